// hostile: leaves a copy of a shell that runs with the rights of whoever runs the grader
// verdict: exits 0 or denied
// leaves: nothing
// layers: L1
// control: same

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

fn main() {
    fs::copy("/bin/sh", "shell").unwrap();
    if let Err(error) = fs::set_permissions("shell", Permissions::from_mode(0o6755)) {
        println!("denied: {error}");
    }
}
