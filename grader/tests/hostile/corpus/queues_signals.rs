// hostile: fills the queue of pending real-time signals, which all processes of its user share
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::io;

unsafe extern "C" {
    safe fn getpid() -> i32;
    safe fn sigqueue(pid: i32, signal: i32, value: usize) -> i32;
    safe fn sigprocmask(how: i32, set: &[u64; 16], old: Option<&mut [u64; 16]>) -> i32;
}

fn main() {
    const SIG_BLOCK: i32 = 0;
    const REAL_TIME: i32 = 40;
    sigprocmask(SIG_BLOCK, &[u64::MAX; 16], None);
    let queued = (0..10_000_000).take_while(|&value| sigqueue(getpid(), REAL_TIME, value) == 0).count();
    println!("{queued} are pending: {}", io::Error::last_os_error());
}
