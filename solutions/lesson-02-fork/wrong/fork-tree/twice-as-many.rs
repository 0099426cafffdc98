// wrong: two for each fork
// finding: wrong-prediction
// observer: process

//! The tree that some forks in a row make.
//!
//! 1. `predict`: how many processes there are after so many forks in a row, with the program itself.
//! 2. `grow`: call `fork` so often in a row, in every process that is there by then: a child goes on with the loop as its
//!    parent does. Behind the loop everybody prints `depth DEPTH: I am PID, my parent is PARENT` (the program has depth
//!    0, its children 1, their children 2), waits for all of its own children, and ends; the program alone returns.
//!    Nobody waits before it has made all of its children.
//!
//! Draw the tree for two forks before you write: who makes whom, and who has how many children?
//!
//! Read: fork(2), wait(2); `nix::unistd::{fork, getppid}`, `nix::sys::wait::wait`.
//!
//! Run:   `cargo run -p lesson-02-fork --bin fork-tree -- [forks=3]`
//! Check: `cargo xtask check lesson-02/fork-tree`

use std::{env, error::Error, process};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::wait,
    unistd::{ForkResult, fork, getpid, getppid},
};

/// How many processes there are after so many forks in a row.
fn predict(forks: u32) -> u32 {
    2 * forks
}

/// Makes so many forks in a row; everybody tells, and waits for its own children.
fn grow(forks: u32) -> nix::Result<()> {
    let mut depth = 0;
    let mut children = 0;
    for _ in 0..forks {
        // SAFETY: this program has one thread.
        match unsafe { fork() }? {
            ForkResult::Child => {
                depth += 1;
                // The count was copied with all the rest; but these are the parent's children.
                children = 0;
            }
            ForkResult::Parent { .. } => children += 1,
        }
    }
    println!("depth {depth}: I am {}, my parent is {}", getpid(), getppid());
    for _ in 0..children {
        wait()?;
    }
    if depth > 0 {
        process::exit(0);
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<u32> = env::args().skip(1).map(|arg| arg.parse()).collect::<Result<_, _>>()?;
    let forks = match numbers[..] {
        [] => 3,
        [forks @ 0..=5] => forks,
        _ => {
            eprintln!("usage: fork-tree [forks=3]   (at most 5)");
            process::exit(2);
        }
    };
    println!("{forks} forks make {} processes", predict(forks));
    grow(forks)?;
    println!("the tree is gone");
    Ok(())
}
