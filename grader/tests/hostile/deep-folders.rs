// tries: folders within folders
// ends: exit 0
// left: nobody
//! Folders within folders.

use std::{env, fs};

fn main() {
    for _ in 0..2000 {
        if fs::create_dir("a").and_then(|()| env::set_current_dir("a")).is_err() {
            break;
        }
    }
}
