// wrong: each guest looks at the count before it leaves, so both may see the other one and neither is the last
// finding: panicked
// needs: interleaving

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

static LIGHT: AtomicBool = AtomicBool::new(true);

struct Room;

fn leave(room: Arc<Room>) {
    if Arc::strong_count(&room) == 1 {
        LIGHT.store(false, Ordering::SeqCst);
    }
    drop(room);
}

fn main() {
    let ours = Arc::new(Room);
    let theirs = Arc::clone(&ours);
    let guests = [thread::spawn(|| leave(ours)), thread::spawn(|| leave(theirs))];
    for guest in guests {
        guest.join().unwrap();
    }
    assert!(!LIGHT.load(Ordering::SeqCst), "the last one forgot the light");
}
