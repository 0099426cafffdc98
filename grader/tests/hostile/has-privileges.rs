// tries: to have any privilege at all (capabilities(7))
// ends: exit 0
// left: nobody
//! Those that it has, and those that it could have by executing a program.

use std::fs;

fn main() {
    let status = fs::read_to_string("/proc/self/status").expect("/proc is there");
    let value = |key: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        u64::from_str_radix(line.trim(), 16).unwrap_or(1)
    };
    let done =
        ["CapInh:", "CapPrm:", "CapEff:", "CapAmb:"].iter().any(|key| value(key) != 0) || value("NoNewPrivs:") != 1;
    println!("{}", if done { "did it" } else { "denied" });
}
