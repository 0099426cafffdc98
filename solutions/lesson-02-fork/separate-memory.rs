//! The same list, grown in processes and then in threads.
//!
//! 1. `in_processes`: for each number make a child. The child pushes the number to `list`, prints
//!    `process NUMBER: LIST` (with `{list:?}`), and ends. Wait for it before you make the next one.
//! 2. `in_threads`: the same with a thread for each number, which prints `thread NUMBER: LIST`. Wait for each as well.
//!
//! `main` prints what its own list holds after the one and after the other.
//!
//! `fork` is `unsafe` because of threads: a child has only the one that called. Here there are none yet when it is called,
//! and that is why the processes come first.
//!
//! Read: fork(2), waitpid(2); `nix::unistd::fork`, `std::thread::scope`.
//!
//! Run:   `cargo run -p lesson-02-fork --bin separate-memory -- [0 1 2]`
//! Check: `cargo xtask check lesson-02/separate-memory`

use std::{env, error::Error, sync::Mutex};
#[allow(unused_imports, reason = "for the part that you write")]
use std::{process, thread};

#[allow(unused_imports, reason = "for the part that you write")]
use nix::{
    sys::wait::waitpid,
    unistd::{ForkResult, fork},
};

/// A child for each number, one after the other; each pushes its number to the list and tells.
fn in_processes(numbers: &[u32], list: &mut Vec<u32>) -> nix::Result<()> {
    for &number in numbers {
        // SAFETY: no thread has been started yet.
        match unsafe { fork() }? {
            ForkResult::Child => {
                // This is the child's list: the pages are copied as soon as one of the two writes to them.
                list.push(number);
                println!("process {number}: {list:?}");
                process::exit(0);
            }
            ForkResult::Parent { child } => {
                waitpid(child, None)?;
            }
        }
    }
    Ok(())
}

/// A thread for each number, one after the other; each pushes its number to the list and tells.
fn in_threads(numbers: &[u32], list: &Mutex<Vec<u32>>) {
    for &number in numbers {
        // A scope joins its threads at its end: they come one after the other.
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut list = list.lock().unwrap();
                list.push(number);
                println!("thread {number}: {list:?}");
            });
        });
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let numbers: Vec<u32> = env::args().skip(1).map(|arg| arg.parse()).collect::<Result<_, _>>()?;
    let numbers = if numbers.is_empty() { vec![0, 1, 2] } else { numbers };
    let mut list = Vec::new();
    in_processes(&numbers, &mut list)?;
    println!("after the processes: {list:?}");
    let list = Mutex::new(list);
    in_threads(&numbers, &list);
    println!("after the threads: {:?}", list.into_inner()?);
    Ok(())
}
