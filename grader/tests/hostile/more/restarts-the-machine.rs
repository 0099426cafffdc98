// tries: to restart the machine (reboot(2))
// ends: exit 0
// left: nobody
//! With a wrong word, so that nothing happens: only who may restart it is told that it is wrong.

use std::io::Error;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_REBOOT: i64 = 169;
const EINVAL: i32 = 22;

fn main() {
    // SAFETY: the call takes numbers; these do nothing.
    let result = unsafe { syscall(SYS_REBOOT, 0_i64, 0_i64, 0_i64, 0_i64) };
    let done = result == 0 || Error::last_os_error().raw_os_error() == Some(EINVAL);
    println!("{}", if done { "did it" } else { "denied" });
}
