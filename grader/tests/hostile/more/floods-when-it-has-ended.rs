// tries: a flood from a child that the program has left behind
// ends: exit 0 or flooded
// left: any
//! The program itself is quiet and ends at once.

use std::process;

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    if fork() > 0 {
        process::exit(0);
    }
    loop {
        println!("all work and no play");
    }
}
