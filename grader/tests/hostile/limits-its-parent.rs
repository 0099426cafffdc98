// tries: to set its parent's limits, such as to let it open nothing more (prlimit(2))
// ends: exit 0
// left: nobody
//! Sets what is there already: that it may is enough.

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn prlimit(pid: i32, resource: i32, new: Option<&[u64; 2]>, old: Option<&mut [u64; 2]>) -> i32;
}

const RLIMIT_NOFILE: i32 = 7;

fn main() {
    let mut limits = [64, 64];
    prlimit(getppid(), RLIMIT_NOFILE, None, Some(&mut limits));
    let done = prlimit(getppid(), RLIMIT_NOFILE, Some(&limits), None) == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
