// tries: to move a file of its own out, and one that is not its own in
// ends: exit 0
// left: nobody
//! In both directions, over each other, and to another name at the same place.

use std::{env, fs};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    fs::write("mine", "mine").expect("its own folder");
    let done = [(&*bait, "theirs"), ("mine", &*bait), (&*bait, &*format!("{bait}.moved"))]
        .iter()
        .any(|(from, to)| fs::rename(from, to).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
