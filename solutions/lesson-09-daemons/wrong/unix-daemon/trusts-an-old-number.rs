// wrong: whose number is in the file is taken for at work; nobody asks whether there is such a process
// finding: stale-believed
// observer: process

//! A daemon: a process that has left everything behind, and that can be found by its pid file.
//!
//! `daemonize(pid_file)` starts one, in the steps of daemon(7):
//! 1. Whose process id is in the file? If that process is there, `daemonize` returns `Started::Before` with its id, and
//!    starts nothing. If it is gone (or no such file is there, or no number in it), the file is stale, and is written anew.
//! 2. Fork. The child makes itself a *session* of its own (`setsid`): so it has no terminal. It forks once more and ends, and
//!    *its* child, which leads no session and so never gets a terminal, is the daemon.
//! 3. The daemon goes to `/`, sets its umask to 0, lets `/dev/null` be its standard input, output and error, and writes its
//!    process id into the file (a number, and a line end). Then it calls `serve`, which is given, and ends behind it.
//! 4. The process that called `daemonize` waits for its own child, and comes back when the file is written:
//!    `Started::Now`, with the daemon's process id.
//!
//! `pid_file` is a path from the root. `main` calls `daemonize` as often as the first argument says; before that it may have
//! left a file of somebody who is gone.
//!
//! Read: daemon(7), "SysV Daemons"; setsid(2), credentials(7); `nix::unistd::{setsid, dup2_stdout}`; kill(2) with signal 0.
//!
//! Run:   `cargo run -p lesson-09-daemons --bin unix-daemon -- 1 fresh` (or: `2 stale`), and then
//!        `kill $(cat unix-daemon.pid)`
//! Check: `cargo xtask check lesson-09/unix-daemon`

#[allow(unused_imports, reason = "for the part that you write")]
use std::{
    env,
    error::Error,
    fs::{self, File},
    io::{self, PipeWriter, Read, Write},
    path::Path,
    process,
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    errno::Errno,
    sys::{
        signal::kill,
        stat::{Mode, umask},
        wait::{WaitPidFlag, WaitStatus, waitpid},
    },
    unistd::{ForkResult, Pid, chdir, dup2_stderr, dup2_stdin, dup2_stdout, fork, getpid, pause, setsid},
};

/// What came of it.
#[derive(Debug)]
enum Started {
    /// This daemon was started.
    #[allow(dead_code, reason = "the part that you write makes it")]
    Now(Pid),
    /// This one is at work already.
    #[allow(dead_code, reason = "the part that you write makes it")]
    Before(Pid),
}

/// The process whose id is in the file.
fn at_work(pid_file: &Path) -> Result<Option<Pid>, Box<dyn Error>> {
    match fs::read_to_string(pid_file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
        Ok(text) => Ok(text.trim().parse().ok().map(Pid::from_raw)),
    }
}

/// Waits for a child, also if it is interrupted.
fn reap(child: Pid) -> nix::Result<WaitStatus> {
    loop {
        match waitpid(child, None) {
            Err(Errno::EINTR) => {}
            result => return result,
        }
    }
}

/// Leaves everything behind.
fn settle() -> Result<(), Box<dyn Error>> {
    chdir("/")?;
    umask(Mode::empty());
    let null = File::options().read(true).write(true).open("/dev/null")?;
    dup2_stdin(&null)?;
    dup2_stdout(&null)?;
    dup2_stderr(&null)?;
    Ok(())
}

/// The child of `daemonize`: a session, a fork, and the end. It does not come back in the daemon, either.
fn middle(pid_file: &Path, ready: PipeWriter) -> Result<(), Box<dyn Error>> {
    setsid()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Parent { .. } => Ok(()),
        ForkResult::Child => {
            let failed = daemon(pid_file, ready).is_err();
            process::exit(i32::from(failed))
        }
    }
}

/// The daemon, to its end.
fn daemon(pid_file: &Path, mut ready: PipeWriter) -> Result<(), Box<dyn Error>> {
    settle()?;
    fs::write(pid_file, format!("{}\n", getpid()))?;
    ready.write_all(getpid().to_string().as_bytes())?;
    // Who has started it waits for the end of the pipe.
    drop(ready);
    serve();
    Ok(())
}

/// Starts a daemon, unless the one of this file is at work; comes back when the file tells who it is.
fn daemonize(pid_file: &Path) -> Result<Started, Box<dyn Error>> {
    if let Some(pid) = at_work(pid_file)? {
        return Ok(Started::Before(pid));
    }
    let (mut hear, ready) = io::pipe()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(hear);
            let failed = middle(pid_file, ready).is_err();
            process::exit(i32::from(failed))
        }
        ForkResult::Parent { child } => {
            drop(ready);
            let mut word = String::new();
            let heard = hear.read_to_string(&mut word);
            reap(child)?;
            heard?;
            let daemon = word.parse().map_err(|_| "the daemon has not come up")?;
            Ok(Started::Now(Pid::from_raw(daemon)))
        }
    }
}

/// What the daemon does: nothing, until somebody ends it.
#[allow(dead_code, reason = "the part that you write calls it")]
fn serve() {
    pause();
}

/// A file with the process id of somebody who is gone.
fn leave_stale(pid_file: &Path) -> Result<(), Box<dyn Error>> {
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => process::exit(0),
        ForkResult::Parent { child } => {
            waitpid(child, None)?;
            fs::write(pid_file, format!("{child}\n"))?;
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (starts, before) = match &args[..] {
        [] => (1, "fresh"),
        [starts, before] => (starts.parse()?, before.as_str()),
        _ => return Err("usage: unix-daemon STARTS fresh|stale|empty".into()),
    };
    let pid_file = env::current_dir()?.join("unix-daemon.pid");
    match before {
        "stale" => leave_stale(&pid_file)?,
        "empty" => fs::write(&pid_file, "")?,
        _ => {}
    }
    umask(Mode::from_bits_truncate(0o077));
    for number in 1..=starts {
        match daemonize(&pid_file)? {
            Started::Now(daemon) => println!("start {number}: {daemon} is at work now"),
            Started::Before(daemon) => println!("start {number}: {daemon} is at work before"),
        }
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(Errno::ECHILD) => {}
            _ => println!("start {number} has left a child that nobody waits for"),
        }
    }
    match fs::read_to_string(&pid_file) {
        Ok(text) => println!("in the file: {}", text.trim_end()),
        Err(error) => println!("in the file: nothing, {error}"),
    }
    Ok(())
}
