// tries: folders in each other, three thousand deep
// ends: exit 0
// left: nobody
// always-open: nothing counts the folders in a program's own folder; they must only be gone with it
//! A path longer than a path may be, and deeper than there are descriptors: the folder must be gone afterwards.

use std::{env, fs};

fn main() {
    for _ in 0..3000 {
        if fs::create_dir("deeper").is_err() || env::set_current_dir("deeper").is_err() {
            println!("denied");
            return;
        }
    }
    println!("did it");
}
