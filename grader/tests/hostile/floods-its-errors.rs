// tries: lines without end, of errors
// ends: flooded
// left: nobody
//! Lines without end, of errors.

fn main() {
    loop {
        eprintln!("a line");
    }
}
