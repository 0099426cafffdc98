// hostile: forks for ever; each child begins a session of its own, so that no group holds them all
// verdict: swarm or endless
// leaves: processes
// layers: L1
// control: never

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    loop {
        if fork() == 0 {
            setsid();
        }
    }
}
