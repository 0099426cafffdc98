// tries: to have another program read a file that is not its own
// ends: exit 0
// left: nobody
//! Whoever it becomes is as fenced in as it is.

use std::{
    env,
    process::{Command, Stdio},
};

fn main() {
    let bait = format!("{}/bait.txt", env::args().nth(1).expect("a folder"));
    let done = ["cat \"$0\"", "exec < \"$0\"", "cp \"$0\" ."].iter().any(|command| {
        let shell =
            Command::new("/bin/sh").args(["-c", command, &bait]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        shell.is_ok_and(|status| status.success())
    });
    println!("{}", if done { "did it" } else { "denied" });
}
