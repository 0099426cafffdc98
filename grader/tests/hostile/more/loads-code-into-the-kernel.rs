// tries: to load a module or another kernel (finit_module(2), kexec_load(2))
// ends: exit 0
// left: nobody
//! A module that is none, and no kernel: only who may is told so.

use std::io::Error;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

// EPERM and ENOSYS are how it is denied; the numbers are finit_module, init_module, kexec_load, kexec_file_load.

fn main() {
    let denied = [1, 38];
    // SAFETY: no descriptor, no text, no segments: there is nothing to load.
    let done = [[313, -1, 0, 0], [175, 0, 0, 0], [246, 0, 0, 0], [320, -1, -1, 0]].iter().any(|call| unsafe {
        let result = syscall(call[0], call[1], call[2], call[3], 0_i64, 0_i64);
        result >= 0 || !denied.contains(&Error::last_os_error().raw_os_error().unwrap_or(0))
    });
    println!("{}", if done { "did it" } else { "denied" });
}
