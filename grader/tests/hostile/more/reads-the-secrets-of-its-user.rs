// tries: to read the keys and tokens of whoever started it
// ends: exit 0
// left: nobody
//! The files of the user that it runs as.

use std::{env, fs};

fn main() {
    let home = format!("/proc/self/root{}", env::home_dir().unwrap_or_default().display());
    let homes = [&*home, "/root", "/home/runner", "/home/ubuntu"];
    let files = [
        ".ssh/id_ed25519",
        ".bashrc",
        ".profile",
        ".gitconfig",
        ".netrc",
        ".cargo/credentials.toml",
        ".cargo/config.toml",
    ];
    let done = homes.iter().any(|home| files.iter().any(|file| fs::read(format!("{home}/{file}")).is_ok()));
    println!("{}", if done { "did it" } else { "denied" });
}
