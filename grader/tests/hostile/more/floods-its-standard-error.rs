// tries: lines to standard error, for ever
// ends: flooded
// left: nobody
//! The other stream has the same limit.

fn main() {
    loop {
        eprintln!("all work and no play");
    }
}
