// tries: a clock that kills it (alarm(2))
// ends: signal 14
// left: nobody
//! It ends by itself, although it only waits.

unsafe extern "C" {
    safe fn alarm(seconds: u32) -> u32;
    safe fn pause() -> i32;
}

fn main() {
    alarm(1);
    loop {
        pause();
    }
}
