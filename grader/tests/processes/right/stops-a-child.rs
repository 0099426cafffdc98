// time: fair
//! Ends a child that would sleep for ever, and tells a signal from a status.

use std::{
    os::unix::process::ExitStatusExt,
    process::{Command, Stdio},
};

fn main() {
    let mut child = Command::new("sleep").arg("1000000").stdin(Stdio::null()).spawn().unwrap();
    child.kill().unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(9));
}
