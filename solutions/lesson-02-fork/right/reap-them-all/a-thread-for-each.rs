//! Five children at once, and their statuses in the order in which they end.
//!
//! 1. `start`: a child for each nap, all at once. Child `n` (from 1) takes its nap by `nap(n, ms)`, which ends it with
//!    the status `n`. The parent notes who got which nap.
//! 2. `collect`: wait for all of them. As soon as one has ended, whichever it is, print
//!    `CHILD napped for MS ms and ended with STATUS`: its process id, its nap, its status. For a child that a signal has
//!    ended, STATUS is `signal` and the number of the signal: `signal 9`.
//!
//! A process that has ended stays in the kernel's table, as a *zombie*, until its parent takes its status.
//!
//! Read: wait(2) with its notes on zombies; `nix::sys::wait::wait`, `nix::sys::wait::WaitStatus`.
//!
//! Run:   `cargo run -p lesson-02-fork --bin reap-them-all -- [300 100 500 200 400]`
//! Check: `cargo xtask check lesson-02/reap-them-all`

use std::{collections::HashMap, env, error::Error, process, thread, time::Duration};

use nix::unistd::Pid;
#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::{WaitStatus, wait, waitpid},
    unistd::{ForkResult, fork},
};

/// A child for each nap, all at once; who got which.
fn start(naps: &[u64]) -> nix::Result<HashMap<Pid, u64>> {
    let mut children = HashMap::new();
    for (n, &ms) in (1..).zip(naps) {
        // SAFETY: this program has one thread.
        match unsafe { fork() }? {
            ForkResult::Child => nap(n, ms),
            ForkResult::Parent { child } => children.insert(child, ms),
        };
    }
    Ok(children)
}

/// Waits for all of them, and tells of each as soon as it has ended.
fn collect(mut children: HashMap<Pid, u64>) -> nix::Result<()> {
    // All children are made by now: no thread is lost.
    thread::scope(|scope| {
        for (child, ms) in children.drain() {
            scope.spawn(move || {
                let status = match waitpid(child, None) {
                    Ok(WaitStatus::Exited(_, status)) => status.to_string(),
                    Ok(WaitStatus::Signaled(_, signal, _)) => format!("signal {}", signal as i32),
                    other => panic!("{other:?}"),
                };
                println!("{child} napped for {ms} ms and ended with {status}");
            });
        }
    });
    Ok(())
}

/// What child `n` does; it ends with the status `n`.
#[allow(dead_code, reason = "the part that you write calls it")]
fn nap(n: i32, ms: u64) -> ! {
    thread::sleep(Duration::from_millis(ms));
    process::exit(n)
}

fn main() -> Result<(), Box<dyn Error>> {
    let naps: Vec<u64> = env::args().skip(1).map(|arg| arg.parse()).collect::<Result<_, _>>()?;
    let naps = if naps.is_empty() { vec![300, 100, 500, 200, 400] } else { naps };
    let children = start(&naps)?;
    println!("{} children", children.len());
    collect(children)?;
    println!("all have ended");
    Ok(())
}
