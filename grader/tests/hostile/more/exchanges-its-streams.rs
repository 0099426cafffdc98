// tries: standard output that is standard error, and the other way round
// ends: exit 0
// left: nobody
//! Each line comes on the stream that the program says, not on that of its number.

unsafe extern "C" {
    safe fn dup(fd: i32) -> i32;
    safe fn dup2(from: i32, to: i32) -> i32;
}

fn main() {
    let out = dup(1);
    dup2(2, 1);
    dup2(out, 2);
    println!("on standard error");
    eprintln!("on standard output");
}
