// tries: a key that the kernel keeps for its user (add_key(2), keyctl(2))
// ends: exit 0
// left: nobody
//! And a look at its session's keys.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_ADD_KEY: i64 = 248;
const SYS_KEYCTL: i64 = 250;
const KEYCTL_GET_KEYRING_ID: i64 = 0;
const OWN_PROCESS: i64 = -2;
const SESSION: i64 = -3;

fn main() {
    // SAFETY: the texts end with a NUL, and the key has one byte.
    let done = unsafe {
        syscall(SYS_ADD_KEY, c"user".as_ptr(), c"bait".as_ptr(), c"x".as_ptr(), 1_i64, OWN_PROCESS) >= 0
            || syscall(SYS_KEYCTL, KEYCTL_GET_KEYRING_ID, SESSION, 0_i64) >= 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
