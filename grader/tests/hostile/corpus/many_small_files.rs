// hostile: makes half a million small files, which take blocks, inodes, and long to remove
// verdict: disk
// leaves: nothing
// layers: L1
// control: never

use std::fs;

fn main() {
    for number in 0..500_000 {
        if let Err(error) = fs::write(format!("small-{number}"), "x") {
            return println!("denied: {error} after {number} files");
        }
    }
    println!("did it: 500000 files");
}
