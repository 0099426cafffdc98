// tries: the stack without end
// ends: signal 6 or signal 11
// left: nobody
//! The stack without end.

fn deeper(numbers: [u64; 64]) -> u64 {
    let mut next = numbers;
    next[0] += 1;
    if next[0] == u64::MAX {
        return 0;
    }
    std::hint::black_box(deeper(next)) + next[0]
}

fn main() {
    println!("{}", deeper([0; 64]));
}
