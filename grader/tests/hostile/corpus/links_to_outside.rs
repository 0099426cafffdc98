// hostile: fills its folder with symbolic links to a folder outside, for those who follow them when they clean up
// verdict: exits 0
// leaves: nothing
// layers: L1
// control: same

use std::{env, fs, os::unix::fs::symlink, path::Path};

fn main() {
    let outside = env::args_os().nth(1).unwrap();
    symlink(&outside, "door").unwrap();
    symlink("/", "root").unwrap();
    symlink("..", "up").unwrap();
    symlink("self", "self").unwrap();
    fs::create_dir("inner").unwrap();
    symlink(Path::new(&outside).join("bait.txt"), "inner/bait.txt").unwrap();
    symlink(&outside, "inner/door").unwrap();
}
