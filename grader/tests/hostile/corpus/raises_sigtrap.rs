// hostile: dies of SIGTRAP, which a tracer may take for a stop of its own
// verdict: signal TRAP
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGTRAP: i32 = 5;
    raise(SIGTRAP);
}
