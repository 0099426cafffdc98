// hostile: installs a filter of its own that fails every system call, so that it can neither write nor end in order
// verdict: signal SEGV or endless
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    fn prctl(option: i32, ...) -> i32;
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
    // Fail with EPERM.
    let filter = [[6, 0x5_0001]];
    let program = Program { length: 1, filter: filter.as_ptr() };
    println!("now");
    // SAFETY: a filter of one instruction.
    unsafe {
        prctl(PR_SET_NO_NEW_PRIVS, 1_i64, 0_i64, 0_i64, 0_i64);
        prctl(PR_SET_SECCOMP, MODE_FILTER, &raw const program);
    }
    println!("nobody reads this");
}
