// hostile: makes folders within folders until no path can name the innermost: who removes them by path fails
// verdict: exits 0
// leaves: nothing
// layers: L1
// control: same

use std::{env, fs};

fn main() {
    let name = "d".repeat(200);
    let made = (0..3000).take_while(|_| fs::create_dir(&name).and_then(|()| env::set_current_dir(&name)).is_ok());
    println!("{} folders deep", made.count());
}
