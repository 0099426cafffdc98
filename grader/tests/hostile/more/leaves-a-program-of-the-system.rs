// tries: a child that has become another program
// ends: exit 0
// left: alive
//! It has another name and another executable than the program.

use std::process::Command;

fn main() {
    // It is neither waited for nor ended.
    drop(Command::new("sleep").arg("60").spawn().expect("every system has it"));
}
