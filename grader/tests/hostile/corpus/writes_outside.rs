// hostile: makes files and folders outside its own
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs, os::unix::fs::symlink, path::PathBuf};

fn main() {
    let outside = PathBuf::from(env::args_os().nth(1).unwrap());
    fs::write("mine", "mine").unwrap();
    let tries = [
        ("a file", fs::write(outside.join("new.txt"), "new")),
        ("a folder", fs::create_dir(outside.join("folder"))),
        ("a link", symlink("/etc/passwd", outside.join("link"))),
        ("a copy", fs::copy("mine", outside.join("copy")).map(drop)),
        ("a hard link", fs::hard_link("mine", outside.join("hard"))),
        ("a file moved there", fs::rename("mine", outside.join("moved"))),
    ];
    for (what, tried) in tries {
        match tried {
            Ok(()) => println!("did it: {what}"),
            Err(error) => println!("denied: {what}: {error}"),
        }
    }
}
