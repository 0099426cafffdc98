//! As many threads as its argument says do nothing without end.

use std::{env, hint, thread};

fn main() {
    let threads: usize = env::args().nth(1).unwrap().parse().unwrap();
    for _ in 1..threads {
        thread::spawn(spin);
    }
    spin();
}

fn spin() {
    loop {
        hint::spin_loop();
    }
}
