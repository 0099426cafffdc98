// tries: a thousand descriptors at once
// ends: exit 0
// left: nobody
//! The limit of open files denies it.

use std::{fs::File, mem};

fn main() {
    for _ in 0..1000 {
        match File::open("/dev/null") {
            Ok(file) => mem::forget(file),
            Err(_) => {
                println!("denied");
                return;
            }
        }
    }
    println!("did it");
}
