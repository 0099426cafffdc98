// right: fences order the data of the seqlock against its sequence number, on both sides

//! A position that one thread writes and others read without ever blocking it.

use std::sync::atomic::{self, AtomicU32, Ordering};
use std::{hint, thread};

#[derive(Default)]
struct Position {
    /// Odd while a write is under way.
    sequence: AtomicU32,
    x: AtomicU32,
    y: AtomicU32,
}

impl Position {
    /// Only one thread may write.
    fn write(&self, x: u32, y: u32) {
        let sequence = self.sequence.load(Ordering::Relaxed);
        self.sequence.store(sequence + 1, Ordering::Relaxed);
        // Who sees the new data also sees that the number is odd, or a later one.
        atomic::fence(Ordering::Release);
        self.x.store(x, Ordering::Relaxed);
        self.y.store(y, Ordering::Relaxed);
        self.sequence.store(sequence + 2, Ordering::Release);
    }

    /// Reads until no write got in the way.
    fn read(&self) -> (u32, u32) {
        loop {
            let before = self.sequence.load(Ordering::Acquire);
            let position = (self.x.load(Ordering::Relaxed), self.y.load(Ordering::Relaxed));
            atomic::fence(Ordering::Acquire);
            let after = self.sequence.load(Ordering::Relaxed);
            if before == after && before.is_multiple_of(2) {
                return position;
            }
            hint::spin_loop();
        }
    }
}

fn main() {
    let position = Position::default();
    let seen = thread::scope(|scope| {
        scope.spawn(|| position.write(3, 4));
        scope.spawn(|| position.read()).join().unwrap()
    });
    assert!(matches!(seen, (0, 0) | (3, 4)), "torn: {seen:?}");
    assert_eq!(position.read(), (3, 4));
}
