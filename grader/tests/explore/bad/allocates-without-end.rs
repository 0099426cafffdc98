// finding: signal
// says: a thread asked for more memory than a program may have: that was in main, before it came to anything shared
// says not: SIGABRT
//! Asks for memory until there is none.

fn main() {
    let mut kept = Vec::new();
    loop {
        kept.push(vec![1_u8; 1 << 20]);
    }
}
