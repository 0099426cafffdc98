// wrong: errors are ignored, and what is told is computed: a reader that is killed is not in the arguments
// finding: not-noticed
// observer: process

//! The reader goes away before the writer has written all.
//!
//! `feed` makes a pipe and a child that reads from it, writes the lines 1 to `count` (`line(n)`), and waits for the child.
//! The child is given: it reads so many lines as it wants (`read_some`), and goes away, which may be long before the last
//! one. It ends with status 0.
//! - `Fed::All`: all lines were written.
//! - `Fed::Gone`: nobody reads any more, so that there is no sense in writing on. That is no failure of the program: it
//!   neither panics nor dies of it, and goes on.
//! - Every other error is one.
//!
//! A write into a pipe that nobody can read from any more fails with EPIPE, `io::ErrorKind::BrokenPipe`. A C program is
//! ended by a signal at this moment, SIGPIPE; Rust ignores that one, and so its programs are told by the error.
//!
//! Read: write(2), EPIPE; pipe(7); signal(7), SIGPIPE; `std::io::ErrorKind`.
//!
//! Run:   `cargo run -p lesson-08-pipes --bin broken-pipe -- 200 3` (200 lines, of which the reader wants 3)
//! Check: `cargo xtask check lesson-08/broken-pipe`

#[allow(unused_imports, reason = "for the part that you write")]
use std::io::{ErrorKind, Write};
use std::{
    env,
    error::Error,
    io::{self, BufRead, BufReader, PipeReader},
    process,
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, fork},
};

/// What became of the lines.
#[allow(dead_code, reason = "the part that you write makes them")]
enum Fed {
    /// All were written.
    All,
    /// Nobody reads any more.
    Gone,
}

/// Feeds the lines to a child that reads so many of them.
fn feed(count: usize, wants: usize) -> Result<Fed, Box<dyn Error>> {
    let (reader, writer) = io::pipe()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(writer);
            read_some(reader, wants)?;
            process::exit(0)
        }
        ForkResult::Parent { child } => {
            // With an end to read open, there is somebody who could read: this process. It would never be told.
            drop(reader);
            let fed = write(writer, count, wants);
            waitpid(child, None)?;
            Ok(fed?)
        }
    }
}

fn write(mut writer: io::PipeWriter, count: usize, wants: usize) -> io::Result<Fed> {
    for n in 1..=count {
        let _ = writer.write_all(line(n).as_bytes());
    }
    Ok(if wants < count { Fed::Gone } else { Fed::All })
}

/// A line of a thousand bytes, its end included.
#[allow(dead_code, reason = "the part that you write calls it")]
fn line(n: usize) -> String {
    format!("{:.<999}\n", format!("line {n}"))
}

/// What the child does: it reads so many lines, or to the end.
#[allow(dead_code, reason = "the part that you write calls it")]
fn read_some(reader: PipeReader, wants: usize) -> io::Result<()> {
    let mut count = 0;
    for line in BufReader::new(reader).lines().take(wants) {
        line?;
        count += 1;
    }
    println!("process {} has read {count} lines", process::id());
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (count, wants) = match &args[..] {
        [] => (200, 3),
        [count, wants] => (count.parse()?, wants.parse()?),
        _ => return Err("usage: broken-pipe LINES WANTS".into()),
    };
    match feed(count, wants)? {
        Fed::All => println!("all lines are written"),
        Fed::Gone => println!("the reader has gone away"),
    }
    println!("process {} goes on", process::id());
    Ok(())
}
