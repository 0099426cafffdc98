// hostile: forbids itself to read the clock of the processor (PR_SET_TSC), which kills it at the next look at the time
// verdict: signal SEGV or endless
// leaves: nothing
// layers: L0
// control: same

use std::time::Instant;

unsafe extern "C" {
    safe fn prctl(option: i32, ...) -> i32;
}

fn main() {
    const PR_SET_TSC: i32 = 26;
    const PR_TSC_SIGSEGV: i64 = 2;
    prctl(PR_SET_TSC, PR_TSC_SIGSEGV);
    loop {
        std::hint::black_box(Instant::now());
    }
}
