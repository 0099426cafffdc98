//! `a | b | c`: several programs at once, each of which reads what the one before it writes.
//!
//! `pipeline` starts all of the commands, each with the output of the one before it as its input, waits for all of them,
//! and returns the status of the last one, as a shell does. The first one reads what this program reads, the last one writes
//! where this program writes.
//!
//! Whoever reads a pipe waits for its end, and whoever writes to one hears that nobody reads any more (EPIPE): both only when
//! the *last* copy of the other end is closed. One that this program keeps counts as well. A `Command` owns what it was
//! given until it is dropped itself.
//!
//! Read: `std::process::Stdio`: `piped`, and what can be made `into()` one; `ChildStdout`, `std::io::pipe`; pipe(7).
//!
//! Run:   `cargo run -p lesson-08-pipes --bin pipeline -- count 5 '|' double '|' sum`
//!        `... -- seq 5 '|' sort -r '|' head -n 2` (what is not given here is looked for among all programs)
//! Check: `cargo xtask check lesson-08/pipeline`

#[allow(unused_imports, reason = "for the part that you write")]
use std::process::{Child, ExitStatus, Stdio};
use std::{
    env,
    error::Error,
    io::{self, BufRead, BufWriter, Write},
    os::unix::process::ExitStatusExt,
    process::{self, Command},
    thread,
    time::Duration,
};

/// Runs all commands at once, each on the output of the one before it; the status of the last one.
fn pipeline(commands: Vec<Command>) -> io::Result<ExitStatus> {
    let last = commands.len() - 1;
    let mut children = Vec::new();
    let mut before: Option<process::ChildStdout> = None;
    for (nth, mut command) in commands.into_iter().enumerate() {
        if before.is_some() {
            command.stdin(Stdio::piped());
        }
        if nth < last {
            command.stdout(Stdio::piped());
        }
        let mut child = command.spawn()?;
        if let (Some(mut from), Some(mut to)) = (before.take(), child.stdin.take()) {
            // Whichever of the two ends first, the thread closes the other one.
            thread::spawn(move || io::copy(&mut from, &mut to));
        }
        before = child.stdout.take();
        children.push(child);
    }
    children.iter_mut().map(Child::wait).last().expect("there is one")
}

/// The programs that are given: each reads lines and writes lines. `sum` and `first` add up: all numbers, or the first few.
const GIVEN: [&str; 8] = ["count", "slowly", "linger", "forever", "double", "sum", "first", "fail"];

/// A command of words: one of those that are given, which is this program again, or any other.
fn command(words: &[String]) -> Command {
    let (name, arguments) = words.split_first().expect("a command has a name");
    if GIVEN.contains(&name.as_str()) {
        let mut command = Command::new(env::current_exe().expect("this program has a file"));
        command.arg("given").args(words);
        command
    } else {
        let mut command = Command::new(name);
        command.args(arguments);
        command
    }
}

/// What one of the programs that are given does; its status.
fn given(words: &[&str]) -> Result<i32, Box<dyn Error>> {
    let mut numbers = io::stdin().lock().lines().map(|line| Ok::<u64, Box<dyn Error>>(line?.trim().parse()?));
    let mut out = BufWriter::new(io::stdout().lock());
    match *words {
        ["count", last] => {
            for number in 1..=last.parse::<u64>()? {
                writeln!(out, "{number}")?;
            }
        }
        ["slowly", last] => {
            for number in 1..=last.parse::<u64>()? {
                thread::sleep(Duration::from_secs(1));
                writeln!(out, "{number}")?;
                out.flush()?;
            }
        }
        ["linger", status] => {
            thread::sleep(Duration::from_secs(2));
            return Ok(status.parse()?);
        }
        ["forever"] => {
            for number in 1_u64.. {
                writeln!(out, "{number}")?;
            }
        }
        ["double"] => {
            for number in numbers {
                writeln!(out, "{}", number? * 2)?;
            }
        }
        ["sum"] => {
            let sum = numbers.try_fold(0, |sum, number| number.map(|number| sum + number))?;
            writeln!(out, "process {} has the sum {sum}", process::id())?;
        }
        ["first", count] => {
            let sum = numbers.take(count.parse()?).try_fold(0, |sum, number| number.map(|number| sum + number))?;
            writeln!(out, "process {} has the sum {sum}", process::id())?;
        }
        ["fail", status] => {
            for number in numbers {
                number?;
            }
            return Ok(status.parse()?);
        }
        _ => return Err(format!("what is {words:?}?").into()),
    }
    out.flush()?;
    Ok(0)
}

fn is_of_a_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    if let ["given", words @ ..] = &words[..] {
        // One to whom nobody listens any more has nothing more to do, and that is all.
        process::exit(given(words).unwrap_or_else(|error| i32::from(!is_of_a_broken_pipe(&*error))));
    }
    if args.is_empty() || args.split(|word| word == "|").any(<[String]>::is_empty) {
        return Err("usage: pipeline COMMAND [ARGS...] ['|' COMMAND [ARGS...]]...".into());
    }
    let status = pipeline(args.split(|word| word == "|").map(command).collect())?;
    match (status.code(), status.signal()) {
        (Some(code), _) => println!("the last one: status {code}"),
        (None, signal) => println!("the last one: signal {}", signal.unwrap_or_default()),
    }
    Ok(())
}
