// hostile: fills files in /tmp and /var/tmp, and leaves them there
// verdict: denied
// leaves: files in /tmp
// layers: L2
// control: never

use std::{fs::File, io::Write};

fn main() {
    let piece = vec![1; 1 << 20];
    for folder in ["/tmp", "/var/tmp"] {
        for number in 0..256 {
            let written = File::create(format!("{folder}/interleave-hostile-hog-{number}"))
                .and_then(|mut file| (0..16).try_for_each(|_| file.write_all(&piece)));
            if let Err(error) = written {
                println!("denied: {error} after {} MiB in {folder}", number * 16);
                break;
            }
            if number == 64 {
                println!("did it: 1024 MiB and more in {folder}");
            }
        }
    }
}
