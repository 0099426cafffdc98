// hostile: fills the disk with files of sixteen megabytes, none of which is too large
// verdict: disk
// leaves: nothing
// layers: L1
// control: never

use std::{fs::File, io::Write};

fn main() {
    let piece = vec![1; 1 << 20];
    for number in 0..512 {
        let written =
            File::create(format!("big-{number}")).and_then(|mut file| (0..16).try_for_each(|_| file.write_all(&piece)));
        if let Err(error) = written {
            return println!("denied: {error} after {} MiB", number * 16);
        }
    }
    println!("did it: 8192 MiB");
}
