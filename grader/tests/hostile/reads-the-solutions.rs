// tries: reads solutions and checks, wherever it finds them
// ends: exit 0
// left: nobody
//! Reads solutions and checks, wherever it finds them.

use std::{env, fs};

fn main() {
    let here = [env::current_exe().unwrap(), env::current_dir().unwrap()];
    let found = here.iter().flat_map(|path| path.ancestors()).any(|folder| {
        fs::read_dir(folder.join("solutions")).is_ok() || fs::read(folder.join("lessons/course.toml")).is_ok()
    });
    println!("{}", if found { "did it" } else { "denied" });
}
