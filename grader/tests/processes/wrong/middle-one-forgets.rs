// finding: not-reaped
//! The child makes a child of its own and does not wait for it.

unsafe extern "C" {
    safe fn fork() -> i32;
    fn wait(status: *mut i32) -> i32;
}

fn main() {
    if fork() == 0 {
        if fork() == 0 {
            println!("grandchild");
        }
        return;
    }
    // SAFETY: nobody wants the status.
    unsafe { wait(std::ptr::null_mut()) };
}
