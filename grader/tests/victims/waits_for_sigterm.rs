//! Says that it is ready, and waits for a signal.

unsafe extern "C" {
    safe fn pause() -> i32;
}

fn main() {
    println!("ready");
    pause();
}
