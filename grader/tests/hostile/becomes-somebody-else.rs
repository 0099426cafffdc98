// tries: to be another user (setuid(2), setgid(2), setgroups(2))
// ends: exit 0
// left: nobody
//! The next one after its own, whoever that is.

unsafe extern "C" {
    fn setgroups(count: usize, groups: *const u32) -> i32;
    safe fn setgid(group: u32) -> i32;
    safe fn setuid(user: u32) -> i32;
    safe fn getuid() -> u32;
}

fn main() {
    let other = getuid() + 1;
    // SAFETY: there is one group.
    let groups = unsafe { setgroups(1, &other) } == 0;
    let group = setgid(other) == 0;
    let user = setuid(other) == 0;
    let done = groups || group || user;
    println!("{}", if done { "did it" } else { "denied" });
}
