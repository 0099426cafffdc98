// hostile: reads a file outside its folder
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs, path::Path};

fn main() {
    let outside = env::args_os().nth(1).unwrap();
    match fs::read_to_string(Path::new(&outside).join("bait.txt")) {
        Ok(text) => println!("did it: {text}"),
        Err(error) => println!("denied: {error}"),
    }
}
