// wrong: nothing orders the data of the seqlock against its sequence number, on neither side
// finding: panicked
// needs: weak-memory

//! A position that one thread writes and others read without ever blocking it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

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
        self.sequence.store(sequence + 1, Ordering::Release);
        self.x.store(x, Ordering::Relaxed);
        self.y.store(y, Ordering::Relaxed);
        self.sequence.store(sequence + 2, Ordering::Release);
    }

    /// `None` if a write got in the way.
    fn read(&self) -> Option<(u32, u32)> {
        let before = self.sequence.load(Ordering::Acquire);
        let position = (self.x.load(Ordering::Relaxed), self.y.load(Ordering::Relaxed));
        let after = self.sequence.load(Ordering::Acquire);
        (before == after && before.is_multiple_of(2)).then_some(position)
    }
}

fn main() {
    let position = Position::default();
    let seen = thread::scope(|scope| {
        scope.spawn(|| position.write(3, 4));
        scope.spawn(|| position.read()).join().unwrap()
    });
    assert!(matches!(seen, None | Some((0, 0) | (3, 4))), "torn: {seen:?}");
    assert_eq!(position.read(), Some((3, 4)));
}
