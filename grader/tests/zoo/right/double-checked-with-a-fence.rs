// right: who sees the flag without the lock passes an Acquire fence before it reads the value

use std::sync::Mutex;
use std::sync::atomic::{self, AtomicBool, AtomicU32, Ordering};
use std::thread;

/// A number that is computed by whoever needs it first.
struct Lazy {
    is_ready: AtomicBool,
    value: AtomicU32,
    runs: Mutex<u32>,
}

impl Lazy {
    fn new() -> Self {
        Lazy { is_ready: AtomicBool::new(false), value: AtomicU32::new(0), runs: Mutex::new(0) }
    }

    fn get(&self) -> u32 {
        if self.is_ready.load(Ordering::Relaxed) {
            atomic::fence(Ordering::Acquire);
            return self.value.load(Ordering::Relaxed);
        }
        let mut runs = self.runs.lock().unwrap();
        // Under the lock all is in order anyway.
        if !self.is_ready.load(Ordering::Relaxed) {
            *runs += 1;
            self.value.store((1..=8).sum(), Ordering::Relaxed);
            self.is_ready.store(true, Ordering::Release);
        }
        self.value.load(Ordering::Relaxed)
    }
}

fn main() {
    let lazy = Lazy::new();
    let values = thread::scope(|scope| {
        let others = [scope.spawn(|| lazy.get()), scope.spawn(|| lazy.get())];
        others.map(|other| other.join().unwrap())
    });
    assert_eq!(values, [36, 36]);
    assert_eq!(*lazy.runs.lock().unwrap(), 1);
}
