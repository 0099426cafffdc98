// hostile: makes device files of the first disk and of /dev/mem in its folder, to get round the rights on files
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::{ffi::c_char, io};

unsafe extern "C" {
    fn mknod(path: *const c_char, mode: u32, device: u64) -> i32;
}

fn main() {
    const BLOCK: u32 = 0o060_666;
    const CHARACTER: u32 = 0o020_666;
    for (name, mode, device) in [(c"sda", BLOCK, 0x800), (c"vda", BLOCK, 0xfd00), (c"mem", CHARACTER, 0x101)] {
        // SAFETY: a path that ends.
        match unsafe { mknod(name.as_ptr(), mode, device) } {
            0 => println!("did it: {name:?}"),
            _ => println!("denied: {}", io::Error::last_os_error()),
        }
    }
}
