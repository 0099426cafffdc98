//! Ask and answer over two pipes.

use std::io::{BufRead, BufReader, Write, pipe};

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let (from_child, mut to_parent) = pipe().unwrap();
    let (from_parent, mut to_child) = pipe().unwrap();
    if fork() == 0 {
        drop((from_child, to_child));
        for line in BufReader::new(from_parent).lines() {
            let number: u32 = line.unwrap().parse().unwrap();
            writeln!(to_parent, "{}", number * number).unwrap();
        }
        return;
    }
    drop((from_parent, to_parent));
    let mut answers = BufReader::new(from_child).lines();
    for number in 1..=3_u32 {
        writeln!(to_child, "{number}").unwrap();
        assert_eq!(answers.next().unwrap().unwrap(), (number * number).to_string());
    }
    drop(to_child);
    assert!(answers.next().is_none());
    // SAFETY: nobody wants the status.
    unsafe { wait(std::ptr::null_mut()) };
}
