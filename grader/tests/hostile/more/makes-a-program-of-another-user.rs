// tries: to leave a program that runs with its user's rights, whoever starts it (set-user-ID)
// ends: any
// left: any
// always-open: its own folder is its own; it must only be gone afterwards
//! In its own folder, which must be gone afterwards.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

fn main() {
    fs::copy("/bin/true", "true").expect("its own folder");
    let done = fs::set_permissions("true", Permissions::from_mode(0o6755)).is_ok();
    println!("{}", if done { "did it" } else { "denied" });
}
