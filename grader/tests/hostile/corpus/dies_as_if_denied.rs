// hostile: dies of the signal by which a filter of system calls kills, and is no such case
// verdict: signal SYS
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGSYS: i32 = 31;
    raise(SIGSYS);
}
