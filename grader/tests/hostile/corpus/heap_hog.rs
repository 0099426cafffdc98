// hostile: takes and fills heap memory, sixteen gigabytes of it
// verdict: memory
// leaves: nothing
// layers: L0
// control: never

fn main() {
    let mut pieces = Vec::new();
    for _ in 0..256 {
        pieces.push(vec![1_u8; 64 << 20]);
    }
    println!("did it: {} MiB", pieces.len() * 64);
}
