// tries: to get a privilege from a program that has one (set-user-ID)
// ends: exit 0
// left: nobody
//! Programs that many machines have: what they become is what they were started by.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    process::{Command, Stdio},
};

fn main() {
    let programs = ["/usr/bin/su", "/usr/bin/sudo", "/usr/bin/mount", "/usr/bin/newuidmap", "/usr/bin/passwd"];
    let own = fs::metadata("/proc/self").expect("/proc is there").uid();
    let mut done = false;
    for program in programs {
        let child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(mut child) = child else { continue };
        let user = fs::metadata(format!("/proc/{}", child.id())).map(|folder| folder.uid());
        done |= own != 0 && user.is_ok_and(|user| user == 0);
        // It may have ended already.
        drop(child.kill());
        drop(child.wait());
    }
    println!("{}", if done { "did it" } else { "denied" });
}
