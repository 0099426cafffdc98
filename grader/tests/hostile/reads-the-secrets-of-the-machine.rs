// tries: to read what only some may: passwords, keys, logs
// ends: exit 0
// left: nobody
//! Files that many machines have.

use std::fs::File;

fn main() {
    let files =
        ["/etc/shadow", "/etc/sudoers", "/etc/ssh/ssh_host_rsa_key", "/var/log/syslog", "/var/log/dmesg", "/dev/kmsg"];
    let kernel = ["/proc/kcore", "/proc/kmsg", "/dev/mem", "/dev/vda", "/dev/sda", "/run/secrets"];
    let done = files.iter().chain(&kernel).any(|path| File::open(path).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
