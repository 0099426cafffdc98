// hostile: sets the limits of its parent and of another process (prlimit), so that they fail later
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, io, ptr};

unsafe extern "C" {
    safe fn getppid() -> i32;
    fn prlimit(pid: i32, resource: i32, new: *const [u64; 2], old: *mut [u64; 2]) -> i32;
}

fn main() {
    const RLIMIT_CORE: i32 = 4;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    for pid in [getppid(), bait] {
        if pid == 0 {
            println!("denied: no parent in sight");
            continue;
        }
        // SAFETY: what it was before is not asked for. No core dump: that harms nobody, and shows that it could.
        match unsafe { prlimit(pid, RLIMIT_CORE, &[0, 0], ptr::null_mut()) } {
            0 => println!("did it: {pid} is limited"),
            _ => println!("denied: {}", io::Error::last_os_error()),
        }
    }
}
