// hostile: sets up a ring (io_uring), by which files and sockets are opened without calls that a filter sees
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::io;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    const IO_URING_SETUP: i64 = 425;
    let mut parameters = [0_u32; 30];
    // SAFETY: the parameters are as long as the kernel's.
    match unsafe { syscall(IO_URING_SETUP, 8_i64, parameters.as_mut_ptr()) } {
        -1 => println!("denied: {}", io::Error::last_os_error()),
        fd => println!("did it: ring {fd}"),
    }
}
