// hostile: moves itself to other control groups, and changes the limits of its own
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::fs::{self, File};

fn main() {
    let own = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let own = own.lines().find_map(|line| line.split(':').nth(2)).unwrap_or("/");
    for file in ["cgroup.procs", "../cgroup.procs", "memory.max", "pids.max", "cgroup.kill", "cgroup.freeze"] {
        // Opened, and not written to.
        match File::options().write(true).open(format!("/sys/fs/cgroup/{own}/{file}")) {
            Ok(_) => println!("did it: {file} is open"),
            Err(error) => println!("denied: {error}"),
        }
    }
    for file in ["/sys/fs/cgroup/cgroup.procs", "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger"] {
        match File::options().write(true).open(file) {
            Ok(_) => println!("did it: {file} is open"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
