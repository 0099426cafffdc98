// hostile: leaves a process that forks and ends, and its child does the same, for ever: its pid is always another
// verdict: left-behind
// leaves: processes
// layers: L1
// control: never

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn _exit(code: i32) -> !;
}

fn main() {
    if fork() == 0 {
        loop {
            if fork() > 0 {
                _exit(0);
            }
        }
    }
}
