// wrong: neither read waits: it tries the one and the other, on a CPU of its own
// finding: spins
// observer: process

//! Two pipes at once: whatever comes is told as soon as it has come, and a slow writer does not hold up a fast one.
//!
//! Two children, which are given, write lines to a pipe each, in their own time. The fast one writes two lines at once, then
//! one, then two, and ends later; the slow one writes half a line, sleeps long, and writes the other half. `listen` reads from both until
//! both have ended. It prints `NAME: LINE` for each line, as soon as that is whole.
//!
//! A read waits for *its* pipe. So either there is a thread for each pipe; or one thread asks which of them has something
//! (poll(2)), and keeps what is not a whole line yet.
//!
//! Read: `std::thread::scope`; or poll(2), POLLIN and POLLHUP, `nix::poll`. Which of these calls can wait: `read`,
//! `read_line`, `poll`? For what?
//!
//! Run:   `cargo run -p lesson-08-pipes --bin two-at-once -- 100 slow fast` (a unit of 100 ms)
//! Check: `cargo xtask check lesson-08/two-at-once`

#[allow(unused_imports, reason = "for the part that you write")]
use std::io::{BufRead, BufReader, Read};
use std::{
    env,
    error::Error,
    io::{self, PipeReader, Write},
    process, thread,
    time::Duration,
};

use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, Pid, fork},
};

use nix::fcntl::{FcntlArg, OFlag, fcntl};

/// Tells each line as soon as it has come, until both have ended.
fn listen(pipes: [(&str, PipeReader); 2]) -> io::Result<()> {
    let mut open: Vec<(&str, PipeReader, String)> = Vec::new();
    for (name, pipe) in pipes {
        fcntl(&pipe, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        open.push((name, pipe, String::new()));
    }
    while !open.is_empty() {
        for index in (0..open.len()).rev() {
            let (name, pipe, text) = &mut open[index];
            let mut buffer = [0; 256];
            match pipe.read(&mut buffer) {
                Ok(0) => drop(open.remove(index)),
                Ok(size) => {
                    text.push_str(&String::from_utf8_lossy(&buffer[..size]));
                    while let Some((line, rest)) = text.split_once('\n') {
                        println!("{name}: {line}");
                        *text = rest.to_owned();
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

/// What a child does.
fn speak(name: &str, unit: Duration, to: &mut impl Write) -> io::Result<()> {
    let steps: &[(u32, &str)] = match name {
        "fast" => &[(2, "one\ntwo\n"), (2, "three\n"), (2, "four\nfive\n"), (25, "")],
        _ => &[(0, "begins and"), (20, " ends\n"), (20, "the last\n")],
    };
    for (units, text) in steps {
        if *units > 0 {
            thread::sleep(unit * *units);
        }
        if text.is_empty() {
            // It has no more to say, and does not say so yet.
            continue;
        }
        println!("process {}, {name}, writes {text:?}", process::id());
        to.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// A child that writes to a pipe; the end to read of it.
fn start(name: &str, unit: Duration) -> Result<(Pid, PipeReader), Box<dyn Error>> {
    let (reader, mut writer) = io::pipe()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            speak(name, unit, &mut writer)?;
            process::exit(0)
        }
        // The end to write is dropped: so the second child does not get a copy of it either.
        ForkResult::Parent { child } => Ok((child, reader)),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (unit, names) = match &args[..] {
        [] => (100, ["slow", "fast"]),
        [unit, one, other] => (unit.parse()?, [one.as_str(), other.as_str()]),
        _ => return Err("usage: two-at-once MILLISECONDS slow|fast slow|fast".into()),
    };
    let unit = Duration::from_millis(unit);
    let (one, from_one) = start(names[0], unit)?;
    let (other, from_other) = start(names[1], unit)?;
    listen([(names[0], from_one), (names[1], from_other)])?;
    println!("both have ended");
    waitpid(one, None)?;
    waitpid(other, None)?;
    Ok(())
}
