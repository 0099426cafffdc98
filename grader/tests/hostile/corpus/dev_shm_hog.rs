// hostile: fills files in /dev/shm, which is memory, and leaves them there
// verdict: denied
// leaves: files in /dev/shm
// layers: L2
// control: never

use std::{fs::File, io::Write};

fn main() {
    let piece = vec![1; 1 << 20];
    for number in 0..512 {
        let written = File::create(format!("/dev/shm/interleave-hostile-hog-{number}"))
            .and_then(|mut file| (0..32).try_for_each(|_| file.write_all(&piece)));
        if let Err(error) = written {
            return println!("denied: {error} after {} MiB", number * 32);
        }
        if number == 64 {
            println!("did it: 2048 MiB and more");
        }
    }
}
