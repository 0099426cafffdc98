// hostile: dies of a real-time signal that has no name
// verdict: signal 64
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    raise(64);
}
