// tries: a folder that nobody may enter
// ends: exit 0
// left: nobody
//! A folder that nobody may enter.

use std::{fs, os::unix::fs::PermissionsExt};

fn main() {
    fs::create_dir("closed").unwrap();
    fs::write("closed/file", "text").unwrap();
    fs::set_permissions("closed", fs::Permissions::from_mode(0)).unwrap();
}
