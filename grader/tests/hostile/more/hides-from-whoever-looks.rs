// tries: not to be looked at (PR_SET_DUMPABLE), and to wait for ever
// ends: hung or overran
// left: nobody
//! What its tasks do is not to be read then, by an ordinary user.

use std::sync::mpsc;

unsafe extern "C" {
    fn prctl(option: i32, argument: u64) -> i32;
}

const PR_SET_DUMPABLE: i32 = 4;

fn main() {
    // SAFETY: the option takes a number.
    unsafe { prctl(PR_SET_DUMPABLE, 0) };
    let (_keep, never) = mpsc::channel::<()>();
    assert!(never.recv().is_err());
}
