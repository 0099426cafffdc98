// tries: to end by the signal of a failure (SIGABRT)
// ends: signal 6
// left: nobody
//! And without a core, which would be a large file.

fn main() {
    std::process::abort();
}
