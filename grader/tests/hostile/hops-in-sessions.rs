// tries: a hopping process with a session of its own each time
// ends: exit 0
// left: any
//! A hopping process with a session of its own each time.

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

fn main() {
    while fork() == 0 {
        setsid();
    }
}
