// tries: stops itself
// ends: hung
// left: any
//! Stops itself.

unsafe extern "C" {
    safe fn raise(number: i32) -> i32;
}

fn main() {
    raise(19);
}
