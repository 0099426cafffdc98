// hostile: forks for ever, and so does each child
// verdict: swarm or endless
// leaves: processes
// layers: L0
// control: never

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    loop {
        fork();
    }
}
