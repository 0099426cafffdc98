// hostile: makes a file that is a terabyte long and takes no room, for those who read, copy or pack the folder
// verdict: signal XFSZ or disk
// leaves: nothing
// layers: L0
// control: never

use std::fs::File;

fn main() {
    match File::create("sparse").unwrap().set_len(1 << 40) {
        Ok(()) => println!("did it: a terabyte of nothing"),
        Err(error) => println!("denied: {error}"),
    }
}
