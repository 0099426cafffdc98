// hostile: sends open files along with its output (SCM_RIGHTS), to fill the reader's table of open files
// verdict: unforged
// leaves: nothing
// layers: L0
// control: same

use std::{fs::File, os::fd::AsRawFd, ptr};

#[repr(C)]
struct Rights {
    length: usize,
    level_and_kind: [i32; 2],
    fds: [i32; 64],
}

unsafe extern "C" {
    fn sendmsg(fd: i32, message: *const [usize; 7], flags: i32) -> isize;
}

fn main() {
    const SOL_SOCKET_SCM_RIGHTS: [i32; 2] = [1, 1];
    let null = File::open("/dev/null").unwrap();
    let rights = Rights { length: 16 + 64 * 4, level_and_kind: SOL_SOCKET_SCM_RIGHTS, fds: [null.as_raw_fd(); 64] };
    let line = "with files\n";
    let piece = [line.as_ptr().expose_provenance(), line.len()];
    // A struct msghdr: no name, one piece, one control message, no flags.
    let control = ptr::from_ref(&rights).expose_provenance();
    let message = [0, 0, (&raw const piece).expose_provenance(), 1, control, size_of_val(&rights), 0];
    for _ in 0..1000 {
        // SAFETY: all that it points to lives until it returns.
        unsafe { sendmsg(1, &message, 0) };
    }
}
