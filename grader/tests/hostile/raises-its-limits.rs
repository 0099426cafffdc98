// tries: raises its own limits
// ends: exit 0
// left: nobody
//! Raises its own limits.

unsafe extern "C" {
    fn setrlimit(resource: i32, limits: *const [u64; 2]) -> i32;
}

fn main() {
    // SAFETY: RLIMIT_AS, with a pair of numbers.
    let failed = unsafe { setrlimit(9, &[u64::MAX; 2]) } < 0;
    println!("{}", if failed { "denied" } else { "did it" });
}
