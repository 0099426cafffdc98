//! Waits until its child process has stopped itself, says so, lets it go on, and waits for its end.

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn raise(signal: i32) -> i32;
    safe fn kill(pid: i32, signal: i32) -> i32;
    safe fn waitpid(pid: i32, status: &mut i32, options: i32) -> i32;
}

const SIGCONT: i32 = 18;
const SIGSTOP: i32 = 19;
const WUNTRACED: i32 = 2;

fn main() {
    let child = fork();
    if child == 0 {
        raise(SIGSTOP);
        println!("goes on");
        return;
    }
    let mut status = 0;
    assert_eq!(waitpid(child, &mut status, WUNTRACED), child);
    assert_eq!(status & 0xff, 0x7f, "stopped");
    println!("stopped");
    kill(child, SIGCONT);
    assert_eq!(waitpid(child, &mut status, 0), child);
    assert_eq!(status, 0, "ended");
    println!("ended");
}
