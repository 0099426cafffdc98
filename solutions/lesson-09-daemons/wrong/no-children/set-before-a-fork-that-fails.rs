// wrong: the flag is set in the parent for the fork, and stays set when the fork fails
// finding: ordinary-refused-later
// observer: process

//! A daemonic process may not start processes.
//!
//! A daemonic process ends in the middle of its work, when its parent does. Who would then wait for *its* children, who would
//! end them? So Python's `multiprocessing` forbids it to have any. `start` is to do the same.
//!
//! `start(kind, work)` makes a child of this kind, which does `work` and ends with status 0. It returns the child's process
//! id, and does not wait. In a daemonic process, in whichever of its threads, it makes nothing and returns
//! `NotStarted::Forbidden`. Where the system cannot make a process, it returns `NotStarted::System` with the error, and that
//! changes nothing else.
//!
//! An ordinary process may start others, of both kinds. What a process is, it is from its start to its end.
//!
//! `main` is given: each argument is a chain, whose first process starts the second, and so on; `thread` goes on in another
//! thread of the same process.
//!
//! Read: `std::sync::atomic::AtomicBool`, and lesson 2 on what a fork copies; setrlimit(2), RLIMIT_NPROC.
//!
//! Run:   `cargo run -p lesson-09-daemons --bin no-children -- ordinary/daemonic/ordinary daemonic/thread/ordinary`
//! Check: `cargo xtask check lesson-09/no-children`

#[allow(unused_imports, reason = "for the part that you write")]
use std::process;
#[allow(unused_imports, reason = "for the part that you write")]
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, thread};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::unistd::{ForkResult, fork};
use nix::{
    errno::Errno,
    sys::wait::{WaitStatus, waitpid},
    unistd::{Pid, getpid},
};

/// What a process may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// It may start others.
    Ordinary,
    /// It may not.
    Daemonic,
}

/// Why no process was made.
#[derive(Debug)]
enum NotStarted {
    /// Who asks for it is daemonic.
    Forbidden,
    /// The system cannot.
    System(Errno),
}

/// Whether this process is daemonic.
static DAEMONIC: AtomicBool = AtomicBool::new(false);

/// Makes a child of this kind that does the work, unless this process is daemonic.
fn start(kind: Kind, work: impl FnOnce()) -> Result<Pid, NotStarted> {
    if DAEMONIC.load(Ordering::SeqCst) {
        return Err(NotStarted::Forbidden);
    }
    // The child gets a copy of it.
    DAEMONIC.store(kind == Kind::Daemonic, Ordering::SeqCst);
    // SAFETY: no other thread of this program holds a lock meanwhile.
    match unsafe { fork() }.map_err(NotStarted::System)? {
        ForkResult::Parent { child } => {
            DAEMONIC.store(false, Ordering::SeqCst);
            Ok(child)
        }
        ForkResult::Child => {
            work();
            process::exit(0)
        }
    }
}

/// Does what is left of a chain: each word is who does the rest of it.
fn chain(words: &[String]) {
    let Some((word, rest)) = words.split_first() else { return };
    let kind = match word.as_str() {
        "thread" => return thread::scope(|scope| scope.spawn(|| chain(rest)).join().unwrap()),
        "daemonic" => Kind::Daemonic,
        _ => Kind::Ordinary,
    };
    let me = getpid();
    let started = start(kind, || {
        println!("process {}, {word}, was made by {me}", getpid());
        chain(rest);
        println!("process {}, {word}, is done", getpid());
    });
    match started {
        Ok(child) => match waitpid(child, None) {
            Ok(WaitStatus::Exited(_, status)) => println!("{child} ended with {status}"),
            other => println!("{child}: {other:?}"),
        },
        Err(NotStarted::Forbidden) => println!("process {me} may not start {word}"),
        Err(NotStarted::System(error)) => println!("process {me} cannot start {word}: {error:?}"),
    }
}

fn main() {
    let mut chains: Vec<String> = env::args().skip(1).collect();
    if chains.is_empty() {
        chains = ["ordinary/daemonic/ordinary", "daemonic/thread/ordinary"].map(String::from).to_vec();
    }
    for words in chains {
        let words: Vec<String> = words.split('/').map(String::from).collect();
        chain(&words);
    }
    println!("process {} has come to the end", getpid());
}
