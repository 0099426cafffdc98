// wrong: the flag is set without the mutex, so the bell may ring between the waiter's look and its wait
// finding: lost-wakeup
// needs: interleaving

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Event {
    happened: AtomicBool,
    mutex: Mutex<()>,
    bell: Condvar,
}

impl Event {
    fn wait(&self) {
        let mut guard = self.mutex.lock().unwrap();
        while !self.happened.load(Ordering::SeqCst) {
            guard = self.bell.wait(guard).unwrap();
        }
    }

    fn set(&self) {
        self.happened.store(true, Ordering::SeqCst);
        self.bell.notify_all();
    }
}

fn main() {
    let event = Arc::new(Event::default());
    let waiter = {
        let event = Arc::clone(&event);
        thread::spawn(move || event.wait())
    };
    event.set();
    waiter.join().unwrap();
}
