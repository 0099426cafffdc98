use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

fn main() {
    let ready = Arc::new(AtomicBool::new(false));
    let pair = Arc::new((Mutex::new(()), Condvar::new()));
    let waiter = {
        let (ready, pair) = (Arc::clone(&ready), Arc::clone(&pair));
        thread::spawn(move || {
            let (mutex, bell) = &*pair;
            let mut guard = mutex.lock().unwrap();
            while !ready.load(Ordering::SeqCst) {
                guard = bell.wait(guard).unwrap();
            }
        })
    };
    ready.store(true, Ordering::SeqCst);
    pair.1.notify_one();
    waiter.join().unwrap();
}
