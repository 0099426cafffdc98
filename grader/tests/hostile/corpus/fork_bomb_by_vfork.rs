// hostile: a chain of vforks without end: each process stands still in the kernel until its child ends
// verdict: swarm or hang or endless
// leaves: processes
// layers: L0
// control: never

use std::{
    ffi::{c_int, c_void},
    ptr, thread,
    time::Duration,
};

unsafe extern "C" {
    fn clone(start: extern "C" fn(*mut c_void) -> c_int, stack: *mut c_void, flags: c_int, arg: *mut c_void) -> c_int;
}

extern "C" fn next(_: *mut c_void) -> c_int {
    const CLONE_VM_VFORK_SIGCHLD: c_int = 0x100 | 0x4000 | 17;
    let mut stack = vec![0_u128; 4096];
    // SAFETY: the stack lives until the child has ended: its maker stands still until then.
    unsafe { clone(next, stack.as_mut_ptr_range().end.cast(), CLONE_VM_VFORK_SIGCHLD, ptr::null_mut()) };
    loop {
        thread::sleep(Duration::from_secs(3600));
    }
}

fn main() {
    next(ptr::null_mut());
}
