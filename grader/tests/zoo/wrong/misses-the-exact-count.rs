// wrong: main spins until the count is exactly one, and both threads may have counted between two looks
// finding: spinning
// needs: interleaving

use std::sync::atomic::{AtomicU32, Ordering};
use std::{hint, thread};

static ARRIVED: AtomicU32 = AtomicU32::new(0);

fn arrive() -> u32 {
    ARRIVED.fetch_add(1, Ordering::SeqCst)
}

fn main() {
    let guests = [thread::spawn(arrive), thread::spawn(arrive)];
    while ARRIVED.load(Ordering::SeqCst) != 1 {
        hint::spin_loop();
    }
    println!("the first guest is here");
    let mut order = guests.map(|guest| guest.join().unwrap());
    order.sort_unstable();
    assert_eq!(order, [0, 1]);
}
