// tries: to become itself without end
// ends: overran
// left: nobody
//! A process that never gets anywhere, and has used up little when it is looked at.

use std::{os::unix::process::CommandExt, process::Command};

fn main() {
    panic!("{}", Command::new("/proc/self/exe").exec());
}
