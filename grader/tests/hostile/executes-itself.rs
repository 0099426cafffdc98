// tries: becomes itself again and again
// ends: overran
// left: any
//! Becomes itself again and again.

use std::{env, os::unix::process::CommandExt, process::Command};

fn main() {
    let error = Command::new("/proc/self/exe").args(env::args().skip(1)).exec();
    println!("{error}");
}
