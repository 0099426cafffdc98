// tries: namespaces of its own, in which it is root (unshare(2))
// ends: exit 0
// left: nobody
//! One after the other, and all of them.

unsafe extern "C" {
    safe fn unshare(flags: i32) -> i32;
}

/// `CLONE_NEWUSER`, `NEWNS`, `NEWPID`, `NEWNET`, `NEWIPC`, `NEWUTS`, `NEWCGROUP`, `NEWTIME`.
const KINDS: [i32; 8] = [0x1000_0000, 0x2_0000, 0x2000_0000, 0x4000_0000, 0x800_0000, 0x400_0000, 0x200_0000, 0x80];

fn main() {
    let done = KINDS.iter().any(|kind| unshare(*kind) == 0) || unshare(0x1002_0000) == 0;
    println!("{}", if done { "did it" } else { "denied" });
}
