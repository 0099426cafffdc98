// finding: not-reaped
//! Hears the end of a child's pipe, and looks for that child without waiting: its files are closed, but it has not
//! ended yet.

use std::{
    env,
    io::Read,
    process::{Command, Stdio},
};

fn main() {
    if env::var_os("CHILD").is_some() {
        return println!("done");
    }
    let mut child = Command::new(env::current_exe().unwrap()).env("CHILD", "").stdout(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    // It closes nothing itself: the end of its pipe is its own end, or so it seems.
    let _ = child.try_wait().unwrap();
}
