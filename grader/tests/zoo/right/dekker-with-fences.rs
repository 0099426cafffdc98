// right: a SeqCst fence stands between own store and the load of the other's flag, so one of two sees the other

use std::sync::atomic::{self, AtomicBool, Ordering};
use std::thread;

/// A room for one of two; who comes in stays.
#[derive(Default)]
struct Room {
    wanted: [AtomicBool; 2],
}

impl Room {
    /// Goes in, unless the other one has asked as well.
    fn enter(&self, me: usize) -> bool {
        self.wanted[me].store(true, Ordering::Relaxed);
        atomic::fence(Ordering::SeqCst);
        !self.wanted[1 - me].load(Ordering::Relaxed)
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
