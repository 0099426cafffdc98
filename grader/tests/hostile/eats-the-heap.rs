// tries: memory without end
// ends: signal 6 or overran
// left: nobody
//! Memory without end.

fn main() {
    let mut kept = Vec::new();
    loop {
        kept.push(vec![1_u8; 16 << 20]);
    }
}
