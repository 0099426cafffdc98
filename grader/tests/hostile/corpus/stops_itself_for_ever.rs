// hostile: stops itself, and whenever it is continued again
// verdict: hang
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn raise(signal: i32) -> i32;
}

fn main() {
    const SIGSTOP: i32 = 19;
    loop {
        raise(SIGSTOP);
    }
}
