// hostile: makes a child in new name spaces by clone, and by clone3, whose flags no filter can read
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{io, process};

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const CLONE: i64 = 56;
    const CLONE3: i64 = 435;
    const NEW_USER_AND_PID: u64 = 0x1000_0000 | 0x2000_0000;
    const SIGCHLD: u64 = 17;
    // A struct clone_args: flags first, the signal at its end fifth.
    let arguments = [NEW_USER_AND_PID, 0, 0, 0, SIGCHLD, 0, 0, 0];
    // SAFETY: as a fork, with name spaces.
    told(unsafe { syscall(CLONE, (NEW_USER_AND_PID | SIGCHLD) as i64, 0_i64, 0_i64, 0_i64, 0_i64) });
    // SAFETY: as a fork, with name spaces; the arguments are as long as is said.
    told(unsafe { syscall(CLONE3, arguments.as_ptr(), size_of_val(&arguments)) });
}

fn told(child: i64) {
    match child {
        -1 => println!("denied: {}", io::Error::last_os_error()),
        0 => process::exit(0),
        child => println!("did it: {child}"),
    }
}
