//! A process that ends with its parent, however that one ends.
//!
//! `daemonic`: makes a child that does `work`, and ends with status 0 behind it. It comes back at once, with the child's
//! process id. When its parent has ended, the child ends as well, in the middle of its work and within a moment, and does
//! no more of it. It makes no difference how the parent ended: it returned from `main`, called `exit`, panicked, or was
//! killed, at whatever moment, even if the child had not begun yet.
//!
//! What the parent does at its end does not help here: who is killed does nothing more. So it has to be the kernel that tells
//! the child, or the child that notices.
//!
//! `main` makes the parent (a process of its own, so that somebody is left to tell), and waits until all have ended who hold
//! the end of a pipe.
//!
//! Read: PR_SET_PDEATHSIG in prctl(2), with what it says of a parent that has ended before; `nix::sys::prctl`. Or: what the
//! reader of a pipe sees when the last writer is gone, pipe(7).
//!
//! Run:   `cargo run -p lesson-09-daemons --bin daemon-process -- returns` (or: `exits`, `panics`, `stays`; behind it,
//!        how many children the parent makes)
//! Check: `cargo xtask check lesson-09/daemon-process`

#[allow(unused_imports, reason = "for the part that you write")]
use nix::sys::{prctl, signal::Signal};
use std::{
    env,
    error::Error,
    io::{self, Read},
    process, thread,
    time::Duration,
};

use nix::{
    sys::wait::{WaitStatus, waitpid},
    unistd::{ForkResult, Pid, fork, getpid, getppid},
};

/// Makes a child that does the work, and that ends when this process does.
fn daemonic(work: impl FnOnce()) -> nix::Result<Pid> {
    let parent = getpid();
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Parent { child } => Ok(child),
        ForkResult::Child => {
            // From now on its end is told; what was before shows in who the parent is.
            if prctl::set_pdeathsig(Some(Signal::SIGKILL)).is_err() || getppid() != parent {
                process::exit(1);
            }
            work();
            process::exit(0)
        }
    }
}

/// The work of the daemonic process. It has much of it.
fn serve() {
    println!("process {} serves, a child of {}", getpid(), getppid());
    thread::sleep(Duration::from_secs(1));
    println!("process {} still serves", getpid());
    thread::sleep(Duration::from_secs(10_000));
    println!("process {} has served to the end", getpid());
}

/// What the parent does, and how it ends.
fn parent(end: &str, children: u32) -> Result<(), Box<dyn Error>> {
    for _ in 0..children {
        let child = daemonic(serve)?;
        println!("process {} goes on, the parent of {child}", getpid());
    }
    let seconds = if end == "stays" { 1000.0 } else { 2.5 };
    thread::sleep(Duration::from_secs_f64(seconds));
    match end {
        "exits" => process::exit(3),
        "panics" => panic!("the parent panics"),
        _ => Ok(()),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let end = env::args().nth(1).unwrap_or_else(|| "returns".to_owned());
    let children = env::args().nth(2).map_or(Ok(1), |number| number.parse())?;
    let (mut all, held) = io::pipe()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(all);
            parent(&end, children)
        }
        ForkResult::Parent { child } => {
            drop(held);
            // The end comes when nobody is left who has a copy of `held`.
            all.read_to_end(&mut Vec::new())?;
            match waitpid(child, None)? {
                WaitStatus::Exited(_, status) => println!("the parent has ended with {status}"),
                WaitStatus::Signaled(_, signal, _) => println!("the parent has ended with {signal}"),
                other => println!("the parent: {other:?}"),
            }
            println!("and nobody is left");
            Ok(())
        }
    }
}
