//! Words for what the model of `std` finds, and for the command that explores a program.

use crate::{
    observe::{Blind, Coverage, Operation},
    plan::PlannedRun,
};

/// What a search looked at.
pub fn coverage(coverage: &Coverage) -> String {
    let count = coverage.interleavings;
    if coverage.of_processes {
        return if count == 1 {
            "1 order of its processes".to_owned()
        } else {
            format!("{count} orders of its processes")
        };
    }
    let depth = if coverage.is_bounded { " in which no loop waits for long, and some in which one does" } else { "" };
    match (coverage.is_complete, count) {
        (true, 1) => format!("the only interleaving{depth}"),
        (true, _) => format!("all {count} interleavings{depth}"),
        (false, 1) => format!("1 interleaving of more{depth}"),
        (false, _) => format!("{count} interleavings of more{depth}"),
    }
}

/// Nothing was found, and on what ground that is said.
pub(in crate::report) fn none_found(looked_at: &Coverage) -> String {
    if looked_at.is_complete {
        format!("no counterexample in {}", coverage(looked_at))
    } else {
        format!("no counterexample found in {}; that is no proof", coverage(looked_at))
    }
}

/// Why the model says nothing of a program.
pub(in crate::report) fn blind(blind: &Blind) -> String {
    match blind {
        Blind::NotInTheModel { .. } => {
            "the program uses something that the model of `std` does not have (files, sockets and processes are not in \
             it); the compiler's words are below"
                .to_owned()
        }
        Blind::SystemCall { number } => format!(
            "the program makes a system call that the model of `std` does not have: number {number} (syscalls(2)); \
             files, sockets, processes and threads of other crates are not modelled"
        ),
        Blind::Unanswered => {
            "the program ended its process, or made a thread, past `std`: what it does there the model cannot see"
                .to_owned()
        }
        Blind::NotTheSameTwice => {
            "the program did not do the same twice in the same order of its threads: something else decides what it \
             does (an address, chance)"
                .to_owned()
        }
        Blind::NotFollowed { reason } => format!("the kernel did not let the grader follow the processes: {reason}"),
        Blind::TooLong => {
            "every run was longer than the model can follow; a smaller scenario would be enough".to_owned()
        }
    }
}

fn thread(number: usize, made: Option<u32>) -> String {
    match made {
        Some(line) => format!("the thread t{number}, made in line {line},"),
        None => format!("the thread t{number}"),
    }
}

pub(in crate::report) fn not_joined(number: usize, made: Option<u32>) -> String {
    format!("{} had not ended when the program did", thread(number, made))
}

pub(in crate::report) fn panic_unheard(number: usize, made: Option<u32>) -> String {
    format!("{} panicked, and nobody asked how it had ended", thread(number, made))
}

pub(in crate::report) fn held_while_waiting(number: usize, taken: u32, waited: u32, op: Operation) -> String {
    let who = if number == 0 { "main".to_owned() } else { format!("t{number}") };
    let waits = match op {
        Operation::Receive => "waits for a message",
        Operation::Join => "waits for a thread",
        Operation::Sleep => "sleeps",
        Operation::Arrive => "waits at a barrier",
        _ => "waits to be woken",
    };
    format!("{who} {waits} in line {waited} with a lock in hand that it took in line {taken}")
}

pub(in crate::report) fn serial(ratio: f64, at_least: f64) -> String {
    format!("with enough processors it would be {ratio:.2} times as fast as one; at least {at_least} was asked")
}

/// The command that runs one order of the threads again.
pub(in crate::report) fn replay(file: &str, run: &PlannedRun, schedule: &str) -> String {
    let words = std::iter::once(file).chain(run.args.iter().map(String::as_str)).map(quoted);
    format!("cargo xtask explore {} --replay {schedule}", words.collect::<Vec<_>>().join(" "))
}

/// As a shell wants it.
pub fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "/._-+=:".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
