// hostile: changes the rights of a file and of a folder outside (chmod)
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{
    env,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
};

fn main() {
    let outside = PathBuf::from(env::args_os().nth(1).unwrap());
    for (path, mode) in [(outside.join("bait.txt"), 0o666), (outside, 0o777)] {
        match fs::set_permissions(&path, Permissions::from_mode(mode)) {
            Ok(()) => println!("did it: {} has {mode:o}", path.display()),
            Err(error) => println!("denied: {error}"),
        }
    }
}
