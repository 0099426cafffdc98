// wrong: a shell sends both streams into one pipe
// finding: not-whole
// observer: process

//! A child writes much to both of its streams, in turns; the parent reads all of it, and waits.
//!
//! The child is this program with the arguments `chatter OUT ERR`: so many lines for each stream, of a thousand bytes,
//! and a last one. That is given. A pipe holds 65,536 bytes; whoever writes more has to wait until somebody reads.
//!
//! `capture` starts the child with both streams piped, and comes back with all that it wrote to each of them, when it
//! has ended.
//!
//! Read: `std::process::Stdio`, the fields of `std::process::Child`, `std::thread::scope`; pipe(7), "Pipe capacity".
//!
//! Run:   `cargo run -p lesson-01-spawn --bin capture-both -- [out=100 err=100]`
//! Check: `cargo xtask check lesson-01/capture-both`

use std::env;
use std::io::{self, Write};
use std::process::{self, Command};

/// All that a child writes to its standard output and to its standard error.
fn capture(out: usize, err: usize) -> [String; 2] {
    let line = format!("'{}' chatter {out} {err} 2>&1", env::current_exe().unwrap().display());
    let output = Command::new("sh").args(["-c", &line]).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    [text(output.stdout), text(output.stderr)]
}

/// What the child does.
fn chatter(out: usize, err: usize) {
    // A line at a time: standard error has no buffer, and would get each piece of a format for itself.
    let line = |name: &str, i: usize| format!("{:<999}\n", format!("{name} {i}"));
    for i in 1..=out.max(err) {
        if i <= out {
            io::stdout().write_all(line("out", i).as_bytes()).unwrap();
        }
        if i <= err {
            io::stderr().write_all(line("err", i).as_bytes()).unwrap();
        }
    }
    println!("out ends in process {}", process::id());
    eprintln!("err ends in process {}", process::id());
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let number = |arg: &str| arg.parse().ok().filter(|number| *number <= 1000);
    let (is_child, out, err) = match args[..] {
        [] => (false, Some(100), Some(100)),
        ["chatter", out, err] => (true, number(out), number(err)),
        [out, err] => (false, number(out), number(err)),
        _ => (false, None, None),
    };
    match (is_child, out, err) {
        (true, Some(out), Some(err)) => chatter(out, err),
        (false, Some(out), Some(err)) => {
            let [out, err] = capture(out, err);
            println!("out: {} lines", out.lines().count());
            println!("err: {} lines", err.lines().count());
            println!("last line: {}", out.lines().last().unwrap_or("none"));
            println!("last line: {}", err.lines().last().unwrap_or("none"));
        }
        _ => {
            eprintln!("usage: capture-both [out=100 err=100]   (at most 1000 lines each)");
            process::exit(2);
        }
    }
}
