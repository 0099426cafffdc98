// finding: blocked
// says: the lock of ./a; it is held by process 1 (descriptor 3)
//! Two processes lock two files, each in its own order.

use std::fs::File;

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    let paths = ["a", "b"];
    for path in paths {
        File::create(path).unwrap();
    }
    let child = fork();
    let order = if child == 0 { [0, 1] } else { [1, 0] };
    let files = order.map(|index| File::open(paths[index]).unwrap());
    for file in &files {
        file.lock().unwrap();
    }
    drop(files);
    if child != 0 {
        // SAFETY: nobody wants the status.
        unsafe { wait(std::ptr::null_mut()) };
    }
}
