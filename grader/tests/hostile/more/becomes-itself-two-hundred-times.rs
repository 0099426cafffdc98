// tries: to become itself, again and again
// ends: exit 0
// left: nobody
//! Every time with all threads of another time gone.

use std::{env, os::unix::process::CommandExt, process::Command, thread};

fn main() {
    let count: u32 = env::var("COUNT").map_or(0, |count| count.parse().expect("a number"));
    if count < 200 {
        thread::spawn(thread::park);
        let error = Command::new("/proc/self/exe").env("COUNT", (count + 1).to_string()).exec();
        panic!("{error}");
    }
}
