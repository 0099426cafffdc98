//! All its threads wait for what does not come, each with a time limit, ten times.

use std::{
    sync::{Condvar, Mutex, mpsc},
    thread,
    time::Duration,
};

fn main() {
    const LIMIT: Duration = Duration::from_millis(50);
    thread::scope(|scope| {
        scope.spawn(|| {
            let (_sender, receiver) = mpsc::channel::<()>();
            (0..10).for_each(|_| assert!(receiver.recv_timeout(LIMIT).is_err()));
        });
        scope.spawn(|| {
            let (lock, changed) = (Mutex::new(()), Condvar::new());
            (0..10).for_each(|_| drop(changed.wait_timeout(lock.lock().unwrap(), LIMIT)));
        });
        scope.spawn(|| (0..10).for_each(|_| thread::park_timeout(LIMIT)));
    });
    println!("done");
}
