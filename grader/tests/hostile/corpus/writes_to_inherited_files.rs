// hostile: looks for open files that it inherited, and writes to each number up to 65536
// verdict: denied
// leaves: nothing
// layers: L0
// control: depends

unsafe extern "C" {
    safe fn fcntl(fd: i32, command: i32, ...) -> i32;
    fn write(fd: i32, bytes: *const u8, count: usize) -> isize;
}

fn main() {
    const F_GETFD: i32 = 1;
    for fd in 3..65_536 {
        if fcntl(fd, F_GETFD) < 0 {
            continue;
        }
        // SAFETY: a byte.
        let written = unsafe { write(fd, b"!".as_ptr(), 1) };
        println!("did it: {fd} is open here, {written} written");
    }
    println!("denied: no more of them");
}
