// hostile: removes its own folder while it works there, and everything in it
// verdict: exits 0 or denied
// leaves: nothing
// layers: L0
// control: same

use std::{env, fs};

fn main() {
    fs::create_dir("inner").unwrap();
    fs::write("inner/file", "mine").unwrap();
    let own = env::current_dir().unwrap();
    match fs::remove_dir_all(&own) {
        Ok(()) => println!("nothing is left of {}", own.display()),
        Err(error) => println!("denied: {error}"),
    }
}
