//! Hears the end of a child's pipe, sends signals to it that come too late, and waits: how it ends is its own.

use std::{
    env,
    io::Read,
    process::{Command, Stdio},
};

unsafe extern "C" {
    fn kill(process: i32, signal: i32) -> i32;
}

const SIGKILL: i32 = 9;
const SIGTERM: i32 = 15;

fn main() {
    if env::var_os("CHILD").is_some() {
        return println!("done");
    }
    for signal in [SIGTERM, SIGKILL] {
        // It closes nothing itself, so the end of its pipe comes when it exits, and is past all signals.
        let mut child =
            Command::new(env::current_exe().unwrap()).env("CHILD", "").stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        // SAFETY: a system call; the child has not been waited for, so its process id is still its own.
        unsafe { kill(child.id().cast_signed(), signal) };
        assert!(child.wait().unwrap().success());
    }
}
