// hostile: makes name spaces of every kind for itself (unshare), in which it would be root
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::io;

unsafe extern "C" {
    safe fn unshare(flags: i32) -> i32;
}

fn main() {
    let kinds = [
        ("user", 0x1000_0000),
        ("mount", 0x0002_0000),
        ("pid", 0x2000_0000),
        ("network", 0x4000_0000),
        ("ipc", 0x0800_0000),
        ("host name", 0x0400_0000),
        ("cgroup", 0x0200_0000),
        ("time", 0x80),
    ];
    for (name, flag) in kinds {
        match unshare(flag) {
            0 => println!("did it: {name}"),
            _ => println!("denied: {name}: {}", io::Error::last_os_error()),
        }
    }
}
