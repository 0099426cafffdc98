// tries: to choose where its parent runs, such as where it is busy itself (sched_setaffinity(2))
// ends: exit 0
// left: nobody
//! Sets what is there already: that it may is enough.

unsafe extern "C" {
    safe fn getppid() -> i32;
    safe fn sched_getaffinity(pid: i32, size: usize, set: &mut [u64; 16]) -> i32;
    safe fn sched_setaffinity(pid: i32, size: usize, set: &[u64; 16]) -> i32;
}

fn main() {
    let (parent, mut set) = (getppid(), [0; 16]);
    sched_getaffinity(0, 128, &mut set);
    println!("{}", if sched_setaffinity(parent, 128, &set) == 0 { "did it" } else { "denied" });
}
