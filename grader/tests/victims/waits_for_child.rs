//! Waits for its child process, which ends with 7.

use std::process;

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn waitpid(pid: i32, status: &mut i32, options: i32) -> i32;
}

fn main() {
    let child = fork();
    if child == 0 {
        process::exit(7);
    }
    let mut status = 0;
    assert_eq!(waitpid(child, &mut status, 0), child);
    println!("{}", status >> 8);
}
