// tries: one line that never ends
// ends: flooded
// left: nobody
//! A line is kept until it ends, which this one does not.

use std::io::{Write, stdout};

fn main() {
    loop {
        if stdout().write_all(&[b'x'; 4096]).and_then(|()| stdout().flush()).is_err() {
            return;
        }
    }
}
