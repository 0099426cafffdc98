// tries: to make a socket and a ring by the numbers of x32, which have one more bit
// ends: exit 0
// left: nobody
//! A filter that compares whole numbers would let them through, where a kernel has them.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const X32: i64 = 0x4000_0000;
const SYS_SOCKET: i64 = 41;
const SYS_IO_URING_SETUP: i64 = 425;

fn main() {
    // SAFETY: the calls take numbers, and no address but none at all.
    let done = unsafe {
        [SYS_SOCKET, SYS_IO_URING_SETUP].iter().any(|number| syscall(X32 | number, 1_i64, 1_i64, 0_i64) != -1)
    };
    println!("{}", if done { "did it" } else { "denied" });
}
