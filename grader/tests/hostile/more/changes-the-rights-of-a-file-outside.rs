// tries: to let everybody write to a file that is not its own (chmod(2))
// ends: any
// left: any
// open: landlock(7) does not cover the rights of files that a user owns
//! Its own user's, so the kernel has nothing against it.

use std::{
    env,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = fs::set_permissions(&bait, Permissions::from_mode(0o666)).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
