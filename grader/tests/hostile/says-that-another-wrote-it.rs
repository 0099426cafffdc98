// tries: a line that the kernel says its parent wrote (SCM_CREDENTIALS)
// ends: exit 0
// left: nobody
//! Needs a privilege that nobody is meant to have.

use std::{ffi::c_void, ptr};

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn getuid() -> i32;
    safe fn getgid() -> i32;
    fn sendmsg(fd: i32, message: *const Message, flags: i32) -> isize;
}

#[repr(C)]
struct Message {
    name: [usize; 2],
    pieces: *const [*const u8; 2],
    count: usize,
    control: *const c_void,
    length: usize,
    flags: i32,
}

#[repr(C, align(8))]
struct Credentials(usize, i32, i32, [i32; 3]);

fn main() {
    const SCM_CREDENTIALS: i32 = 2;
    let text = b"did it\n";
    let pieces = [text.as_ptr(), ptr::without_provenance(text.len())];
    let credentials = Credentials(16 + 12, 1, SCM_CREDENTIALS, [getppid(), getuid(), getgid()]);
    let (control, length) = ((&raw const credentials).cast(), 16 + 16);
    let message = Message { name: [0; 2], pieces: &pieces, count: 1, control, length, flags: 0 };
    // SAFETY: the message and all that it points to are there, as long as they say.
    if unsafe { sendmsg(1, &message, 0) } < 0 {
        println!("denied");
    }
}
