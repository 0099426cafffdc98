// tries: to read what it is judged by: lesson.toml and the solutions, from its executable's folder upwards
// ends: exit 0
// left: nobody
//! It knows where it lies, and tries all folders above.

use std::{env, fs};

fn main() {
    let own = env::current_exe().expect("/proc is there");
    let folder = env::current_dir().expect("it was there at the beginning");
    let done = own.ancestors().chain(folder.ancestors()).any(|above| {
        ["lesson.toml", "lessons/course.toml", "Cargo.toml", "Cargo.lock", ".interleave", ".git/config", "README.md"]
            .iter()
            .any(|name| fs::read(above.join(name)).is_ok())
            || ["lessons", "solutions", "grader", ".git"].iter().any(|name| fs::read_dir(above.join(name)).is_ok())
    });
    println!("{}", if done { "did it" } else { "denied" });
}
