// tries: lines without end
// ends: flooded
// left: nobody
//! Lines without end.

fn main() {
    loop {
        println!("a line");
    }
}
