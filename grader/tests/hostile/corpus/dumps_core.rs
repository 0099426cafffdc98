// hostile: raises its limit of core dumps and aborts, so that a file with its memory is written
// verdict: signal ABRT
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn getrlimit(resource: i32, limits: &mut [u64; 2]) -> i32;
    safe fn setrlimit(resource: i32, limits: &[u64; 2]) -> i32;
}

fn main() {
    const RLIMIT_CORE: i32 = 4;
    let mut limits = [0; 2];
    getrlimit(RLIMIT_CORE, &mut limits);
    if setrlimit(RLIMIT_CORE, &[limits[1], limits[1]]) == 0 && limits[1] > 0 {
        println!("did it: a core of {} bytes may be left", limits[1]);
    }
    std::process::abort();
}
