// hostile: changes the owner of a file outside (chown): to itself, which everybody may, and to another
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, os::unix::fs::chown, path::Path};

unsafe extern "C" {
    safe fn getuid() -> u32;
    safe fn getgid() -> u32;
}

fn main() {
    let outside = env::args_os().nth(1).unwrap();
    let bait = Path::new(&outside).join("bait.txt");
    for owner in [(getuid(), getgid()), (65534, 65534)] {
        match chown(&bait, Some(owner.0), Some(owner.1)) {
            Ok(()) => println!("did it: it belongs to {owner:?}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
