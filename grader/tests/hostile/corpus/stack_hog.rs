// hostile: a thread with a stack of sixteen gigabytes, which it fills
// verdict: memory
// leaves: nothing
// layers: L0
// control: never

use std::{hint, thread};

fn main() {
    match thread::Builder::new().stack_size(16 << 30).spawn(|| deeper(0)) {
        Err(error) => println!("denied: {error}"),
        Ok(thread) => println!("did it: {} MiB", thread.join().unwrap()),
    }
}

fn deeper(depth: usize) -> usize {
    let frame = hint::black_box([1_u8; 1 << 20]);
    if depth == 4 << 10 { depth } else { deeper(depth + usize::from(frame[depth])) }
}
