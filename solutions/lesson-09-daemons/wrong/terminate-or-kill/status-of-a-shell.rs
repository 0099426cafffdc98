// wrong: an end by a signal is told as a status, as a shell does
// finding: wrong-ending
// observer: process

//! SIGTERM asks a process to end, and it may tidy up first. SIGKILL ends it. How it ended, its parent is told.
//!
//! 1. `Asked`: how a worker hears of SIGTERM. `Asked::listen` comes back when SIGTERM does not end this process any more. From
//!    then on none is lost: `wait` comes back when one has come, also if that was before `wait` was called. It sleeps until
//!    then.
//! 2. `stop(child, grace)`: asks the child to end, waits for it, but no longer than `grace`, and if it is still there, kills
//!    it. It comes back as soon as the child has ended, and says how: by itself, with a status, or by a signal, with its number.
//!    A signal is no status: 143 is what a shell makes of the signal 15.
//!
//! The workers are given. `tidy`, `late` and `slow` tidy up when they are asked, which takes `slow` long, and `late` is asked
//! late; `plain` has never heard of
//! signals; `deaf` ignores SIGTERM.
//!
//! Between a look at a flag and a call that waits for a signal, the signal may come; then that call waits for the next one.
//!
//! Read: signal(7); sigwait(3), `nix::sys::signal::SigSet`; or signalfd(2), or the self-pipe of lesson 10. waitpid(2), WNOHANG,
//! `nix::sys::wait::WaitStatus`.
//!
//! Run:   `cargo run -p lesson-09-daemons --bin terminate-or-kill -- 2000 tidy plain deaf slow` (a grace of two seconds)
//! Check: `cargo xtask check lesson-09/terminate-or-kill`

#[allow(unused_imports, reason = "for the part that you write")]
use std::{
    env,
    error::Error,
    io::{self, PipeWriter, Read, Write},
    process, thread,
    time::{Duration, Instant},
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    errno::Errno,
    sys::{
        signal::{SigHandler, SigSet, Signal, kill, signal},
        wait::{WaitPidFlag, WaitStatus, waitpid},
    },
    unistd::{ForkResult, Pid, fork, getpid},
};

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// By itself, with this status.
    #[allow(dead_code, reason = "the part that you write makes it")]
    With(i32),
    /// By the signal of this number.
    #[allow(dead_code, reason = "the part that you write makes it")]
    By(i32),
}

/// Hears of SIGTERM.
struct Asked {
    /// Blocked, and so kept until it is asked for.
    term: SigSet,
}

impl Asked {
    /// From now on SIGTERM is heard of, and does nothing else.
    fn listen() -> Result<Self, Box<dyn Error>> {
        let term = SigSet::from(Signal::SIGTERM);
        term.thread_block()?;
        Ok(Asked { term })
    }

    /// Sleeps until one has come, or had come before.
    fn wait(&self) -> Result<(), Box<dyn Error>> {
        while self.term.wait()? != Signal::SIGTERM {}
        Ok(())
    }
}

/// How it ended; none as long as it has not.
fn how(status: WaitStatus) -> Option<Ended> {
    match status {
        WaitStatus::Exited(_, status) => Some(Ended::With(status)),
        WaitStatus::Signaled(_, signal, _) => Some(Ended::With(128 + signal as i32)),
        _ => None,
    }
}

/// How a child ended. It is looked for at once, or waited for.
fn ended(child: Pid, flag: Option<WaitPidFlag>) -> nix::Result<Option<Ended>> {
    loop {
        match waitpid(child, flag) {
            Err(Errno::EINTR) => {}
            result => return result.map(how),
        }
    }
}

/// Asks a child to end, and kills it if it has not after `grace`; how it ended.
fn stop(child: Pid, grace: Duration) -> Result<Ended, Box<dyn Error>> {
    let since = Instant::now();
    kill(child, Signal::SIGTERM)?;
    loop {
        if let Some(ended) = ended(child, Some(WaitPidFlag::WNOHANG))? {
            return Ok(ended);
        }
        let left = grace.saturating_sub(since.elapsed());
        if left.is_zero() {
            break;
        }
        thread::sleep(left.min(Duration::from_millis(5)));
    }
    // Nobody has waited for it: if it has ended just now, its status is kept, and this changes nothing.
    kill(child, Signal::SIGKILL)?;
    loop {
        if let Some(ended) = ended(child, None)? {
            return Ok(ended);
        }
    }
}

/// What a worker does. It tells by `ready` that it is at work.
fn work(kind: &str, mut ready: PipeWriter) -> Result<(), Box<dyn Error>> {
    match kind {
        "tidy" | "late" | "slow" => {
            let asked = Asked::listen()?;
            ready.write_all(b"!")?;
            if kind != "tidy" {
                println!("process {} is at work", getpid());
            }
            asked.wait()?;
            println!("process {} tidies up", getpid());
            thread::sleep(Duration::from_millis(if kind == "slow" { 5000 } else { 500 }));
            println!("process {} has tidied up", getpid());
        }
        _ => {
            if kind == "deaf" {
                // SAFETY: no handler is called.
                unsafe { signal(Signal::SIGTERM, SigHandler::SigIgn) }?;
            }
            ready.write_all(b"!")?;
            thread::sleep(Duration::from_secs(1000));
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() {
        args = ["2000", "tidy", "plain", "deaf", "slow"].map(String::from).to_vec();
    }
    let grace = Duration::from_millis(args[0].parse()?);
    for kind in &args[1..] {
        let (mut hear, ready) = io::pipe()?;
        // SAFETY: this program has one thread.
        match unsafe { fork() }? {
            ForkResult::Child => {
                drop(hear);
                work(kind, ready)?;
                process::exit(3)
            }
            ForkResult::Parent { child } => {
                drop(ready);
                hear.read_exact(&mut [0])?;
                if kind == "late" {
                    thread::sleep(Duration::from_secs(3));
                }
                println!("{kind} is to stop");
                match stop(child, grace)? {
                    Ended::With(status) => println!("{child} has ended with {status}"),
                    Ended::By(number) => println!("{child} has ended with signal {number}"),
                }
                println!("{kind} is stopped");
            }
        }
    }
    Ok(())
}
