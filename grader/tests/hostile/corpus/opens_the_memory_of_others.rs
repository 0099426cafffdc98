// hostile: opens /proc/PID/mem of its parent and of another process for writing
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{env, fs::File};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let bait: i32 = env::args().nth(2).unwrap().parse().unwrap();
    for pid in [getppid(), bait] {
        match File::options().read(true).write(true).open(format!("/proc/{pid}/mem")) {
            Ok(_) => println!("did it: the memory of {pid} is open"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
