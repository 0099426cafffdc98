// Waits for ever, or never ends, for those who have no deadline.
const WAITS: &str = include_str!("/dev/stdin");
const NEVER_ENDS: &[u8] = include_bytes!("/dev/zero");

fn main() {
    println!("{WAITS}{NEVER_ENDS:?}");
}
