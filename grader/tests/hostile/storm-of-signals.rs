// tries: signals to itself without end
// ends: overran
// left: any
//! Signals to itself without end.

unsafe extern "C" {
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
    safe fn raise(number: i32) -> i32;
}

extern "C" fn on_signal(_: i32) {}

fn main() {
    // SAFETY: the handler does nothing.
    unsafe { signal(10, on_signal) };
    loop {
        raise(10);
    }
}
