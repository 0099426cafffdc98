// hostile: reads and writes the memory of its parent and of another process (process_vm_readv, process_vm_writev)
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{env, io, ptr};

unsafe extern "C" {
    safe fn getppid() -> i32;
    fn process_vm_readv(pid: i32, mine: *const [usize; 2], n: u64, its: *const [usize; 2], m: u64, flags: u64)
    -> isize;
    fn process_vm_writev(
        pid: i32,
        mine: *const [usize; 2],
        n: u64,
        its: *const [usize; 2],
        m: u64,
        flags: u64,
    ) -> isize;
}

fn main() {
    const EFAULT: i32 = 14;
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    let byte = 0_u8;
    let (mine, its) = ([ptr::from_ref(&byte).expose_provenance(), 1], [0x1000, 1]);
    for pid in [getppid(), bait] {
        for call in [process_vm_readv, process_vm_writev] {
            // SAFETY: nothing is mapped there in any process, and the byte is nobody's.
            let moved = unsafe { call(pid, &mine, 1, &its, 1, 0) };
            let error = io::Error::last_os_error();
            // Who may not is told so before the address is looked at.
            if moved >= 0 || error.raw_os_error() == Some(EFAULT) {
                println!("did it: {pid} may be reached into");
            } else {
                println!("denied: {error}");
            }
        }
    }
}
