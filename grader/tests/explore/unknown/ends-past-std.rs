//! Ends its process past std, with a status that says that all is well: that is no pass.

unsafe extern "C" {
    fn _exit(code: i32) -> !;
}

fn main() {
    // SAFETY: it only ends the process.
    unsafe { _exit(0) }
}
