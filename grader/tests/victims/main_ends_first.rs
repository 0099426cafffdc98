//! The main thread ends, and the process lives on in another thread, which works, or takes a lock twice.

use std::{env, process, sync::Mutex, thread, time::Duration};

unsafe extern "C" {
    safe fn syscall(number: i64, status: i32) -> i64;
}

#[cfg(target_arch = "x86_64")]
const EXIT_THIS_THREAD: i64 = 60;
#[cfg(not(target_arch = "x86_64"))]
const EXIT_THIS_THREAD: i64 = 93;

fn main() {
    let works = env::args().nth(1).as_deref() == Some("works");
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        let lock = Mutex::new(());
        let _first = lock.lock();
        if !works {
            let _second = lock.lock();
        }
        println!("done");
        process::exit(5);
    });
    syscall(EXIT_THIS_THREAD, 0);
}
