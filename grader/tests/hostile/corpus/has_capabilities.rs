// hostile: looks whether it has a right that only root needs, or could get one
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::fs;

fn main() {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    for name in ["CapEff", "CapPrm", "CapInh", "CapAmb"] {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(":\t"));
        match u64::from_str_radix(line.unwrap(), 16) {
            Ok(0) => println!("denied: {name} is empty"),
            other => println!("did it: {name} is {other:x?}"),
        }
    }
}
