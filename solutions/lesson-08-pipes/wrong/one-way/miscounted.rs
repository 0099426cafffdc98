// wrong: the end is counted as a line
// finding: miscounted
// observer: process

//! One way: a parent writes into a pipe, and its child reads to the end.
//!
//! `one_way`: make a pipe, and a child (`fork`, as in lesson 2).
//! - The parent writes the lines, each with a line end behind it. When all are written it prints
//!   `process PID has written all`, and only then closes its end of the pipe. It comes back when the child has ended.
//! - The child reads until the pipe ends. It tells of each line as it comes (`tell`), and at the end it prints
//!   `process PID: the end, after N lines`. It ends with status 0, and never comes back from `one_way`.
//!
//! - If the child is gone before it has read all, a write fails, and `one_way` returns that error.
//!
//! A fork copies the ends of a pipe like all that is open. The pipe ends for its reader when *nobody* has an end to write
//! any more, and a write fails when nobody has an end to read: so each of the two closes the end that it does not use.
//!
//! Read: pipe(2), with its example; pipe(7), "I/O on pipes and FIFOs"; `std::io::pipe`, `std::io::BufRead::lines`.
//!
//! Run:   `cargo run -p lesson-08-pipes --bin one-way -- 0 one two three` (0: as they are; 30000: each so long)
//! Check: `cargo xtask check lesson-08/one-way`

#[allow(unused_imports, reason = "for the part that you write")]
use std::io::{self, BufRead, BufReader, Read, Write};
use std::{env, error::Error, process};

use nix::sys::wait::wait;
#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, fork},
};

/// The lines go to a child, which reads them to the end.
fn one_way(lines: &[String]) -> Result<(), Box<dyn Error>> {
    let (reader, mut writer) = io::pipe()?;
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            // The child's own copy: as long as it is open, the child would wait for itself.
            drop(writer);
            let mut count = 0;
            let mut reader = BufReader::new(reader);
            loop {
                count += 1;
                let mut line = String::new();
                if reader.read_line(&mut line)? == 0 {
                    break;
                }
                tell(line.trim_end_matches('\n'));
            }
            println!("process {}: the end, after {count} lines", process::id());
            process::exit(0)
        }
        ForkResult::Parent { child } => {
            drop(reader);
            for line in lines {
                writeln!(writer, "{line}")?;
            }
            println!("process {} has written all", process::id());
            // The last end to write: the child reads the end now. The parent may wait for it only behind that.
            drop(writer);
            waitpid(child, None)?;
            Ok(())
        }
    }
}

/// Tells of a line, in a line: how long it is, and how it begins.
#[allow(dead_code, reason = "the part that you write calls it")]
fn tell(line: &str) {
    let beginning: String = line.trim_end_matches('.').chars().take(40).collect();
    println!("process {} reads {} bytes: {beginning}", process::id(), line.len());
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let (width, words): (usize, &[String]) = match &args[..] {
        [] => (0, &["one".to_owned(), "two".to_owned(), "three".to_owned()]),
        [width, words @ ..] => (width.parse()?, words),
    };
    let lines: Vec<String> = words.iter().map(|word| format!("{word:.<width$}")).collect();
    if let Err(error) = one_way(&lines) {
        println!("not all was read: {error}");
        // It was left without a wait.
        let _ = wait();
    }
    println!("process {} goes on", process::id());
    Ok(())
}
