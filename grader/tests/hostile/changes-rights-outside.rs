// tries: changes who may read a file that is not its own
// ends: exit 0
// left: nobody
//! Changes who may read a file that is not its own.

use std::{env, fs, os::unix::fs::PermissionsExt};

fn main() {
    let outside = env::args().nth(1).expect("a folder");
    let failed = fs::set_permissions(format!("{outside}/bait.txt"), fs::Permissions::from_mode(0o777)).is_err();
    println!("{}", if failed { "denied" } else { "did it" });
}
