// tries: a descriptor with the number 5000 (dup2(2))
// ends: exit 0
// left: nobody
//! The limit of open files is one of their numbers.

unsafe extern "C" {
    safe fn dup2(from: i32, to: i32) -> i32;
}

fn main() {
    println!("{}", if dup2(0, 5000) == 5000 { "did it" } else { "denied" });
}
