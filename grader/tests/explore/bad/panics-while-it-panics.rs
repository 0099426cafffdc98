// finding: panicked
// says: the thread `t1` panicked: once Why
//! A destructor panics while a panic unwinds the stack: that ends the program.

use std::thread;

struct Loud;

impl Drop for Loud {
    fn drop(&mut self) {
        panic!("and again");
    }
}

fn main() {
    let thread = thread::spawn(|| {
        let _loud = Loud;
        panic!("once");
    });
    assert!(thread.join().is_err());
}
