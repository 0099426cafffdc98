// hostile: its child writes half a line and ends, and another with the same pid, if it can get it, writes the rest
// verdict: unforged or endless
// leaves: nothing
// layers: L0
// control: same

use std::{
    io::{self, Write},
    process, ptr,
};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let mut first = 0;
    for turn in 0..1_000_000 {
        let child = fork();
        if child == 0 {
            let me = process::id();
            if turn == 0 {
                print!("half by {me}");
                io::stdout().flush().unwrap();
            } else if me == first {
                println!(", half by another");
            }
            process::exit(0);
        }
        if turn == 0 {
            first = child as u32;
        }
        // SAFETY: a status is not asked for.
        unsafe { wait(ptr::null_mut()) };
    }
}
