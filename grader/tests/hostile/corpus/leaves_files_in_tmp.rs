// hostile: leaves files, folders and links in /tmp and /var/tmp
// verdict: denied
// leaves: files in /tmp
// layers: L2
// control: did it

use std::{fs, os::unix::fs::symlink, process};

fn main() {
    let id = process::id();
    for folder in ["/tmp", "/var/tmp", "/dev/mqueue", "/run/lock"] {
        let tries = [
            fs::write(format!("{folder}/interleave-hostile-file-{id}"), "left"),
            fs::create_dir(format!("{folder}/interleave-hostile-folder-{id}")),
            symlink("/etc/passwd", format!("{folder}/interleave-hostile-link-{id}")),
        ];
        for tried in tries {
            match tried {
                Ok(()) => println!("did it: in {folder}"),
                Err(error) => println!("denied: {error}"),
            }
        }
    }
}
