// tries: to rename and to remove the folder that it runs in
// ends: exit 0
// left: nobody
//! The folder in which its own one lies is not its own.

use std::{env, fs};

fn main() {
    let own = env::current_dir().expect("it was there at the beginning");
    let renamed = fs::rename(&own, own.with_extension("gone")).is_ok();
    let removed = fs::remove_dir(&own).is_ok();
    println!("{}", if renamed || removed { "did it" } else { "denied" });
}
