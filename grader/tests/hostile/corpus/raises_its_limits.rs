// hostile: raises each of its limits as far as it can
// verdict: denied
// leaves: nothing
// layers: L0
// control: depends

use std::io;

unsafe extern "C" {
    safe fn getrlimit(resource: i32, limits: &mut [u64; 2]) -> i32;
    safe fn setrlimit(resource: i32, limits: &[u64; 2]) -> i32;
}

fn main() {
    let limits = [("CPU", 0), ("FSIZE", 1), ("CORE", 4), ("NPROC", 6), ("NOFILE", 7), ("AS", 9)];
    for (name, resource) in limits {
        let mut before = [0; 2];
        getrlimit(resource, &mut before);
        let more = if name == "NOFILE" { before[1] + 1 } else { u64::MAX };
        if before[1] == u64::MAX {
            println!("did it: {name} has no limit");
        } else if setrlimit(resource, &[more, more]) == 0 {
            println!("did it: {name} had {} before", before[1]);
        } else {
            println!("denied: {name} stays at {}: {}", before[1], io::Error::last_os_error());
        }
    }
}
