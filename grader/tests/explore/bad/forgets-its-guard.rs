// finding: never-unlocked
// says: Found a thread waits for a lock, and the thread that took it has ended without unlocking it Why
// says: main waits at line 17 for `total`, which t1 holds (taken at line 12), and t1 has ended without unlocking it.
// says not: message
//! Forgets the guard of a lock: nobody ever unlocks it.

use std::{mem, sync::Mutex, thread};

fn main() {
    let total = Mutex::new(0);
    let adds = || {
        let mut total = total.lock().unwrap();
        *total += 1;
        mem::forget(total);
    };
    thread::scope(|scope| scope.spawn(adds).join().unwrap());
    println!("{}", total.lock().unwrap());
}
