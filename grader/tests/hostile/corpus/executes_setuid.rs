// hostile: becomes root by a program that runs with the rights of its owner
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{fs, os::unix::fs::PermissionsExt};

unsafe extern "C" {
    safe fn prctl(option: i32, ...) -> i32;
    safe fn setuid(user: u32) -> i32;
    safe fn getuid() -> u32;
}

fn main() {
    const PR_GET_NO_NEW_PRIVS: i32 = 39;
    if getuid() != 0 && setuid(0) == 0 {
        println!("did it: root");
    }
    let programs = ["/bin/su", "/usr/bin/sudo", "/usr/bin/passwd", "/bin/mount", "/usr/bin/chsh"];
    let setuid_program = |path: &&&str| fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o4000 != 0);
    match (prctl(PR_GET_NO_NEW_PRIVS, 0_i64, 0_i64, 0_i64, 0_i64), programs.iter().find(setuid_program)) {
        (1, _) => println!("denied: no new rights (PR_SET_NO_NEW_PRIVS)"),
        (_, None) => println!("denied: no such program"),
        (_, Some(program)) => println!("did it: {program} would become root"),
    }
}
