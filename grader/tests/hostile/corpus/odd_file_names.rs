// hostile: makes files with newlines, escape sequences, bytes that are no UTF-8 and leading dashes in their names
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt};

fn main() {
    let names: [&[u8]; 6] =
        [b"new\nline", b"\x1b[2J\x1b[31mred", b"\xff\xfe\xc0", b"-rf", b"::error::name", b"\xe2\x80\xae txt.exe"];
    for name in names {
        fs::create_dir(OsStr::from_bytes(name)).unwrap();
        fs::write(OsStr::from_bytes(&[name, b"/", name].concat()), name).unwrap();
    }
}
