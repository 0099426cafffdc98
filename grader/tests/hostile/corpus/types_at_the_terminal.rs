// hostile: types a command into the terminal of whoever runs the grader (TIOCSTI), and makes it its own (TIOCSCTTY)
// verdict: denied
// leaves: nothing
// layers: L0
// control: depends

use std::{fs::File, io, os::fd::AsRawFd};

unsafe extern "C" {
    safe fn ioctl(fd: i32, request: u64, argument: &i64) -> i32;
}

fn main() {
    const TIOCSCTTY: u64 = 0x540e;
    const TIOCSTI: u64 = 0x5412;
    let terminal = File::options().read(true).write(true).open("/dev/tty");
    match &terminal {
        Ok(_) => println!("did it: /dev/tty is open"),
        Err(error) => println!("denied: {error}"),
    }
    for fd in [0, 1, 2].into_iter().chain(terminal.as_ref().map(File::as_raw_fd)) {
        for (name, request) in [("TIOCSTI", TIOCSTI), ("TIOCSCTTY", TIOCSCTTY)] {
            match ioctl(fd, request, &i64::from(b'#')) {
                0 => println!("did it: {name} on {fd}"),
                _ => println!("denied: {}", io::Error::last_os_error()),
            }
        }
    }
}
