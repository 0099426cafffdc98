// hostile: turns each end into a good one: in a function that the C library calls last (atexit)
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn atexit(function: extern "C" fn()) -> i32;
    safe fn _exit(code: i32) -> !;
}

extern "C" fn all_is_well() {
    _exit(0);
}

fn main() {
    atexit(all_is_well);
    panic!("it ends with 0 all the same");
}
