// tries: to write into its parent's memory (process_vm_writev(2))
// ends: exit 0
// left: nobody
//! The address is of its own; whether it is the parent's too is not what decides.

unsafe extern "C" {
    safe fn getppid() -> i32;
    fn process_vm_writev(
        pid: i32,
        own: *const [usize; 2],
        owns: u64,
        far: *const [usize; 2],
        fars: u64,
        no: u64,
    ) -> isize;
}

const EFAULT: i32 = 14;

fn main() {
    let value = 0_u8;
    let piece = [(&raw const value).addr(), 1];
    // SAFETY: what is read of this process is a value of its own.
    let written = unsafe { process_vm_writev(getppid(), &piece, 1, &piece, 1, 0) };
    // "There is no such address" is what only somebody is told who may look.
    let looked = std::io::Error::last_os_error().raw_os_error() == Some(EFAULT);
    println!("{}", if written == 1 || looked { "did it" } else { "denied" });
}
