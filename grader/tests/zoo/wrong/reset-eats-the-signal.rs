// wrong: the bell is reset after it was acknowledged, and the reset may take the second ring with it
// finding: spinning
// needs: interleaving

use std::sync::atomic::{AtomicBool, Ordering};
use std::{hint, thread};

#[derive(Default)]
struct Bell {
    rung: AtomicBool,
    heard: AtomicBool,
}

impl Bell {
    fn ring(&self) {
        self.rung.store(true, Ordering::SeqCst);
    }

    fn await_ring(&self) {
        while !self.rung.load(Ordering::SeqCst) {
            hint::spin_loop();
        }
    }

    fn await_answer(&self) {
        while !self.heard.load(Ordering::SeqCst) {
            hint::spin_loop();
        }
    }
}

fn main() {
    let bell = Bell::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            bell.ring();
            bell.await_answer();
            bell.ring();
        });
        bell.await_ring();
        bell.heard.store(true, Ordering::SeqCst);
        bell.rung.store(false, Ordering::SeqCst);
        bell.await_ring();
    });
}
