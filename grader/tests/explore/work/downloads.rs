// speed-up: 3
//! Three sleeps at the same time.

use std::{thread, time::Duration};

fn main() {
    let threads: Vec<_> = (0..3).map(|_| thread::spawn(|| thread::sleep(Duration::from_secs(2)))).collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
}
