// hostile: dies of the signal that ends a program whose CPU time is over
// verdict: signal XCPU
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGXCPU: i32 = 24;
    raise(SIGXCPU);
}
