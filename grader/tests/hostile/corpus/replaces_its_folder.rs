// hostile: puts a link to outside in the place of its own folder, which somebody will empty
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs, os::unix::fs::symlink};

fn main() {
    let outside = env::args_os().nth(1).unwrap();
    let folder = env::current_dir().unwrap();
    match fs::rename(&folder, folder.with_extension("gone")).and_then(|()| symlink(outside, &folder)) {
        Ok(()) => println!("did it: {} is a link now", folder.display()),
        Err(error) => println!("denied: {error}"),
    }
}
