// hostile: sixty-four children with a quarter of a gigabyte each: none has much, all have too much
// verdict: memory or swarm
// leaves: processes
// layers: L4
// control: never

use std::{hint, thread, time::Duration};

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn wait(status: &mut i32) -> i32;
}

fn main() {
    for number in 1..=64 {
        match fork() {
            0 => {
                let piece = hint::black_box(vec![1_u8; 256 << 20]);
                let word = if number <= 32 { "had" } else { "did it" };
                println!("{word}: {} MiB by child {number}", piece.len() >> 20);
                thread::sleep(Duration::from_secs(2));
                return;
            }
            -1 => break,
            _ => (),
        }
    }
    let (mut status, mut ended) = (0, 0);
    while wait(&mut status) > 0 {
        ended += i32::from(status != 0);
    }
    println!("denied: {ended} children were ended");
}
