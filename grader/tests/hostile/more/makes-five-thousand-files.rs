// tries: five thousand small files in its own folder
// ends: exit 0
// left: nobody
// always-open: nothing counts the files in a program's own folder; they must only be gone with it
//! No limit counts files; the folder must be gone afterwards.

use std::fs;

fn main() {
    for number in 0..5000 {
        if fs::write(format!("file-{number}"), "x").is_err() {
            println!("denied");
            return;
        }
    }
    println!("did it");
}
