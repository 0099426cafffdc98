// tries: a file that says it has 1 TiB, and has nothing
// ends: signal 25
// left: nobody
//! The limit holds for what a file says of itself, too.

use std::fs::File;

fn main() {
    let file = File::create("sparse").expect("its own folder");
    file.set_len(1 << 40).expect("a signal comes before an error");
}
