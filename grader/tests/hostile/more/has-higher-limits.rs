// tries: to raise the limits that it was given (setrlimit(2))
// ends: exit 0
// left: nobody
//! Memory, descriptors, the size of a file, time, a core: as much as there is.

unsafe extern "C" {
    safe fn getrlimit(resource: i32, limits: &mut [u64; 2]) -> i32;
    safe fn setrlimit(resource: i32, limits: &[u64; 2]) -> i32;
}

const RLIMIT_CPU: i32 = 0;
const RLIMIT_FSIZE: i32 = 1;
const RLIMIT_CORE: i32 = 4;
const RLIMIT_NOFILE: i32 = 7;
const RLIMIT_AS: i32 = 9;

fn main() {
    let done = [RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_CORE, RLIMIT_NOFILE, RLIMIT_AS].iter().any(|resource| {
        let mut limits = [0, 0];
        getrlimit(*resource, &mut limits);
        limits[1] != u64::MAX && setrlimit(*resource, &[limits[1] + 1; 2]) == 0
    });
    println!("{}", if done { "did it" } else { "denied" });
}
