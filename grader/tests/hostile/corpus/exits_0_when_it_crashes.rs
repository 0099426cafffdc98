// hostile: turns an abort, a bad access and a full stack into a good end, by handlers of its own
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::process;

unsafe extern "C" {
    safe fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    safe fn _exit(code: i32) -> !;
}

extern "C" fn all_is_well(_: i32) {
    _exit(0);
}

fn main() {
    const ILL_ABRT_BUS_FPE_SEGV: [i32; 5] = [4, 6, 7, 8, 11];
    for number in ILL_ABRT_BUS_FPE_SEGV {
        signal(number, all_is_well);
    }
    process::abort();
}
