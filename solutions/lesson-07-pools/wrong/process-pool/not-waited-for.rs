// wrong: when the last answer is there the pool gives the results, and waits for no process
// finding: not-reaped
// observer: process

//! The same with processes: a few workers that stay, each with a memory of its own.
//!
//! 1. `work`: what a worker process does. It takes one task after the other from its pipe, does it by `count_primes`, and
//!    sends the result; it ends when its pipe does.
//! 2. `pool`: makes so many worker processes, each with a pipe of its own for tasks, and one pipe for all their results.
//!    Whoever is done with a task gets the next. In the end every process has ended, and was waited for. The results are
//!    given in the order of the tasks.
//!
//! Given are `child`, which makes a process, and `send` and `receive` for messages of three numbers. A message of 24 bytes is
//! written whole (pipe(7): at most `PIPE_BUF` bytes), so that many may write to the same pipe.
//!
//! Read: `std::io::pipe`, `nix::sys::wait::waitpid`; pipe(7): what a reader finds when no writer is left.
//!
//! Run:   `cargo run -p lesson-07-pools --bin process-pool -- [workers=4] [SECONDS_OF_EACH_TASK ...]`
//! Check: `cargo xtask check lesson-07/process-pool`

#![allow(dead_code, unused_imports, unused_variables, reason = "until your part is written")]

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::time::Duration;
use std::{env, process, thread};

use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, Pid, fork},
};

/// What a worker process does, until no more tasks can come.
fn work(tasks: PipeReader, results: &PipeWriter, number: u64) -> io::Result<()> {
    while let Some([index, below, seconds]) = receive(&tasks)? {
        let count = count_primes(Task { below, seconds });
        send(results, [number, index, count])?;
    }
    Ok(())
}

/// Has so many processes do the tasks.
fn pool(workers: usize, tasks: &[Task]) -> io::Result<Vec<u64>> {
    let (results, to_parent) = io::pipe()?;
    let mut results = Some(results);
    let mut ways: Vec<PipeWriter> = Vec::new();
    for number in 0..workers {
        let (from_parent, way) = io::pipe()?;
        ways.push(way);
        child(|| {
            ways.clear();
            results = None;
            work(from_parent, &to_parent, number as u64)
        })?;
    }
    drop(to_parent);
    let results = results.expect("the parent keeps it");

    let mut open = tasks.iter().enumerate();
    for way in &ways {
        if let Some((index, task)) = open.next() {
            send(way, [index as u64, task.below, task.seconds])?;
        }
    }
    let mut counts = vec![0; tasks.len()];
    for _ in tasks {
        let Some([number, index, count]) = receive(&results)? else { break };
        counts[index as usize] = count;
        if let Some((index, task)) = open.next() {
            send(&ways[number as usize], [index as u64, task.below, task.seconds])?;
        }
    }
    // The pipes end here, and with them the workers.
    Ok(counts)
}

/// How many primes there are below a number; and so many seconds of other work.
#[derive(Clone, Copy, Debug)]
struct Task {
    below: u64,
    seconds: u64,
}

/// Does a task, and tells in which process.
fn count_primes(Task { below, seconds }: Task) -> u64 {
    let is_prime = |n: &u64| (2..).take_while(|d| d * d <= *n).all(|d| !n.is_multiple_of(d));
    let count = (2..below).filter(is_prime).count() as u64;
    thread::sleep(Duration::from_secs(seconds));
    println!("below {below}: {count} primes, counted by process {}", process::id());
    count
}

/// Sends three numbers.
fn send(mut pipe: &PipeWriter, message: [u64; 3]) -> io::Result<()> {
    pipe.write_all(&message.map(u64::to_le_bytes).concat())
}

/// Waits for three numbers; nothing, if the pipe has ended.
fn receive(mut pipe: &PipeReader) -> io::Result<Option<[u64; 3]>> {
    let mut message = [0; 24];
    let got = pipe.read(&mut message)?;
    if got == 0 {
        return Ok(None);
    }
    pipe.read_exact(&mut message[got..])?;
    let number = |at: usize| u64::from_le_bytes(std::array::from_fn(|byte| message[8 * at + byte]));
    Ok(Some([number(0), number(1), number(2)]))
}

/// Makes a process that does this, and nothing else.
fn child(work: impl FnOnce() -> io::Result<()>) -> io::Result<Pid> {
    // SAFETY: this program has one thread.
    match unsafe { fork() }? {
        ForkResult::Child => {
            if let Err(error) = work() {
                eprintln!("process {}: {error}", process::id());
                process::exit(1);
            }
            process::exit(0)
        }
        ForkResult::Parent { child } => Ok(child),
    }
}

fn main() -> io::Result<()> {
    let numbers: Option<Vec<u64>> = env::args().skip(1).map(|arg| arg.parse().ok().filter(|n| *n <= 20)).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.first() != Some(&0) && numbers.len() <= 20) else {
        eprintln!("usage: process-pool [WORKERS] [SECONDS_OF_EACH_TASK ...]   (up to 20)");
        process::exit(2);
    };
    let workers = numbers.first().copied().unwrap_or(4) as usize;
    let seconds = if numbers.len() > 1 { &numbers[1..] } else { &[0; 8] };
    let tasks: Vec<Task> = (1..).zip(seconds).map(|(n, seconds)| Task { below: 1000 * n, seconds: *seconds }).collect();
    let results: Vec<String> = pool(workers, &tasks)?.iter().map(u64::to_string).collect();
    println!("results: {}", results.join(" "));
    Ok(())
}
