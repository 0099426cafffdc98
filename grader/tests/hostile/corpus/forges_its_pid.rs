// hostile: writes a line in the name of another process (SCM_CREDENTIALS with its parent's pid, and with another's)
// verdict: denied or unforged
// leaves: nothing
// layers: L0
// control: refused

use std::{env, io, ptr};

#[repr(C)]
struct Credentials {
    length: usize,
    level_and_kind: [i32; 2],
    pid: i32,
    user_and_group: [u32; 2],
}

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn getuid() -> u32;
    safe fn getgid() -> u32;
    fn sendmsg(fd: i32, message: *const [usize; 7], flags: i32) -> isize;
}

fn main() {
    const SOL_SOCKET_SCM_CREDENTIALS: [i32; 2] = [1, 2];
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    for pid in [getppid(), bait, 1] {
        let line = format!("by {pid}\n");
        let piece = [line.as_ptr().expose_provenance(), line.len()];
        let user_and_group = [getuid(), getgid()];
        let credentials = Credentials { length: 28, level_and_kind: SOL_SOCKET_SCM_CREDENTIALS, pid, user_and_group };
        // A struct msghdr: no name, one piece, one control message, no flags.
        let control = ptr::from_ref(&credentials).expose_provenance();
        let message = [0, 0, (&raw const piece).expose_provenance(), 1, control, size_of_val(&credentials), 0];
        // SAFETY: all that it points to lives until it returns.
        match unsafe { sendmsg(1, &message, 0) } {
            -1 => println!("denied: {}", io::Error::last_os_error()),
            _ => eprintln!("a line went out in the name of {pid}"),
        }
    }
}
