// tries: to give whoever reads its output descriptors of its own (SCM_RIGHTS)
// ends: exit 0
// left: nobody
//! A message with ten descriptors beside the text; whoever reads it must not keep them, nor stumble.

use std::{ffi::c_void, ptr};

unsafe extern "C" {
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
struct Rights(usize, i32, i32, [i32; 10]);

fn main() {
    const SCM_RIGHTS: i32 = 1;
    let text = b"passed\n";
    let pieces = [text.as_ptr(), ptr::without_provenance(text.len())];
    let rights = Rights(16 + 40, 1, SCM_RIGHTS, [0; 10]);
    let (control, length) = ((&raw const rights).cast(), 16 + 40);
    let message = Message { name: [0; 2], pieces: &pieces, count: 1, control, length, flags: 0 };
    // SAFETY: the message and all that it points to are there, as long as they say.
    if unsafe { sendmsg(1, &message, 0) } < 0 {
        println!("denied");
    }
}
