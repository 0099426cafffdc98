// hostile: leaves System V and POSIX message queues, with a message in each
// verdict: exits 0 or denied
// leaves: SysV IPC, POSIX queues
// layers: L2
// control: never

use std::{ffi::c_char, io, ptr};

unsafe extern "C" {
    safe fn msgget(key: i32, flags: i32) -> i32;
    safe fn msgsnd(queue: i32, message: &[i64; 2], size: usize, flags: i32) -> i32;
    fn mq_open(name: *const c_char, flags: i32, mode: u32, attributes: *const u8) -> i32;
}

fn main() {
    const KEY: i32 = 0x1e7e_1ea0;
    const IPC_CREAT_RW: i32 = 0o1666;
    const O_CREAT_RDWR: i32 = 0o102;
    match msgget(KEY, IPC_CREAT_RW) {
        -1 => println!("denied: {}", io::Error::last_os_error()),
        id => println!("left: {id}, {}", msgsnd(id, &[1, 2], 8, 0)),
    }
    // SAFETY: a name that ends, and no attributes.
    match unsafe { mq_open(c"/interleave-hostile".as_ptr(), O_CREAT_RDWR, 0o666, ptr::null()) } {
        -1 => println!("denied: {}", io::Error::last_os_error()),
        queue => println!("left: {queue}"),
    }
}
