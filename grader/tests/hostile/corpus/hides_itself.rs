// hostile: makes itself undumpable, so that its folder in /proc belongs to another user, and spins
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::hint;

unsafe extern "C" {
    safe fn prctl(option: i32, ...) -> i32;
}

fn main() {
    const PR_SET_DUMPABLE: i32 = 4;
    prctl(PR_SET_DUMPABLE, 0_i64);
    loop {
        hint::spin_loop();
    }
}
