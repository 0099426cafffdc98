// tries: every child makes a session of its own and goes on
// ends: swarmed
// left: any
//! Every child makes a session of its own and goes on.

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
