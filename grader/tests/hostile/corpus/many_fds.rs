// hostile: raises its limit of open files as far as it may, and opens as many as it gets
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::fs::File;

unsafe extern "C" {
    safe fn getrlimit(resource: i32, limits: &mut [u64; 2]) -> i32;
    safe fn setrlimit(resource: i32, limits: &[u64; 2]) -> i32;
}

fn main() {
    const RLIMIT_NOFILE: i32 = 7;
    let mut limits = [0; 2];
    getrlimit(RLIMIT_NOFILE, &mut limits);
    limits[0] = limits[1];
    setrlimit(RLIMIT_NOFILE, &limits);
    let mut files = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        files.push(file);
    }
    println!("{} files are open", files.len());
}
