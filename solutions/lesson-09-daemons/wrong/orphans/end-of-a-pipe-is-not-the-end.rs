// wrong: the parent's files are closed before its children get another parent, so it may still tell the old one
// finding: made-up
// observer: process

//! Who adopts the child of a parent that has ended.
//!
//! A process whose parent ends is an *orphan*. The kernel gives it another parent at once: the nearest of its forebears that
//! has asked to be one for all orphans below it (a *subreaper*), or else the first process of the system. That one has to
//! wait for it, or it stays a zombie.
//!
//! 1. `adopt`: from now on, this process adopts the orphans among its descendants.
//! 2. `family(status)`: makes a child, the parent-to-be, and returns its process id. That one makes a child in turn (it can
//!    then print `process PARENT has made CHILD`, it need not), and ends with status 0 without waiting for it. *Its* child
//!    prints `process CHILD was made by PARENT`, waits until it has been adopted, prints `process CHILD is adopted by
//!    ADOPTER`, and ends with `status`.
//! 3. `collect`: waits for all children that this process has, of its own or adopted, and prints `PID has ended with STATUS`
//!    for each. It comes back when there are none.
//!
//! Who adopts is told by the kernel, when it is asked for after the adoption, and not before. A parent that has had its last
//! word has not ended yet.
//!
//! Read: PR_SET_CHILD_SUBREAPER in prctl(2), `nix::sys::prctl`; getppid(2); the errors of wait(2).
//!
//! Run:   `cargo run -p lesson-09-daemons --bin orphans -- adopts 7` (or: `leaves 7`)
//! Check: `cargo xtask check lesson-09/orphans`

#[allow(unused_imports, reason = "for the part that you write")]
use std::{
    env,
    error::Error,
    io::{self, Read},
    process, thread,
    time::Duration,
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    errno::Errno,
    sys::{
        prctl,
        wait::{WaitPidFlag, WaitStatus, wait, waitpid},
    },
    unistd::{ForkResult, Pid, fork, getpid, getppid},
};

/// Makes this process the one that adopts the orphans among its descendants.
fn adopt() -> nix::Result<()> {
    prctl::set_child_subreaper(true)
}

/// Makes a child whose child becomes an orphan, and tells so; the child's process id.
fn family(status: i32) -> nix::Result<Pid> {
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Parent { child } => Ok(child),
        ForkResult::Child => parent_to_be(status),
    }
}

/// Makes a child, and ends.
fn parent_to_be(status: i32) -> ! {
    let parent = getpid();
    let Ok((mut hear, lives)) = io::pipe() else { process::exit(1) };
    // SAFETY: this program has one thread.
    match unsafe { fork() } {
        Ok(ForkResult::Parent { child }) => {
            println!("process {parent} has made {child}");
            process::exit(0)
        }
        Ok(ForkResult::Child) => {
            println!("process {} was made by {parent}", getpid());
            drop(lives);
            // The end comes when the parent has ended.
            let _ = hear.read_to_end(&mut Vec::new());
            println!("process {} is adopted by {}", getpid(), getppid());
            process::exit(status)
        }
        Err(_) => process::exit(1),
    }
}

/// Waits for all children, and tells how each of them has ended.
fn collect() -> nix::Result<()> {
    loop {
        match wait() {
            Ok(WaitStatus::Exited(child, status)) => println!("{child} has ended with {status}"),
            Ok(WaitStatus::Signaled(child, signal, _)) => println!("{child} has ended with {signal}"),
            Ok(_) | Err(Errno::EINTR) => {}
            Err(Errno::ECHILD) => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (adopts, status) = match &args[..] {
        [] => (true, 7),
        [way, status] if way == "adopts" || way == "leaves" => (way == "adopts", status.parse()?),
        _ => return Err("usage: orphans adopts|leaves STATUS".into()),
    };
    if adopts {
        adopt()?;
    }
    let (mut all, held) = io::pipe()?;
    let parent = family(status)?;
    println!("process {} has made {parent}", getpid());
    drop(held);
    // The end comes when both have ended, who have a copy of `held`.
    all.read_to_end(&mut Vec::new())?;
    collect()?;
    match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
        Err(Errno::ECHILD) => println!("process {} has nobody left", getpid()),
        _ => println!("process {} has somebody left", getpid()),
    }
    Ok(())
}
