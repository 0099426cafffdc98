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
    io::{self, Read, Write},
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

/// The number in the file, if it may be a process id.
fn number(pid_file: &Path) -> io::Result<Option<Pid>> {
    match fs::read(pid_file) {
        Ok(bytes) => {
            let number = String::from_utf8_lossy(&bytes).trim().parse::<i32>().ok();
            Ok(number.filter(|&number| number > 0).map(Pid::from_raw))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
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

/// Starts a daemon, unless the one of this file is at work; comes back when the file tells who it is.
fn daemonize(pid_file: &Path) -> Result<Started, Box<dyn Error>> {
    if let Some(before) = number(pid_file)?
        && kill(before, None) != Err(Errno::ESRCH)
    {
        return Ok(Started::Before(before));
    }
    // SAFETY: this program has one thread.
    let child = match unsafe { fork() }? {
        ForkResult::Parent { child } => child,
        ForkResult::Child => process::exit(if middle(pid_file).is_ok() { 0 } else { 1 }),
    };
    // It ends well when the daemon has written the file, and not before.
    match reap(child)? {
        WaitStatus::Exited(_, 0) => Ok(Started::Now(number(pid_file)?.ok_or("no number in the file")?)),
        other => Err(format!("the daemon has not come up: {other:?}").into()),
    }
}

/// Makes a session and the daemon, and comes back when that is ready; in the daemon it does not come back.
fn middle(pid_file: &Path) -> Result<(), Box<dyn Error>> {
    setsid()?;
    let (mut hear, mut ready) = io::pipe()?;
    // SAFETY: this program has one thread.
    if let ForkResult::Parent { .. } = unsafe { fork() }? {
        drop(ready);
        return Ok(hear.read_exact(&mut [0])?);
    }
    drop(hear);
    let settled = settle(pid_file).and_then(|()| Ok(ready.write_all(b"!")?));
    drop(ready);
    if settled.is_err() {
        process::exit(1);
    }
    serve();
    process::exit(0)
}

/// Leaves everything behind, and writes the file.
fn settle(pid_file: &Path) -> Result<(), Box<dyn Error>> {
    chdir("/")?;
    umask(Mode::empty());
    let null = File::options().read(true).write(true).open("/dev/null")?;
    dup2_stdin(&null)?;
    dup2_stdout(&null)?;
    dup2_stderr(&null)?;
    let mut file = File::create(pid_file)?;
    writeln!(file, "{}", getpid())?;
    Ok(())
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
