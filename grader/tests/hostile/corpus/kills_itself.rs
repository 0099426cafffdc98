// hostile: kills itself as the grader would, so that it seems to have been the grader
// verdict: signal KILL
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGKILL: i32 = 9;
    raise(SIGKILL);
}
