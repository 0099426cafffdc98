// tries: to read what the kernel has written down, or to clear it (syslog(2))
// ends: exit 0
// left: nobody
//! Asks how long it is.

unsafe extern "C" {
    fn klogctl(what: i32, buffer: *mut u8, length: i32) -> i32;
}

const SIZE_UNREAD: i32 = 9;
const SIZE_BUFFER: i32 = 10;

fn main() {
    // SAFETY: both take no buffer.
    let done = unsafe {
        klogctl(SIZE_UNREAD, std::ptr::null_mut(), 0) >= 0 || klogctl(SIZE_BUFFER, std::ptr::null_mut(), 0) >= 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
