// tries: a child that adopts all orphans (PR_SET_CHILD_SUBREAPER), makes one, and stays
// ends: exit 0
// left: alive
//! The orphan comes to the child, not to whoever watches the program.

use std::{
    io::{Read, pipe},
    process, thread,
    time::Duration,
};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn prctl(option: i32, argument: u64) -> i32;
}

const PR_SET_CHILD_SUBREAPER: i32 = 36;

fn main() {
    let (mut from, to) = pipe().expect("two descriptors are free");
    if fork() == 0 {
        // SAFETY: the option takes a number.
        unsafe { prctl(PR_SET_CHILD_SUBREAPER, 1) };
        if fork() == 0 && fork() > 0 {
            process::exit(0);
        }
        drop(to);
        thread::sleep(Duration::from_secs(60));
        process::exit(0);
    }
    drop(to);
    // The end comes when both have got so far.
    from.read_to_end(&mut Vec::new()).expect("a pipe can be read");
}
