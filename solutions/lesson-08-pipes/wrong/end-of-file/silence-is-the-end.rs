// wrong: when nothing has come for a while, that is told as the end
// finding: early
// observer: process

//! The other end closes: after the last message, or in the middle of one. Whoever receives must hear of it, and tell the two
//! apart.
//!
//! A message is a line: it is whole when its line end has come. The child, which is given, sends some messages and ends.
//! You write
//! - `receive`: waits for the next message and returns it without its line end. If there is none any more, it returns the
//!   error that says why: `Gone::Closed` if the other end was closed after a message, `Gone::Broken` if in the middle of
//!   one, with what had come of it, `Gone::Failed` if the read itself failed.
//! - `listen`: prints `got: MESSAGE` for each, as soon as it has come, and at last
//!   `closed after N messages`, or `broken off after N messages, at "WHAT HAD COME"`, or `failed after N messages: ERROR`.
//!
//! Read: read(2), "Return value": what is 0? `std::io::BufRead::read_line`, and what it says of the end.
//!
//! Run:   `cargo run -p lesson-08-pipes --bin end-of-file -- 3 closes` (or: `3 breaks`)
//! Check: `cargo xtask check lesson-08/end-of-file`

#[allow(unused_imports, reason = "for the part that you write")]
use std::io::{self, BufRead, BufReader, PipeReader, Read, Write};
use std::{env, error::Error, process, thread, time::Duration};

use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, fork},
};

/// Why no message comes any more.
#[allow(dead_code, reason = "the part that you write makes them")]
enum Gone {
    /// The other end was closed, after a message.
    Closed,
    /// In the middle of one, of which this had come.
    Broken(String),
    /// It cannot be read.
    Failed(io::Error),
}

use std::os::fd::AsFd;

use nix::poll::{PollFd, PollFlags, poll};

/// The next message, or why there is none.
fn receive(from: &mut BufReader<PipeReader>) -> Result<String, Gone> {
    if from.buffer().is_empty() {
        let mut asked = [PollFd::new(from.get_ref().as_fd(), PollFlags::POLLIN)];
        if poll(&mut asked, 500_u16).map_err(|error| Gone::Failed(error.into()))? == 0 {
            return Err(Gone::Closed);
        }
    }
    let mut line = String::new();
    match from.read_line(&mut line) {
        Ok(0) => Err(Gone::Closed),
        Ok(_) if line.ends_with('\n') => Ok(line.trim_end().to_owned()),
        Ok(_) => Err(Gone::Broken(line)),
        Err(error) => Err(Gone::Failed(error)),
    }
}

/// Tells of all messages, and of the end.
fn listen(mut from: BufReader<PipeReader>) {
    let mut count = 0;
    let gone = loop {
        match receive(&mut from) {
            Ok(message) => println!("got: {message}"),
            Err(gone) => break gone,
        }
        count += 1;
    };
    match gone {
        Gone::Closed => println!("closed after {count} messages"),
        Gone::Broken(part) => println!("broken off after {count} messages, at {part:?}"),
        Gone::Failed(error) => println!("failed after {count} messages: {error}"),
    }
}

/// What the child does.
fn send(to: &mut impl Write, messages: usize, then: &str) -> io::Result<()> {
    for number in 1..=messages {
        writeln!(to, "message {number} of {messages}.")?;
        thread::sleep(Duration::from_secs(1));
    }
    println!("process {} {then}", process::id());
    if then == "breaks" { write!(to, "mess") } else { Ok(()) }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (messages, then) = match &args[..] {
        [] => (3, "closes"),
        [messages, then] if ["closes", "breaks"].contains(&then.as_str()) => (messages.parse()?, then.as_str()),
        _ => return Err("usage: end-of-file MESSAGES closes|breaks".into()),
    };
    let (reader, mut writer) = io::pipe()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            send(&mut writer, messages, then)?;
            process::exit(0)
        }
        ForkResult::Parent { child } => {
            drop(writer);
            listen(BufReader::new(reader));
            waitpid(child, None)?;
            Ok(())
        }
    }
}
