//! Runs a few programs and waits for each; one fails, and that is told from the others.

use std::process::{Command, Stdio};

fn main() {
    let children: Vec<_> = ["true", "false", "true"]
        .into_iter()
        .map(|name| Command::new(name).stdin(Stdio::null()).spawn().unwrap())
        .collect();
    let successes: Vec<bool> = children.into_iter().map(|mut child| child.wait().unwrap().success()).collect();
    assert_eq!(successes, [true, false, true]);
    let output = Command::new("echo").arg("a  b").output().unwrap();
    assert_eq!(output.stdout, b"a  b\n");
    assert!(Command::new("there-is-no-such-program").spawn().is_err());
}
