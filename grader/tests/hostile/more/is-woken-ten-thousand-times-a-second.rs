// tries: a clock that never lets it sleep (setitimer(2))
// ends: overran
// left: nobody
//! It waits for ever, and is woken every 100 µs: nobody may call that stuck.

unsafe extern "C" {
    safe fn setitimer(which: i32, new: &[i64; 4], old: Option<&mut [i64; 4]>) -> i32;
    safe fn signal(signal: i32, action: extern "C" fn(i32)) -> usize;
    safe fn pause() -> i32;
}

const ITIMER_REAL: i32 = 0;
const SIGALRM: i32 = 14;

extern "C" fn nothing(_: i32) {}

fn main() {
    signal(SIGALRM, nothing);
    setitimer(ITIMER_REAL, &[0, 100, 0, 100], None);
    loop {
        pause();
    }
}
