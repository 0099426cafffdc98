// tries: blocks of 16 MiB, until there are no more
// ends: signal 6
// left: nobody
//! Asks for memory as an ordinary program does, and writes to it.

fn main() {
    let mut blocks = Vec::new();
    loop {
        blocks.push(vec![1_u8; 16 << 20]);
        // So that they are kept.
        std::hint::black_box(&blocks);
    }
}
