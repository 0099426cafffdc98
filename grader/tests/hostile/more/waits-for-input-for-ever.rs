// tries: words from somebody, on an input where nobody is
// ends: exit 0
// left: nobody
//! The input is empty, and ends at once.

use std::io::{Read, stdin};

fn main() {
    let mut text = String::new();
    let count = stdin().read_to_string(&mut text).expect("it can be read");
    println!("{}", if count > 0 { "did it" } else { "denied" });
}
