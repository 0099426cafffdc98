// hostile: empties a file outside, without opening it and by opening it
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{
    env,
    ffi::{CString, c_char},
    fs::File,
    io,
    path::Path,
};

unsafe extern "C" {
    fn truncate(path: *const c_char, length: i64) -> i32;
}

fn main() {
    let outside = env::args().nth(1).unwrap();
    let bait = CString::new(format!("{outside}/bait.txt")).unwrap();
    // SAFETY: a path that ends.
    match unsafe { truncate(bait.as_ptr(), 0) } {
        0 => println!("did it: truncate"),
        _ => println!("denied: {}", io::Error::last_os_error()),
    }
    match File::options().write(true).truncate(true).open(Path::new(&outside).join("bait.txt")) {
        Ok(_) => println!("did it: open"),
        Err(error) => println!("denied: {error}"),
    }
}
