// tries: to make system calls that no filter sees (io_uring_setup(2))
// ends: exit 0
// left: nobody
//! A ring of eight.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_IO_URING_SETUP: i64 = 425;

fn main() {
    // SAFETY: the kernel fills in the 120 bytes of its parameters.
    let done = unsafe { syscall(SYS_IO_URING_SETUP, 8_i64, [0_u64; 15].as_mut_ptr()) >= 0 };
    println!("{}", if done { "did it" } else { "denied" });
}
