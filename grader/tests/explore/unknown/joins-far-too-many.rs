//! Asks of the last of far too many threads whether it has ended, and waits for all in a scope.

use std::thread;

fn main() {
    thread::scope(|scope| {
        let threads: Vec<_> = (0..600).map(|_| scope.spawn(thread::yield_now)).collect();
        threads[599].thread().unpark();
        println!("{}", threads[599].is_finished());
    });
}
