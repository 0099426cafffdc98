// tries: a folder that nobody may list or change, with a file in it
// ends: exit 0 or exit 101
// left: nobody
//! Its own folder too is closed in the end; it must be gone afterwards nevertheless.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

fn main() {
    fs::create_dir("locked").expect("its own folder");
    fs::write("locked/file", "x").expect("its own folder");
    for folder in ["locked", "."] {
        fs::set_permissions(folder, Permissions::from_mode(0)).expect("it is the owner");
    }
    println!("locked");
}
