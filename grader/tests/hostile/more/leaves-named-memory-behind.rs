// tries: shared memory and a semaphore with a name (shm_open(3), sem_open(3))
// ends: exit 0
// left: nobody
// its-own: with L3 each run has a /dev/shm of its own, which goes with it
//! They are files in a folder that is not its own.

use std::ffi::{CStr, c_char};

unsafe extern "C" {
    fn shm_open(name: *const c_char, flags: i32, mode: u32) -> i32;
    fn shm_unlink(name: *const c_char) -> i32;
    fn sem_open(name: *const c_char, flags: i32, ...) -> *mut u8;
    fn sem_unlink(name: *const c_char) -> i32;
}

const NAME: &CStr = c"/left-by-a-program";
const O_CREAT_AND_O_RDWR: i32 = 0o102;

fn main() {
    // SAFETY: the names end with a NUL.
    let done = unsafe {
        let memory = shm_open(NAME.as_ptr(), O_CREAT_AND_O_RDWR, 0o600) >= 0;
        let semaphore = !sem_open(NAME.as_ptr(), O_CREAT_AND_O_RDWR, 0o600_u32, 1_u32).is_null();
        shm_unlink(NAME.as_ptr());
        sem_unlink(NAME.as_ptr());
        memory || semaphore
    };
    println!("{}", if done { "did it" } else { "denied" });
}
