// hostile: looks into the home folders that the users' list tells, whatever HOME says: keys, tokens, history
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{fs, path::Path};

fn main() {
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let mut homes: Vec<&str> = users.lines().filter_map(|line| line.split(':').nth(5)).collect();
    homes.retain(|home| home.starts_with("/home/") || *home == "/root");
    homes.extend(["/home", "/root"]);
    for home in homes {
        for what in [".", ".ssh", ".cargo", ".bash_history", ".gitconfig"] {
            let path = Path::new(home).join(what);
            let entries = fs::read_dir(&path).map(Iterator::count);
            match entries.or_else(|_| fs::read(&path).map(|bytes| bytes.len())) {
                Ok(0) => println!("denied: {} is empty", path.display()),
                Ok(_) => println!("did it: {}", path.display()),
                Err(error) => println!("denied: {error}"),
            }
        }
    }
}
