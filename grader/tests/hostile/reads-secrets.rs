// tries: reads what only the user of the grader may
// ends: exit 0
// left: nobody
//! Reads what only the user of the grader may.

use std::fs;

fn main() {
    let secrets = ["/etc/shadow", "/root/.bashrc", "/root/.ssh/id_rsa", "/home", "/root", "/var/log"];
    let found = secrets.iter().any(|path| fs::read(path).is_ok() || fs::read_dir(path).is_ok());
    println!("{}", if found { "did it" } else { "denied" });
}
