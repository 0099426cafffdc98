// tries: takes a descriptor of whoever runs it
// ends: exit 0
// left: nobody
//! Takes a descriptor of whoever runs it.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    safe fn getppid() -> i32;
}

fn main() {
    // SAFETY: pidfd_open(2) and pidfd_getfd(2) take numbers.
    let failed = unsafe {
        let process = syscall(434, getppid(), 0);
        syscall(438, process, 0, 0) < 0
    };
    println!("{}", if failed { "denied" } else { "did it" });
}
