// hostile: leaves a process that shares its memory and its open files, and is none of its threads
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{
    ffi::{c_int, c_void},
    mem, ptr, thread,
    time::Duration,
};

unsafe extern "C" {
    safe fn setsid() -> c_int;
    fn clone(start: extern "C" fn(*mut c_void) -> c_int, stack: *mut c_void, flags: c_int, arg: *mut c_void) -> c_int;
}

extern "C" fn stays(_: *mut c_void) -> c_int {
    setsid();
    thread::sleep(Duration::from_secs(60));
    0
}

fn main() {
    const CLONE_VM_FS_FILES_SIGCHLD: c_int = 0x100 | 0x200 | 0x400 | 17;
    let mut stack = vec![0_u128; 4096];
    let top = stack.as_mut_ptr_range().end.cast();
    mem::forget(stack);
    // SAFETY: its stack lives for ever.
    unsafe { clone(stays, top, CLONE_VM_FS_FILES_SIGCHLD, ptr::null_mut()) };
}
