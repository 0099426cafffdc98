// hostile: takes every inotify instance that its user may have, so that others who watch files fail
// verdict: exits 0 or denied
// leaves: nothing
// layers: L3
// control: same

use std::io;

unsafe extern "C" {
    safe fn inotify_init1(flags: i32) -> i32;
}

fn main() {
    let taken = (0..100_000).take_while(|_| inotify_init1(0) >= 0).count();
    if taken == 0 {
        return println!("denied: {}", io::Error::last_os_error());
    }
    println!("{taken} taken: {}", io::Error::last_os_error());
}
