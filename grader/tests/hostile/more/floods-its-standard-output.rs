// tries: lines to standard output, for ever
// ends: flooded
// left: nobody
//! Writes as fast as it can.

fn main() {
    loop {
        println!("all work and no play");
    }
}
