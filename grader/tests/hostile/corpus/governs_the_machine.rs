// hostile: reboots, renames and reloads the machine, reads its log, and asks for whatever else only its owner may
// verdict: denied
// leaves: nothing
// layers: L2
// control: refused

use std::io;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // Each is asked so that it does nothing: the rights are looked at first, and the rest is no such file or nonsense.
    let calls: [(&str, i64, [i64; 4]); 13] = [
        ("reboot", 169, [0, 0, 0, 0]),
        ("sethostname", 170, [0, -1, 0, 0]),
        ("setdomainname", 171, [0, -1, 0, 0]),
        ("swapon", 167, [c"none".as_ptr().expose_provenance() as i64, 0, 0, 0]),
        ("swapoff", 168, [c"none".as_ptr().expose_provenance() as i64, 0, 0, 0]),
        ("acct", 163, [c"none".as_ptr().expose_provenance() as i64, 0, 0, 0]),
        ("init_module", 175, [0, 0, c"".as_ptr().expose_provenance() as i64, 0]),
        ("delete_module", 176, [c"none".as_ptr().expose_provenance() as i64, 0, 0, 0]),
        ("kexec_load", 246, [0, 0, 0, -1]),
        ("syslog", 103, [8, 0, 0, 0]),
        ("iopl", 172, [3, 0, 0, 0]),
        ("ioperm", 173, [0x80, 1, 1, 0]),
        ("fanotify_init", 300, [4, 0, 0, 0]),
    ];
    for (name, number, [a, b, c, d]) in calls {
        // SAFETY: no arguments but numbers and texts that end.
        let result = unsafe { syscall(number, a, b, c, d) };
        let error = io::Error::last_os_error();
        // EPERM, EACCES and ENOSYS are a refusal; with any other it was looked at what was asked.
        match error.raw_os_error() {
            Some(1 | 13 | 38) if result == -1 => println!("denied: {name}: {error}"),
            _ => println!("did it: {name}: {result}"),
        }
    }
}
