// hostile: goes to a folder outside (chdir), and makes files there by names of one part
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs};

fn main() {
    if let Err(error) = env::set_current_dir(env::args_os().nth(1).unwrap()) {
        return println!("denied: {error}");
    }
    for number in 0..3 {
        match fs::write(format!("new-{number}"), "new") {
            Ok(()) => println!("did it: new-{number}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
