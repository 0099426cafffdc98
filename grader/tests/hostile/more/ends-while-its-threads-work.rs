// tries: to end with threads at work
// ends: exit 0
// left: nobody
//! Twenty of them compute and write when the main thread returns.

use std::{hint, thread};

fn main() {
    for _ in 0..20 {
        thread::spawn(|| {
            loop {
                hint::black_box(vec![1; 1000]);
            }
        });
    }
    println!("done");
}
