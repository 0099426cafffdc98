//! Both ways: a parent asks, its child answers, each over an end that it reads from and writes to.
//!
//! The child adds up the numbers that it is given, and answers each with the sum so far. You write
//! - `pair`: two ends that belong together. What is written to the one is read from the other.
//! - `serve`, which the child does: for each line that comes, a number, `sum.add` it, and answer with the sum, in a line.
//!   It comes back when nobody asks any more, for then the other end is closed.
//! - `ask`, which the parent does for each number: one line there, one line back.
//!
//! A pipe has one direction. (A pair of connected sockets has both, and is one thing instead of two: change `End` for it if
//! you like.)
//!
//! Read: pipe(7), socketpair(2); `std::io::BufRead::read_line`, `std::os::unix::net::UnixStream::pair`.
//!
//! Run:   `cargo run -p lesson-08-pipes --bin duplex -- [5 7 30]`
//! Check: `cargo xtask check lesson-08/duplex`

#[allow(unused_imports, reason = "for the part that you write")]
use std::io::{self, BufRead, BufReader, PipeReader, PipeWriter, Read, Write};
use std::{env, error::Error, process};

use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, fork},
};

use std::os::unix::net::UnixStream;

/// One end of the pair: the same socket, to read from and to write to.
struct End {
    from: BufReader<UnixStream>,
    to: UnixStream,
}

impl TryFrom<UnixStream> for End {
    type Error = io::Error;

    fn try_from(to: UnixStream) -> io::Result<Self> {
        Ok(Self { from: BufReader::new(to.try_clone()?), to })
    }
}

/// Two ends that belong together.
fn pair() -> io::Result<(End, End)> {
    let (one, other) = UnixStream::pair()?;
    Ok((one.try_into()?, other.try_into()?))
}

/// Answers until nobody asks any more.
fn serve(mut end: End, mut sum: Sum) -> Result<(), Box<dyn Error>> {
    let mut line = String::new();
    // Nothing read is the end: nobody can ask any more.
    while end.from.read_line(&mut line)? > 0 {
        writeln!(end.to, "{}", sum.add(line.trim().parse()?))?;
        line.clear();
    }
    Ok(())
}

/// Asks once: the sum, with this number.
fn ask(end: &mut End, number: i64) -> Result<i64, Box<dyn Error>> {
    // With the line end: the child waits for it, and the parent for the child.
    writeln!(end.to, "{number}")?;
    let mut answer = String::new();
    end.from.read_line(&mut answer)?;
    Ok(answer.trim().parse()?)
}

/// What the child adds up.
#[derive(Default)]
struct Sum(i64);

impl Sum {
    /// Adds a number, says so, and returns the sum so far.
    #[allow(dead_code, reason = "the part that you write calls it")]
    fn add(&mut self, number: i64) -> i64 {
        println!("process {} adds {number}", process::id());
        self.0 += number;
        self.0
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<i64> = env::args().skip(1).map(|arg| arg.parse()).collect::<Result<_, _>>()?;
    let numbers = if numbers.is_empty() { vec![5, 7, 30] } else { numbers };
    let (mut mine, yours) = pair()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            drop(mine);
            serve(yours, Sum::default())?;
            println!("process {} is asked no more", process::id());
            process::exit(0)
        }
        ForkResult::Parent { child } => {
            drop(yours);
            for number in numbers {
                println!("process {} asks: add {number}", process::id());
                let sum = ask(&mut mine, number)?;
                println!("with {number} it is {sum}");
            }
            println!("process {} has no more questions", process::id());
            drop(mine);
            waitpid(child, None)?;
            Ok(())
        }
    }
}
