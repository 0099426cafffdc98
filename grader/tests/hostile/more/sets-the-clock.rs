// tries: to set the clock of the machine (clock_settime(2), adjtimex(2))
// ends: exit 0
// left: nobody
//! To a time that there is not, so that nothing happens: only who may set it is told that it is wrong.

use std::io::Error;

unsafe extern "C" {
    safe fn adjtimex(times: &mut [u64; 26]) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

const SYS_CLOCK_SETTIME: i64 = 227;
const CLOCK_REALTIME: i64 = 0;
const EINVAL: i32 = 22;

fn main() {
    let time = [0_i64, -1];
    // The C library would not even ask.
    // SAFETY: the time is as large as a time is.
    let result = unsafe { syscall(SYS_CLOCK_SETTIME, CLOCK_REALTIME, time.as_ptr()) };
    let set = result == 0 || Error::last_os_error().raw_os_error() == Some(EINVAL);
    // All that is asked for is that nothing be set: who may not call it is told so.
    let bent = adjtimex(&mut [0; 26]) >= 0;
    println!("{}", if set || bent { "did it" } else { "denied" });
}
