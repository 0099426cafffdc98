//! Runs one program and brings back what was seen of it.
//!
//! Each run has a *supervisor*: a process of its own, single-threaded, that starts the program, watches it, ends it
//! when it must, and ends whoever it leaves behind. It is this same executable, started again with one hidden
//! argument. Being a process of its own it can be the subreaper (prctl(2), `PR_SET_CHILD_SUBREAPER`) of just this run,
//! wait for *any* child without taking one from somebody else, and outlive a grader that is killed: it sees the end of
//! its standard input and cleans up. If the supervisor itself is killed, the kernel kills the program
//! (`PTRACE_O_EXITKILL`).
//!
//! Nothing here knows what a right program is.

#![expect(clippy::disallowed_methods, reason = "this room starts supervisors, and becomes one")]

mod load;
pub mod model;
mod request;
mod supervisor;

use std::{
    io::{self, Read, Write},
    os::{fd::AsFd, unix::process::CommandExt},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
};

pub use load::BusyLoops;
pub use request::{Limits, Request, Signal, Tracing};

use crate::{contain, observe::Observation};

/// The hidden argument that makes an executable a supervisor.
const SUPERVISOR: &str = "__interleave-supervisor";

/// When even so many times its limit did not bring a run to its end, the run says nothing of the program.
const PATIENCE: u32 = 20;

/// For a supervisor to clean up and answer, on a busy machine.
const GRACE: Duration = Duration::from_secs(60);

/// Why a run gave no observation.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The supervisor could not be started or spoken to.
    #[error("the supervisor of the run could not be started: {0}")]
    Supervisor(#[from] io::Error),
    /// The supervisor said why it gave up.
    #[error("{0}")]
    Refused(String),
    /// The supervisor gave no answer in a time in which it must.
    #[error("the supervisor of the run gave no answer in {} s, and was ended", .0.as_secs())]
    Silent(Duration),
    /// The supervisor ended without a word.
    #[error("the supervisor of the run was ended from outside ({0})")]
    Lost(std::process::ExitStatus),
}

/// Makes this process a supervisor, or a program behind a fence, if it was started as one, and then does not return.
///
/// Call it first in the `main` of every executable that judges: [`observe`] starts the executable again.
pub fn supervise_if_asked() {
    contain::become_contained_if_asked();
    let mut args = std::env::args_os().skip(1);
    if args.next().is_some_and(|first| first == SUPERVISOR) && args.next().is_none() {
        std::process::exit(supervisor::main());
    }
}

/// Runs the program of `request` and returns what was seen.
///
/// Takes as long as the program does, at most about twenty times its limit; leaves no process.
pub fn observe(request: &Request) -> Result<Observation, RunError> {
    let mut supervisor = Command::new("/proc/self/exe")
        .arg0("interleave-supervisor")
        .arg(SUPERVISOR)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = serde_json::to_vec(request).map_err(io::Error::other)?;
    line.push(b'\n');
    // Held open until the answer is here: its end tells the supervisor that we are gone.
    let mut control = supervisor.stdin.take().expect("stdin was piped");
    let sent = control.write_all(&line);
    let patience = request.limits.own_time * PATIENCE + GRACE;
    let Some(answer) = read_for(patience, supervisor.stdout.take().expect("stdout was piped"))? else {
        // Its program, and all that came of it, dies with it.
        supervisor.kill()?;
        supervisor.wait()?;
        return Err(RunError::Silent(patience));
    };
    let status = supervisor.wait()?;
    drop(control);
    sent?;
    match serde_json::from_slice::<Result<Observation, String>>(&answer) {
        Ok(answer) => answer.map_err(RunError::Refused),
        Err(_) => Err(RunError::Lost(status)),
    }
}

/// All that can be read; `None` if there is no end to it for so long.
fn read_for(patience: Duration, stream: impl Read + AsFd) -> io::Result<Option<Vec<u8>>> {
    let mut stream = stream;
    let deadline = Instant::now() + patience;
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let mut fds = [PollFd::new(stream.as_fd(), PollFlags::POLLIN)];
        match poll(&mut fds, PollTimeout::try_from(left).unwrap_or(PollTimeout::MAX)) {
            Ok(0) if left.is_zero() => return Ok(None),
            Ok(0) | Err(Errno::EINTR) => continue,
            Ok(_) => {}
            Err(errno) => return Err(errno.into()),
        }
        match stream.read(&mut buffer)? {
            0 => return Ok(Some(bytes)),
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}
