//! One call, two returns: `fork` comes back in the parent and in the child.
//!
//! `twice` calls `fork`, once. From there on two processes run the same program:
//! - The child prints `fork returned 0: I am PID, my parent is PARENT`, and ends with `status`. It never comes back from
//!   `twice`: what follows is its parent's.
//! - The parent prints `fork returned CHILD: I am PID`, waits for the child, and prints `CHILD ended with STATUS`, with
//!   the status that the wait has told it.
//!
//! `fork` is `unsafe`, since only the thread that calls it lives on in the child: what another thread had locked, in your
//! code or in a library, stays locked there for ever. In a program with one thread, like this one, there is no other.
//!
//! Read: fork(2), getppid(2), waitpid(2); `nix::unistd::fork`, `nix::sys::wait::waitpid`, `std::process::exit`.
//!
//! Run:   `cargo run -p lesson-02-fork --bin returns-twice -- [status=7]`
//! Check: `cargo xtask check lesson-02/returns-twice`

use std::{env, error::Error, process};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::{WaitStatus, waitpid},
    unistd::{ForkResult, fork, getpid, getppid},
};

/// Forks; the child ends with `status`, and the parent waits for it and tells.
fn twice(status: i32) -> nix::Result<()> {
    // SAFETY: this program has one thread.
    let forked = unsafe { fork() }?;
    if forked.is_child() {
        println!("fork returned 0: I am {}, my parent is {}", getpid(), getppid());
        // SAFETY: it ends this process; the line above is written, since it ends in a newline.
        unsafe { nix::libc::_exit(status) };
    }
    if let ForkResult::Parent { child } = forked {
        println!("fork returned {child}: I am {}", getpid());
        use nix::sys::wait::{Id, WaitPidFlag, waitid};
        if let WaitStatus::Exited(child, code) = waitid(Id::Pid(child), WaitPidFlag::WEXITED)? {
            println!("{child} ended with {code}");
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let status = match args.as_slice() {
        [] => 7,
        [status] => status.parse::<u8>()?,
        _ => {
            eprintln!("usage: returns-twice [status=7]");
            process::exit(2);
        }
    };
    println!("process {} calls fork", getpid());
    twice(status.into())?;
    println!("process {} is done", getpid());
    Ok(())
}
