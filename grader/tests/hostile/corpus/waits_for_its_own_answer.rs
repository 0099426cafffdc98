// hostile: a call of its own waits for an answer that only the program itself could give (SECCOMP_RET_USER_NOTIF)
// verdict: hang or endless or denied
// leaves: nothing
// layers: L0
// control: same

use std::io;

unsafe extern "C" {
    fn prctl(option: i32, ...) -> i32;
    fn syscall(number: i64, ...) -> i64;
}

#[repr(C)]
struct Program {
    length: u16,
    filter: *const [u32; 2],
}

fn main() {
    const PR_SET_NO_NEW_PRIVS: i32 = 38;
    const SECCOMP: i64 = 317;
    const MODE_FILTER: i64 = 1;
    const NEW_LISTENER: i64 = 8;
    const GETPPID: i64 = 110;
    // Load the number; if it is getppid go on, else skip one; ask the listener; allow.
    let filter = [[0x20, 0], [0x0100_0015, 110], [6, 0x7fc0_0000], [6, 0x7fff_0000]];
    let program = Program { length: 4, filter: filter.as_ptr() };
    // SAFETY: a filter of four instructions, and a call without arguments.
    unsafe {
        prctl(PR_SET_NO_NEW_PRIVS, 1_i64, 0_i64, 0_i64, 0_i64);
        if syscall(SECCOMP, MODE_FILTER, NEW_LISTENER, &raw const program) < 0 {
            return println!("denied: {}", io::Error::last_os_error());
        }
        syscall(GETPPID);
    }
}
