// hostile: moves, replaces and removes a file outside, and its folder
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs, path::PathBuf};

fn main() {
    let outside = PathBuf::from(env::args_os().nth(1).unwrap());
    let bait = outside.join("bait.txt");
    fs::write("mine", "not bait").unwrap();
    let tries = [
        ("replaced", fs::rename("mine", &bait)),
        ("moved", fs::rename(&bait, outside.join("moved"))),
        ("moved here", fs::rename(outside.join("moved"), "moved").or_else(|_| fs::rename(&bait, "moved"))),
        ("removed", fs::remove_file(&bait)),
        ("folder moved", fs::rename(&outside, outside.with_extension("gone"))),
        ("all removed", fs::remove_dir_all(&outside)),
    ];
    for (what, tried) in tries {
        match tried {
            Ok(()) => println!("did it: {what}"),
            Err(error) => println!("denied: {what}: {error}"),
        }
    }
}
