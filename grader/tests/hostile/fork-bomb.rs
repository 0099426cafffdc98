// tries: every process makes two
// ends: swarmed
// left: any
//! Every process makes two.

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    loop {
        fork();
    }
}
