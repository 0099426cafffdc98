// wrong: an empty message is not sent: there is nothing to write
// finding: not-whole
// observer: process

//! Whole messages over a stream that gives parts.
//!
//! A pipe knows no messages: what was written in two calls may arrive in one, and what was written in one call in three. So
//! whoever sends says how long a message is, and whoever receives reads until it has that much: a *frame*. You write
//! - `send`: one message, of any bytes and any length, none at all included.
//! - `receive`: the next message, whole. `None` if the stream ends where a message would begin; the error
//!   `io::ErrorKind::UnexpectedEof` if it ends in the middle of one.
//!
//! Both are written for any stream. This one does all that it may: it gives and takes less than it could, and a read of it
//! can be interrupted (EINTR), since the program handles a signal: `main` wants to know of children that end.
//!
//! Read: read(2) and write(2), "Return value"; `Read::read_exact`, `Write::write_all`, `u32::to_be_bytes`.
//!
//! Run:   `cargo run -p lesson-08-pipes --bin frames -- all hello '' 'two words' x*70000 all-bytes`
//!        (`x*70000`: an `x`, so many times; `all-bytes`: all 256 of them)
//! Check: `cargo xtask check lesson-08/frames`

use std::{
    env,
    error::Error,
    io::{self, Read, Write},
    process, thread,
    time::Duration,
};

use nix::{
    errno::Errno,
    sys::{
        signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction},
        wait::waitpid,
    },
    unistd::{ForkResult, fork},
};

/// Sends one message.
fn send(to: &mut impl Write, message: &[u8]) -> io::Result<()> {
    if message.is_empty() {
        return Ok(());
    }
    // The order of its bytes is a matter of the format, and not of the machine.
    let length = u32::try_from(message.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(message)
}

/// The next message; `None` at the end.
fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    // The first byte alone may be missing: then nobody has begun a message.
    let mut length = [0; 4];
    loop {
        match from.read(&mut length[..1]) {
            Ok(0) => return Ok(None),
            Ok(_) => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    // `read_exact` reads as often as it takes, and goes on when it is interrupted.
    from.read_exact(&mut length[1..])?;
    let mut message = vec![0; u32::from_be_bytes(length) as usize];
    from.read_exact(&mut message)?;
    Ok(Some(message))
}

/// How a message is told: its length, and its first letters and digits.
fn told(message: &[u8]) -> String {
    let letters = message.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(|byte| char::from(*byte));
    format!("{} bytes: {}", message.len(), letters.take(20).collect::<String>())
}

/// What the child does: it sends a message, and then there is none for a while.
fn speak(to: &mut impl Write, messages: &[Vec<u8>]) -> io::Result<()> {
    for message in messages {
        println!("process {} sends {}", process::id(), told(message));
        send(to, message)?;
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// A writer whose process ends when so many bytes were written: in the middle of whatever that is.
struct Mortal<W> {
    to: W,
    left: usize,
}

impl<W: Write> Write for Mortal<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.left == 0 {
            process::exit(0);
        }
        let written = self.to.write(&bytes[..bytes.len().min(self.left)])?;
        self.left -= written;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

extern "C" fn a_child_has_ended(_: i32) {}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (left, words) = match &args[..] {
        [] => (usize::MAX, &["hello".to_owned(), String::new(), "two words".to_owned()][..]),
        [left, words @ ..] if left == "all" => (usize::MAX, words),
        [left, words @ ..] => (left.parse()?, words),
    };
    let message = |word: &String| match word.split_once('*') {
        None if word == "all-bytes" => Ok((0..=255).collect()),
        Some((text, times)) => times.parse().map(|times| text.repeat(times).into_bytes()),
        None => Ok(word.clone().into_bytes()),
    };
    let messages: Vec<Vec<u8>> = words.iter().map(message).collect::<Result<_, _>>()?;
    let handled = SigAction::new(SigHandler::Handler(a_child_has_ended), SaFlags::empty(), SigSet::empty());
    // SAFETY: the handler does nothing.
    unsafe { sigaction(Signal::SIGCHLD, &handled) }?;
    let (mut reader, writer) = io::pipe()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(reader);
            speak(&mut Mortal { to: writer, left }, &messages)?;
            process::exit(0)
        }
        ForkResult::Parent { child } => {
            drop(writer);
            let mut count = 0;
            let end = loop {
                match receive(&mut reader) {
                    Ok(Some(message)) => println!("got {}", told(&message)),
                    Ok(None) => break "the end".to_owned(),
                    Err(error) => break format!("broken off ({:?})", error.kind()),
                }
                count += 1;
            };
            println!("{end}, after {count} messages");
            drop(reader);
            while waitpid(child, None) == Err(Errno::EINTR) {}
            Ok(())
        }
    }
}
