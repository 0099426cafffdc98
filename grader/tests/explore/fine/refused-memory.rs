//! Asks for more than there can be, is refused, and goes on.

fn main() {
    let mut numbers: Vec<u8> = Vec::new();
    assert!(numbers.try_reserve(1 << 46).is_err());
    assert!(numbers.try_reserve(1000).is_ok());
}
