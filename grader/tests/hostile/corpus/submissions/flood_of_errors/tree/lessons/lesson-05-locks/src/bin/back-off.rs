// SAFETY: it is ASCII.
const LINES: &str = unsafe { str::from_utf8_unchecked(&[b'\n'; 8 << 20]) };
const _: () = panic!("{}", LINES);

fn main() {}
