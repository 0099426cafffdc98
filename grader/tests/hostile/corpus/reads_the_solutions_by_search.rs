// hostile: searches the whole file system for a file of checks
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{fs, path::PathBuf};

fn main() {
    let mut folders = vec![PathBuf::from("/")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let known = ["/proc", "/sys", "/dev", "/usr", "/lib", "/etc"].iter().any(|other| path.starts_with(other));
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) && !known {
                folders.push(path);
            } else if entry.file_name() == "lesson.toml" && fs::read(&path).is_ok() {
                return println!("did it: {}", path.display());
            }
        }
    }
    println!("denied: nothing to be found");
}
