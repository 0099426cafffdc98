// tries: one line of 60,000 bytes without an end
// ends: exit 0
// left: nobody
//! It is less than it may write, so it is shown: how is another matter.

fn main() {
    print!("{}", "x".repeat(60_000));
}
