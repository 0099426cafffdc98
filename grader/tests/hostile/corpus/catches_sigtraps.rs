// hostile: catches SIGTRAPs from itself, from a breakpoint and from another process, and needs every one of them
// verdict: exits 3
// leaves: nothing
// layers: L0
// control: same

use std::{
    process::{self, Command},
    sync::atomic::{AtomicI32, Ordering::Relaxed},
};

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
    safe fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
}

static CAUGHT: AtomicI32 = AtomicI32::new(0);

extern "C" fn caught(_: i32) {
    CAUGHT.fetch_add(1, Relaxed);
}

fn main() {
    const SIGTRAP: i32 = 5;
    signal(SIGTRAP, caught);
    raise(SIGTRAP);
    // SAFETY: its handler is there.
    unsafe { std::arch::asm!("int3") };
    Command::new("/bin/sh").args(["-c", "kill -TRAP $PPID"]).status().unwrap();
    process::exit(CAUGHT.load(Relaxed));
}
