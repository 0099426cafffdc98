//! Makes as many threads as there are cores. How many that are stands in its first argument.

use std::{
    env,
    thread::{self, available_parallelism},
};

fn main() {
    let told = available_parallelism().unwrap().get();
    assert_eq!(env::args().nth(1), Some(told.to_string()));
    let threads: Vec<_> = (0..told).map(|number| thread::spawn(move || number * number)).collect();
    threads.into_iter().for_each(|thread| drop(thread.join().unwrap()));
}
