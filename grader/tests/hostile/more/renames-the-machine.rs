// tries: to give the machine another name (sethostname(2), setdomainname(2))
// ends: exit 0
// left: nobody
//! No byte of a name, should it be let through.

unsafe extern "C" {
    fn sethostname(name: *const u8, length: usize) -> i32;
    fn setdomainname(name: *const u8, length: usize) -> i32;
}

fn main() {
    // SAFETY: the name has no byte.
    let done = unsafe { sethostname(c"".as_ptr().cast(), 0) == 0 || setdomainname(c"".as_ptr().cast(), 0) == 0 };
    println!("{}", if done { "did it" } else { "denied" });
}
