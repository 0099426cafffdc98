// tries: to find in its environment or its descriptors what its makers left there
// ends: exit 0
// left: nobody
//! There are two streams and an empty input, and five variables.

use std::{env, fs};

fn main() {
    let known = ["LANG", "RUST_BACKTRACE", "PATH", "HOME", "TMPDIR"];
    let variable = env::vars_os().any(|(name, _)| !known.iter().any(|known| name == *known));
    // One of them is that of the list itself.
    let descriptors = fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    let done = variable || descriptors > 4;
    println!("{}", if done { "did it" } else { "denied" });
}
