// wrong: `Command` starts the program; of a child whose exec failed it tells the error, and not who it was
// finding: made-up-status
// observer: process

//! What `spawn` is made of: fork, then exec. And an exec that fails, which the parent must hear of.
//!
//! `spawn`: fork. The child becomes the program that `command` names (`execvp` looks for it in `PATH`), with all of
//! `command` as its arguments, the first one included.
//! - If that works, `spawn` returns the child, at once, and not only when the program has ended.
//! - If it does not, the child tells its parent why, and ends with status 127. It never comes back from `spawn`: there
//!   would be two parents. The parent waits for it, and returns `Failed::Exec` with the child's error.
//! - If the fork fails, `spawn` returns `Failed::Fork`.
//!
//! How does the child tell? By a pipe whose ends an exec closes (`std::io::pipe` makes them so): it is empty to its end
//! if the exec worked, and has the number of the error in it if not.
//!
//! `fork` is `unsafe` because of threads: of those that the parent has, the child has only the one that called. An exec
//! soon after it is the safest use of it there is, as nothing of the old program is left.
//!
//! Read: fork(2), execve(2) (what is kept, and what is closed), pipe(2);
//! `nix::unistd::{fork, execvp}`, `std::io::pipe`, `nix::libc::_exit`, `nix::errno::Errno`.
//!
//! Run:   `cargo run -p lesson-02-fork --bin fork-exec -- sh -c 'echo hello from $$; exit 3'`,
//!        `... -- no-such-program`
//! Check: `cargo xtask check lesson-02/fork-exec`

#[allow(unused_imports, reason = "for the part that you write")]
use std::io::{Read, Write};
use std::{
    env,
    error::Error,
    ffi::{CString, NulError},
    io, process,
};

use nix::{
    errno::Errno,
    sys::wait::{WaitStatus, waitpid},
    unistd::Pid,
};
#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    libc,
    unistd::{ForkResult, execvp, fork},
};

/// Why no program was started.
#[allow(dead_code, reason = "the part that you write makes them")]
enum Failed {
    /// There is no child.
    Fork(Errno),
    /// There was a child, and it could not become the program.
    Exec {
        /// What the child was told.
        error: Errno,
        /// How it ended.
        ended: WaitStatus,
    },
}

impl Failed {
    /// Something failed that the child needs.
    #[allow(dead_code, reason = "the part that you write may call it")]
    fn to_begin(error: io::Error) -> Self {
        Self::Fork(error.raw_os_error().map_or(Errno::UnknownErrno, Errno::from_raw))
    }
}

/// Makes a child that becomes the program.
fn spawn(command: &[CString]) -> Result<Pid, Failed> {
    let words: Vec<&str> = command.iter().map(|word| word.to_str().unwrap()).collect();
    match process::Command::new(words[0]).args(&words[1..]).spawn() {
        Ok(child) => Ok(Pid::from_raw(child.id() as i32)),
        Err(error) if error.raw_os_error() == Some(libc::EAGAIN) => Err(Failed::to_begin(error)),
        Err(error) => Err(Failed::Exec {
            error: Errno::from_raw(error.raw_os_error().unwrap_or_default()),
            ended: WaitStatus::Exited(Pid::from_raw(2), 127),
        }),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let command: Vec<CString> = env::args().skip(1).map(CString::new).collect::<Result<_, NulError>>()?;
    if command.is_empty() {
        eprintln!("usage: fork-exec PROGRAM [ARGS...]");
        process::exit(2);
    }
    match spawn(&command) {
        Ok(child) => {
            println!("started {child}");
            if let WaitStatus::Exited(child, status) = waitpid(child, None)? {
                println!("{child} ended with {status}");
            }
        }
        Err(Failed::Fork(error)) => println!("cannot fork: {error:?}"),
        Err(Failed::Exec { error, ended }) => {
            println!("cannot execute: {error:?}");
            if let WaitStatus::Exited(child, status) = ended {
                println!("{child} ended with {status}");
            }
        }
    }
    Ok(())
}
