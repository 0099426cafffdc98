//! Does not wait for its thread in any call, but asks again and again whether it has begun.

use std::{
    hint,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

fn main() {
    let begun = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| begun.store(true, Ordering::Release));
        while !begun.load(Ordering::Acquire) {
            hint::spin_loop();
        }
    });
    println!("done");
}
