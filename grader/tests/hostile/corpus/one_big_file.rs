// hostile: writes one file without end
// verdict: signal XFSZ or disk
// leaves: nothing
// layers: L0
// control: never

use std::{fs::File, io::Write};

fn main() {
    let mut file = File::create("big").unwrap();
    let piece = vec![1; 1 << 20];
    for count in 0..16 << 10 {
        if let Err(error) = file.write_all(&piece) {
            return println!("denied: {error} after {count} MiB");
        }
    }
    println!("did it: 16384 MiB");
}
