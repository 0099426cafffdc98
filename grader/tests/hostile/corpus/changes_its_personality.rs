// hostile: turns off what makes addresses hard to guess, and lets data be run, in itself and in what it becomes
// verdict: exits 0 or denied
// leaves: nothing
// layers: L0
// control: same

use std::{io, process::Command};

unsafe extern "C" {
    safe fn personality(persona: u64) -> i32;
}

fn main() {
    const ADDR_NO_RANDOMIZE: u64 = 0x004_0000;
    const READ_IMPLIES_EXEC: u64 = 0x040_0000;
    if personality(ADDR_NO_RANDOMIZE | READ_IMPLIES_EXEC) < 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    println!("{:?}", Command::new("/bin/true").status());
}
