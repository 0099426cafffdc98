// hostile: installs a filter that stops for a tracer at every getppid (SECCOMP_RET_TRACE), as a tracer's own would
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    fn prctl(option: i32, ...) -> i32;
    safe fn syscall(number: i64, ...) -> i64;
}

#[repr(C)]
struct Program {
    length: u16,
    filter: *const [u32; 2],
}

fn main() {
    const PR_SET_SECCOMP: i32 = 22;
    const PR_SET_NO_NEW_PRIVS: i32 = 38;
    const MODE_FILTER: i64 = 2;
    const GETPPID: i64 = 110;
    // Load the number; if it is getppid go on, else skip one; trace; allow.
    let filter = [[0x20, 0], [0x0100_0015, 110], [6, 0x7ff0_0007], [6, 0x7fff_0000]];
    let program = Program { length: 4, filter: filter.as_ptr() };
    // SAFETY: a filter of four instructions.
    unsafe {
        prctl(PR_SET_NO_NEW_PRIVS, 1_i64, 0_i64, 0_i64, 0_i64);
        assert_eq!(prctl(PR_SET_SECCOMP, MODE_FILTER, &raw const program), 0);
    }
    for _ in 0..1000 {
        syscall(GETPPID);
    }
}
