// tries: to open for writing what configures the kernel (/proc/sys, /sys, cgroups)
// ends: exit 0
// left: nobody
//! Opens them only, and writes nothing.

use std::fs::OpenOptions;

fn main() {
    let knobs = [
        "/proc/sys/kernel/core_pattern",
        "/proc/sys/kernel/pid_max",
        "/proc/sys/kernel/ns_last_pid",
        "/proc/sys/vm/overcommit_memory",
        "/proc/sysrq-trigger",
        "/sys/fs/cgroup/cgroup.procs",
        "/sys/devices/system/cpu/cpu1/online",
        "/sys/kernel/mm/ksm/run",
        "/proc/self/oom_score_adj",
        "/proc/self/uid_map",
        "/proc/self/mem",
    ];
    let done = knobs.iter().any(|path| OpenOptions::new().write(true).open(path).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
