// hostile: closes its output and opens a file, which gets its number: what it prints later goes there
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::{fs::File, mem};

unsafe extern "C" {
    safe fn close(fd: i32) -> i32;
}

fn main() {
    println!("this is seen");
    close(1);
    mem::forget(File::create("output"));
    println!("did it: this is not seen");
}
