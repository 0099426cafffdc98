// hostile: fills the disk with files that have no name any more, so that who adds up the folder sees nothing
// verdict: disk
// leaves: nothing
// layers: L4
// control: never

use std::{
    fs::{self, File},
    io::Write,
};

fn main() {
    let piece = vec![1; 1 << 20];
    let mut files = Vec::new();
    for number in 0..512 {
        let mut file = File::create("nameless").unwrap();
        fs::remove_file("nameless").unwrap();
        if let Err(error) = (0..16).try_for_each(|_| file.write_all(&piece)) {
            return println!("denied: {error} after {} MiB", number * 16);
        }
        files.push(file);
    }
    println!("did it: {} MiB", files.len() * 16);
}
