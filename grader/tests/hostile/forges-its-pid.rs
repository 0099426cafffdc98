// tries: tells the reader of its output another process id
// ends: exit 0
// left: nobody
//! Tells the reader of its output another process id.

unsafe extern "C" {
    fn sendmsg(number: i32, header: *const Header, flags: i32) -> isize;
}

/// What the kernel wants to know (unix(7), struct `ucred`), behind its header (cmsg(3)).
#[repr(C)]
struct Message {
    length: usize,
    level: i32,
    kind: i32,
    credentials: [i32; 4],
}

#[repr(C)]
struct Header {
    name: usize,
    name_length: usize,
    parts: *const [usize; 2],
    count: usize,
    message: *const Message,
    message_length: usize,
    flags: usize,
}

fn main() {
    let text = b"forged\n";
    let parts = [text.as_ptr() as usize, text.len()];
    let message = Message { length: 28, level: 1, kind: 2, credentials: [1, 0, 0, 0] };
    let header =
        Header { name: 0, name_length: 0, parts: &parts, count: 1, message: &message, message_length: 32, flags: 0 };
    // SAFETY: all of it lives as long as the call.
    let failed = unsafe { sendmsg(1, &header, 0) } < 0;
    println!("{}", if failed { "denied" } else { "sent" });
}
