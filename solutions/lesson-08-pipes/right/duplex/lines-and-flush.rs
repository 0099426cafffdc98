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

/// One end of the pair.
struct End {
    from: io::Lines<BufReader<PipeReader>>,
    to: io::BufWriter<PipeWriter>,
}

impl End {
    fn of((from, to): (PipeReader, PipeWriter)) -> Self {
        Self { from: BufReader::new(from).lines(), to: io::BufWriter::new(to) }
    }

    fn send(&mut self, number: i64) -> io::Result<()> {
        writeln!(self.to, "{number}")?;
        self.to.flush()
    }
}

/// Two ends that belong together.
fn pair() -> io::Result<(End, End)> {
    let (a_reads, b_writes) = io::pipe()?;
    let (b_reads, a_writes) = io::pipe()?;
    Ok((End::of((a_reads, a_writes)), End::of((b_reads, b_writes))))
}

/// Answers until nobody asks any more.
fn serve(mut end: End, mut sum: Sum) -> Result<(), Box<dyn Error>> {
    while let Some(line) = end.from.next() {
        end.send(sum.add(line?.parse()?))?;
    }
    Ok(())
}

/// Asks once: the sum, with this number.
fn ask(end: &mut End, number: i64) -> Result<i64, Box<dyn Error>> {
    end.send(number)?;
    Ok(end.from.next().ok_or("no answer")??.parse()?)
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
