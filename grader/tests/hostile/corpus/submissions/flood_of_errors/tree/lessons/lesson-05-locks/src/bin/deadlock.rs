// SAFETY: it is ASCII.
const LONG: &str = unsafe { str::from_utf8_unchecked(&[b'x'; 100 << 20]) };
const _: () = panic!("{}", LONG);

fn main() {}
