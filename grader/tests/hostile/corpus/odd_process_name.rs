// hostile: calls itself `) Z 1 (`, with a newline, so that a careless reader of /proc takes it for dead; deadlocks
// verdict: hang
// leaves: nothing
// layers: L0
// control: same

use std::{ffi::c_char, sync::Mutex};

unsafe extern "C" {
    fn prctl(option: i32, name: *const c_char) -> i32;
}

fn main() {
    const PR_SET_NAME: i32 = 15;
    // SAFETY: a name that ends.
    unsafe { prctl(PR_SET_NAME, c") Z 1 1\n(\x1b[31m".as_ptr()) };
    let lock = Mutex::new(());
    let first = lock.lock().unwrap();
    let second = lock.lock().unwrap();
    drop((first, second));
}
