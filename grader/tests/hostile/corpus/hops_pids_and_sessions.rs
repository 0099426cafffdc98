// hostile: as hops_pids, with a new session at each step, and all signals ignored that can be
// verdict: left-behind
// leaves: processes
// layers: L1
// control: never

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
    safe fn signal(number: i32, handler: usize) -> usize;
    safe fn _exit(code: i32) -> !;
}

fn main() {
    const SIG_IGN: usize = 1;
    for number in 1..=64 {
        signal(number, SIG_IGN);
    }
    if fork() == 0 {
        loop {
            if fork() > 0 {
                _exit(0);
            }
            setsid();
        }
    }
}
