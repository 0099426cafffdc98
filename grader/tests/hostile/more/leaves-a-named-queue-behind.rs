// tries: a queue with a name that stays when it has ended (mq_open(3))
// ends: exit 0
// left: nobody
//! What is made is removed again, should it be let through.

use std::ffi::{CStr, c_char};

unsafe extern "C" {
    fn mq_open(name: *const c_char, flags: i32, ...) -> i32;
    fn mq_unlink(name: *const c_char) -> i32;
}

const NAME: &CStr = c"/left-by-a-program";
const O_CREAT_AND_O_RDWR: i32 = 0o102;

fn main() {
    // SAFETY: the name ends with a NUL, and there are no attributes.
    let done = unsafe {
        let queue = mq_open(NAME.as_ptr(), O_CREAT_AND_O_RDWR, 0o600, std::ptr::null::<u8>());
        queue >= 0 && mq_unlink(NAME.as_ptr()) == 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
