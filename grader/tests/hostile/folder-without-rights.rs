// tries: a folder that nobody may enter
// ends: exit 0
// left: nobody
//! A folder that nobody may enter, once its files are there.

use std::{
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
};

unsafe extern "C" {
    safe fn umask(mask: u32) -> u32;
}

fn main() {
    fs::create_dir_all("inner/closed").unwrap();
    fs::write("inner/closed/file", "text").unwrap();
    umask(0o777);
    // Moved into a folder that is closed from its beginning, and one more.
    DirBuilder::new().mode(0).create("closed").unwrap();
    let _ = fs::rename("inner", "closed/inner");
    DirBuilder::new().mode(0).create("inner/closed/deeper").unwrap_or_default();
}
