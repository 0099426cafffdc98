// time: fair
//! A signal ends a sleep at once: that of one who would sleep for days, and that of one who asked for it to be sent when
//! its parent ends.

use std::{
    env,
    io::{self, Read},
    os::unix::process::{CommandExt, ExitStatusExt},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

unsafe extern "C" {
    fn prctl(option: i32, argument: u64, ...) -> i32;
    fn wait(status: *mut i32) -> i32;
}

const PR_SET_PDEATHSIG: i32 = 1;
const PR_SET_CHILD_SUBREAPER: i32 = 36;

fn main() {
    let begin = Instant::now();
    if env::args().nth(1).as_deref() == Some("parent") {
        let mut child = Command::new("sleep");
        child.arg("1000000");
        // SAFETY: a system call, and nothing else.
        unsafe {
            child.pre_exec(|| match prctl(PR_SET_PDEATHSIG, 15) {
                0 => Ok(()),
                _ => Err(io::Error::last_os_error()),
            });
        }
        child.spawn().unwrap();
        return;
    }
    let mut child = Command::new("sleep").arg("1000000").spawn().unwrap();
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    assert_eq!(child.wait().unwrap().signal(), Some(15));
    // SAFETY: as above.
    unsafe { prctl(PR_SET_CHILD_SUBREAPER, 1) };
    // Whoever holds the end to write of this pipe is waited for.
    let mut parent = Command::new(env::current_exe().unwrap()).arg("parent").stdout(Stdio::piped()).spawn().unwrap();
    let mut text = String::new();
    parent.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    parent.wait().unwrap();
    let mut status = 0;
    // SAFETY: as above; the orphan has become a child of this process.
    unsafe { wait(&raw mut status) };
    assert_eq!(status & 0x7f, 15);
    assert!(begin.elapsed() < Duration::from_secs(1));
}
