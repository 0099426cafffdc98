//! Three threads each say that they begin, sleep, and say that they end.

use std::{thread, time::Duration};

fn main() {
    thread::scope(|scope| {
        for number in 0..3 {
            scope.spawn(move || {
                println!("{number} begins");
                thread::sleep(Duration::from_millis(20));
                println!("{number} ends");
            });
        }
    });
}
