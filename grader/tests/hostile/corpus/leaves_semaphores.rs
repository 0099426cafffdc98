// hostile: leaves System V semaphores, which the whole machine has few of
// verdict: exits 0 or denied
// leaves: SysV IPC
// layers: L2
// control: never

use std::io;

unsafe extern "C" {
    safe fn semget(key: i32, count: i32, flags: i32) -> i32;
}

fn main() {
    const KEY: i32 = 0x1e7e_1ea0;
    const IPC_CREAT_RW: i32 = 0o1666;
    for number in 0..16 {
        match semget(KEY + number, 10, IPC_CREAT_RW) {
            -1 => return println!("denied: {}", io::Error::last_os_error()),
            id => println!("left: {id}"),
        }
    }
}
