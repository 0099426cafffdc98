// hostile: forks in the destructor of a thread's local value, while the main thread ends the process
// verdict: left-behind
// leaves: processes
// layers: L1
// control: same

use std::{thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn setsid() -> i32;
}

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        if fork() == 0 {
            setsid();
            thread::sleep(Duration::from_secs(60));
        }
    }
}

thread_local! {
    static LAST: Last = const { Last };
}

fn main() {
    thread::spawn(|| LAST.with(|_| ())).join().unwrap();
}
