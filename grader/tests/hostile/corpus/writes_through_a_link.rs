// hostile: reaches outside through symbolic links in its own folder
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs, os::unix::fs::symlink, path::Path};

fn main() {
    let outside = env::args_os().nth(1).unwrap();
    symlink(&outside, "door").unwrap();
    symlink(Path::new(&outside).join("new.txt"), "new.txt").unwrap();
    let tries = [
        ("read", fs::read("door/bait.txt").map(drop)),
        ("written", fs::write("door/through.txt", "through")),
        ("made by a dangling link", fs::write("new.txt", "new")),
    ];
    for (what, tried) in tries {
        match tried {
            Ok(()) => println!("did it: {what}"),
            Err(error) => println!("denied: {what}: {error}"),
        }
    }
}
