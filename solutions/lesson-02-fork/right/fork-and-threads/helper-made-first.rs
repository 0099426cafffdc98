//! A picture of a ledger while a clerk writes it: a fork in a program with threads.
//!
//! `snapshot`: make a child, which has a copy of the ledger as it is at that moment, tells of it by `tell(ledger, done)`,
//! and ends. The clerk, a thread, writes all the while, entry after entry, and prints each of them; the child tells when
//! the clerk is done, and still of the moment at which it was made. The picture must be whole: no entry whose amount is
//! not in the sum. Wait for the child.
//!
//! A fork copies all memory, and of all threads only the one that calls it. What another thread was in the middle of
//! stays half done in the child for ever, and what it had locked stays locked: your own locks, that of standard output,
//! those in libraries of which you know nothing. That is why `fork` is `unsafe`. POSIX allows a child of a program with
//! threads only what a signal handler may do (signal-safety(7)), up to an exec. More than that needs a reason: for each
//! lock that the child takes you must know that nobody else had it.
//!
//! Read: fork(2), "Note the following further points"; pthread_atfork(3); `nix::unistd::fork`, under "Safety".
//!
//! Run:   `cargo run -p lesson-02-fork --bin fork-and-threads -- [entries=3]`
//! Check: `cargo xtask check lesson-02/fork-and-threads`

use std::{
    env,
    error::Error,
    io::{self, PipeReader, PipeWriter, Read, Write},
    process,
    sync::{Mutex, mpsc},
    thread,
    time::Duration,
};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, fork},
};

/// Lets a child tell of the ledger as it is now, while the clerk goes on.
fn snapshot(ledger: &Mutex<Ledger>, mut to_helper: PipeWriter, helper: nix::unistd::Pid) -> nix::Result<()> {
    // The copy is made under the lock; the helper, which was made before there was a clerk, has locks of its own.
    let copy = ledger.lock().unwrap().clone();
    write!(to_helper, "{} {}", copy.entries.len(), copy.sum).expect("the helper reads");
    drop(to_helper);
    waitpid(helper, None).map(drop)
}

/// What the helper does: it is told of a ledger, and tells of it.
fn help(mut hears: PipeReader, done: &PipeReader) -> Result<(), Box<dyn Error>> {
    let mut told = String::new();
    hears.read_to_string(&mut told)?;
    let (entries, sum) = told.split_once(' ').ok_or("two numbers")?;
    tell(&Ledger { entries: vec![0; entries.parse()?], sum: sum.parse()? }, done);
    Ok(())
}

#[derive(Clone, Debug, Default)]
struct Ledger {
    entries: Vec<u64>,
    sum: u64,
}

/// Tells of a ledger, and takes its time: until the clerk is done.
#[allow(dead_code, reason = "the part that you write calls it")]
fn tell(ledger: &Ledger, mut done: &PipeReader) {
    done.read_exact(&mut [0]).expect("the clerk says so");
    println!("process {} sees {} of sum {}", process::id(), ledger.entries.len(), ledger.sum);
}

/// Writes so many entries, and says so with the lock in hand.
fn clerk(ledger: &Mutex<Ledger>, entries: u64, begun: &mpsc::Sender<()>, mut is_done: &PipeWriter) {
    for amount in 1..=entries {
        let mut ledger = ledger.lock().unwrap();
        ledger.entries.push(amount);
        // Nobody may have waited for it.
        let _ = begun.send(());
        println!("entry {amount}");
        ledger.sum += amount;
        drop(ledger);
        // It reads the next receipt.
        thread::sleep(Duration::from_millis(1));
    }
    is_done.write_all(&[1]).expect("the other end is open");
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<u64> = env::args().skip(1).map(|arg| arg.parse()).collect::<Result<_, _>>()?;
    let entries = match numbers[..] {
        [] => 3,
        [entries @ 1..=9] => entries,
        _ => {
            eprintln!("usage: fork-and-threads [entries=3]   (at most 9)");
            process::exit(2);
        }
    };
    let ledger = Mutex::new(Ledger::default());
    let (begun, has_begun) = mpsc::channel();
    let (done, is_done) = io::pipe()?;
    let (hears, to_helper) = io::pipe()?;
    // SAFETY: there is no other thread yet.
    let helper = match unsafe { fork() }? {
        ForkResult::Parent { child } => child,
        ForkResult::Child => {
            drop(to_helper);
            help(hears, &done)?;
            process::exit(0);
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| clerk(&ledger, entries, &begun, &is_done));
        // The clerk is at its first entry.
        has_begun.recv()?;
        snapshot(&ledger, to_helper, helper)?;
        Ok::<_, Box<dyn Error>>(())
    })?;
    let Ledger { entries, sum } = ledger.into_inner()?;
    println!("the ledger has {} of sum {sum}", entries.len());
    Ok(())
}
