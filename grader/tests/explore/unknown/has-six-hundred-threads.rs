// says: more threads at one time than the model can follow (512): line 15 makes one too many; fewer would show
//! Six hundred threads meet at a barrier: a right program, and too large.

use std::{
    sync::{Arc, Barrier},
    thread,
};

fn main() {
    let all_there = Arc::new(Barrier::new(601));
    let mut threads = Vec::new();
    for _ in 0..600 {
        let all_there = Arc::clone(&all_there);
        // Those that the model cannot hold never come to their first step: what they hold is kept.
        threads.push(thread::spawn(move || drop(all_there.wait())));
    }
    all_there.wait();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}
