// tries: leaves files where everybody may
// ends: exit 0
// left: nobody
//! Leaves files where everybody may.

use std::fs;

fn main() {
    let places = ["/tmp", "/var/tmp", "/run", "/"];
    let left = places.iter().any(|place| fs::write(format!("{place}/hostile-was-here"), "x").is_ok());
    println!("{}", if left { "did it" } else { "denied" });
}
