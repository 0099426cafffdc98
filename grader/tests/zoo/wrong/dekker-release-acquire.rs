// wrong: with Release and Acquire both threads may overlook the other one's flag
// finding: panicked
// needs: weak-memory

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// A room for one of two; who comes in stays.
#[derive(Default)]
struct Room {
    wanted: [AtomicBool; 2],
}

impl Room {
    /// Goes in, unless the other one has asked as well.
    fn enter(&self, me: usize) -> bool {
        self.wanted[me].store(true, Ordering::Release);
        !self.wanted[1 - me].load(Ordering::Acquire)
    }
}

fn main() {
    let room = Room::default();
    let inside = thread::scope(|scope| {
        let room = &room;
        [0, 1].map(|me| scope.spawn(move || room.enter(me))).map(|guest| guest.join().unwrap())
    });
    assert_ne!(inside, [true, true], "both are inside");
}
