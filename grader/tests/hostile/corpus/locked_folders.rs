// hostile: makes a folder with a file in it, and takes every right on them and on its own folder away
// verdict: exits 0
// leaves: nothing
// layers: L1
// control: same

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

fn main() {
    fs::create_dir_all("locked/inner").unwrap();
    fs::write("locked/inner/file", "mine").unwrap();
    for path in ["locked/inner/file", "locked/inner", "locked", "."] {
        match fs::set_permissions(path, Permissions::from_mode(0)) {
            Ok(()) => println!("{path} has no rights"),
            Err(error) => println!("{path} keeps them: {error}"),
        }
    }
}
