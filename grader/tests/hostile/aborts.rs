// tries: aborts
// ends: signal 6
// left: nobody
//! Aborts.

fn main() {
    std::process::abort();
}
