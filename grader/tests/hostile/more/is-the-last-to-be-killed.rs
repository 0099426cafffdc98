// tries: not to be chosen when memory is short (oom_score_adj)
// ends: exit 0
// left: nobody
//! For itself, and for its parent to be chosen first.

use std::fs;

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let parent = format!("/proc/{}/oom_score_adj", getppid());
    let own = "/proc/self/oom_score_adj";
    // What is there already is all that is written.
    let done = [own, &parent].iter().any(|path| fs::read(path).and_then(|value| fs::write(path, value)).is_ok());
    println!("{}", if done { "did it" } else { "denied" });
}
