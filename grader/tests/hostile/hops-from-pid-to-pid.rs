// tries: the parent ends as soon as there is a child, for ever
// ends: exit 0
// left: any
//! The parent ends as soon as there is a child, for ever.

unsafe extern "C" {
    safe fn fork() -> i32;
}

fn main() {
    while fork() == 0 {
        // The child goes on in the place of its parent.
    }
}
