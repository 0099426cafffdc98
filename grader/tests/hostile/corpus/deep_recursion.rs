// hostile: a function that calls itself for ever
// verdict: signal ABRT
// leaves: nothing
// layers: L0
// control: same

use std::hint;

fn main() {
    println!("{}", deeper(1));
}

fn deeper(depth: u64) -> u64 {
    hint::black_box(depth + 1);
    if depth == 0 { 0 } else { deeper(depth + 1) + depth }
}
