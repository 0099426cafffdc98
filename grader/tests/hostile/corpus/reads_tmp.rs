// hostile: looks into the folders where others keep what they work on just now
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs};

fn main() {
    let own = env::current_dir().unwrap();
    for folder in ["/tmp", "/var/tmp", "/dev/shm", "/run", "/var/lib", "/var/spool"] {
        match fs::read_dir(folder) {
            Ok(entries) => {
                let others = entries.flatten().filter(|entry| !own.starts_with(entry.path())).count();
                if others > 0 {
                    println!("did it: {others} in {folder}")
                } else {
                    println!("denied: {folder} is empty")
                }
            }
            Err(error) => println!("denied: {error}"),
        }
    }
}
