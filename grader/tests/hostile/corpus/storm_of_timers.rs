// hostile: timers of all three kinds that go off each microsecond, with handlers, for ever
// verdict: endless
// leaves: nothing
// layers: L0
// control: same

use std::hint;

unsafe extern "C" {
    safe fn setitimer(which: i32, new: &[i64; 4], old: Option<&mut [i64; 4]>) -> i32;
    safe fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
}

extern "C" fn caught(_: i32) {}

fn main() {
    const ALRM_VTALRM_PROF: [i32; 3] = [14, 26, 27];
    const EACH_MICROSECOND: [i64; 4] = [0, 1, 0, 1];
    for (which, number) in (0..).zip(ALRM_VTALRM_PROF) {
        signal(number, caught);
        setitimer(which, &EACH_MICROSECOND, None);
    }
    loop {
        hint::spin_loop();
    }
}
