// tries: writes into the memory of whoever runs it
// ends: exit 0
// left: nobody
//! Writes into the memory of whoever runs it.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    safe fn getppid() -> i32;
}

fn main() {
    let text = *b"forged";
    let local = [text.as_ptr() as usize, text.len()];
    let remote = [0x40_0000_usize, text.len()];
    // SAFETY: process_vm_writev(2) with what it wants.
    let failed = unsafe { syscall(311, getppid(), &local, 1, &remote, 1, 0) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
