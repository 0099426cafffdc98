// hostile: ignores SIGTERM, SIGINT, SIGHUP and SIGXCPU, and works on for ever
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::hint;

unsafe extern "C" {
    safe fn signal(number: i32, handler: usize) -> usize;
}

fn main() {
    const SIG_IGN: usize = 1;
    const HUP_INT_TERM_XCPU: [i32; 4] = [1, 2, 15, 24];
    for number in HUP_INT_TERM_XCPU {
        signal(number, SIG_IGN);
    }
    loop {
        hint::spin_loop();
    }
}
