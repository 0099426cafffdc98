//! Text in a buffer, printed once and not twice.
//!
//! `report`: make so many children, all at once. Child `n` (from 1) writes the line `child N is PID` to its log, and ends.
//! The parent waits for all of them.
//!
//! The log is a `BufWriter`: what is written to it waits in memory until it is flushed. `main` has written the first line
//! of the report to it, and writes the last. Every line must come out, once, and the first line first.
//!
//! `fork` is `unsafe` because of threads, and there are none here. But the same thing that makes it dangerous there, that
//! memory is copied as it happens to be, is what you have to think of here.
//!
//! Read: `std::io::BufWriter`, `std::process::exit` (what it does not do), exit(3) and _exit(2); fork(2).
//!
//! Run:   `cargo run -p lesson-02-fork --bin flush-first -- [children=3]`
//! Check: `cargo xtask check lesson-02/flush-first`

use std::{
    env,
    error::Error,
    io::{self, BufWriter, Stdout, Write},
    process,
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::{wait, waitpid},
    unistd::{ForkResult, fork},
};

/// Lets so many children write to the log, each a line, all at once; waits for them.
fn report(children: u32, log: &mut BufWriter<Stdout>) -> io::Result<()> {
    todo!("{children} children, each of which writes a line to the log (it has {} bytes)", log.buffer().len())
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<u32> = env::args().skip(1).map(|arg| arg.parse()).collect::<Result<_, _>>()?;
    let children = match numbers[..] {
        [] => 3,
        [children @ 0..=20] => children,
        _ => {
            eprintln!("usage: flush-first [children=3]   (at most 20)");
            process::exit(2);
        }
    };
    let mut log = BufWriter::new(io::stdout());
    writeln!(log, "report of {children} children")?;
    report(children, &mut log)?;
    writeln!(log, "end of the report")?;
    log.flush()?;
    Ok(())
}
