// right: the flag is set outside the mutex, and the mutex is taken once before the bell rings

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
        while !self.happened.load(Ordering::Acquire) {
            guard = self.bell.wait(guard).unwrap();
        }
    }

    fn set(&self) {
        self.happened.store(true, Ordering::Release);
        // Whoever has looked before the store waits by now, and hears the bell.
        drop(self.mutex.lock().unwrap());
        self.bell.notify_all();
    }
}

fn main() {
    let event = Arc::new(Event::default());
    let waiters = [(); 2].map(|()| {
        let event = Arc::clone(&event);
        thread::spawn(move || event.wait())
    });
    event.set();
    for waiter in waiters {
        waiter.join().unwrap();
    }
}
