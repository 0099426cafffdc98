// wrong: it tries the one and the other, and lets others go first in between: nobody wants to
// finding: spins
// observer: process

//! Two processes that both have much to say, and pipes that hold little.
//!
//! Each of the two sends all it has to the other, and gets all that the other one has. `exchange` does that for one of
//! them: it sends `mine`, closes its end, and returns all that comes until the other end is closed.
//!
//! The other one may do it in any way. It writes all before it reads; or it reads to the end before it writes; or it does as
//! you do, since `exchange` is the same for both. Whoever waits for room while the other one waits for room as well waits
//! for ever; and it makes no difference which of the two begins. So do both at once.
//!
//! A pipe holds 65,536 bytes if nothing else is said. `main` makes these smaller, to 4,096, so that little is much already.
//!
//! Read: pipe(7), "Pipe capacity"; `std::thread::scope`. Or, with one thread: poll(2) and O_NONBLOCK, `nix::poll`,
//! `nix::fcntl`.
//!
//! Run:   `cargo run -p lesson-08-pipes --bin full-pipe -- writes-first 10000` (or: `reads-first`, `as-you-do`)
//! Check: `cargo xtask check lesson-08/full-pipe`

#[allow(unused_imports, reason = "for the part that you write")]
use std::thread;
use std::{
    env,
    error::Error,
    io::{self, PipeReader, PipeWriter, Read, Write},
    process,
    time::Duration,
};

use nix::{
    fcntl::{FcntlArg, fcntl},
    sys::wait::waitpid,
    unistd::{ForkResult, fork},
};

use nix::fcntl::OFlag;

/// Sends all of `mine`, and returns all that the other one sends, whatever it does first.
fn exchange(mut from: PipeReader, mut to: PipeWriter, mine: &[u8]) -> io::Result<Vec<u8>> {
    for flags in [fcntl(&to, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)), fcntl(&from, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))]
    {
        flags?;
    }
    let waits = |error: &io::Error| error.kind() == io::ErrorKind::WouldBlock;
    let mut to = Some(to);
    let mut rest = mine;
    let mut got = Vec::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        if rest.is_empty() {
            to = None;
        }
        if let Some(to) = &mut to {
            match to.write(rest) {
                Ok(size) => rest = &rest[size..],
                Err(error) if waits(&error) => {}
                Err(error) => return Err(error),
            }
        }
        match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(size) => got.extend_from_slice(&buffer[..size]),
            Err(error) if waits(&error) => thread::yield_now(),
            Err(error) => return Err(error),
        }
    }
    if let Some(mut to) = to {
        fcntl(&to, FcntlArg::F_SETFL(OFlag::empty()))?;
        to.write_all(rest)?;
    }
    Ok(got)
}

/// How the other one does it.
fn other(way: &str, mut from: PipeReader, mut to: PipeWriter, mine: &[u8]) -> io::Result<Vec<u8>> {
    let mut got = Vec::new();
    match way {
        "reads-first" => {
            from.read_to_end(&mut got)?;
            to.write_all(mine)?;
        }
        "as-you-do" => return exchange(from, to, mine),
        _ => {
            if way == "sleeps-first" {
                thread::sleep(Duration::from_millis(1500));
            }
            to.write_all(mine)?;
            // The end of what it has to say.
            drop(to);
            from.read_to_end(&mut got)?;
        }
    }
    Ok(got)
}

/// What was got: how much, and of what.
fn told(got: &[u8]) -> String {
    let first = got.first().copied().unwrap_or(b'-');
    let kind = if got.iter().all(|byte| *byte == first) { char::from(first) } else { '?' };
    format!("{} bytes of {kind}", got.len())
}

fn main() -> Result<(), Box<dyn Error>> {
    const WAYS: [&str; 4] = ["writes-first", "reads-first", "as-you-do", "sleeps-first"];
    let args: Vec<String> = env::args().skip(1).collect();
    let (way, size) = match &args[..] {
        [] => ("writes-first", 10_000),
        [way, size] if WAYS.contains(&way.as_str()) => (way.as_str(), size.parse()?),
        _ => return Err("usage: full-pipe writes-first|reads-first|as-you-do|sleeps-first BYTES".into()),
    };
    let (from_parent, to_child) = io::pipe()?;
    let (from_child, to_parent) = io::pipe()?;
    for pipe in [&to_child, &to_parent] {
        fcntl(pipe, FcntlArg::F_SETPIPE_SZ(4096))?;
    }
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop((from_child, to_child));
            let got = other(way, from_parent, to_parent, &vec![b'c'; size])?;
            println!("child {} got {}", process::id(), told(&got));
            process::exit(0)
        }
        ForkResult::Parent { child } => {
            drop((from_parent, to_parent));
            let got = exchange(from_child, to_child, &vec![b'p'; size])?;
            println!("parent {} got {}", process::id(), told(&got));
            waitpid(child, None)?;
            Ok(())
        }
    }
}
