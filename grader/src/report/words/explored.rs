//! Words for what the model of `std` finds, and for the command that explores a program.

use super::syscalls;
use crate::{
    judge::Ground,
    observe::{Blind, BrokeOff, Coverage, Operation, Place},
    plan::PlannedRun,
};

/// What a pass rests on.
pub(in crate::report) fn ground(ground: &Ground) -> String {
    let runs = match ground.runs {
        0 => None,
        1 => Some("1 run".to_owned()),
        runs => Some(format!("{runs} runs")),
    };
    let explored = ground.explored.iter().map(coverage);
    let compiled = (ground.compiled > 0).then(|| super::compiled::ground(ground.compiled));
    let parts: Vec<String> = runs.into_iter().chain(explored).chain(compiled).collect();
    parts.join(", ")
}

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

/// One schedule was run again.
pub(in crate::report) const ENDS_WELL: &str = "this schedule ends well; nothing is wrong in it";

/// Why the model says nothing of a program.
pub(in crate::report) fn blind(blind: &Blind) -> String {
    match blind {
        Blind::NotInTheModel { .. } => {
            "the program uses something that the model of `std` does not have (files, sockets and processes are not in \
             it); the compiler's words are below"
                .to_owned()
        }
        Blind::GlobalAllocator { line } => {
            let line = line.map(|line| format!(" (line {line})")).unwrap_or_default();
            format!(
                "not in the model: a global allocator{line}. The model has its own, so that memory is the same in every \
                 run; without it the program can be explored"
            )
        }
        Blind::SystemCall { number, last } => format!(
            "the program makes a system call that the model of `std` does not have: {}{}; files, sockets, processes \
             and threads of other crates are not modelled",
            syscalls::call(*number),
            told_if_known(last.as_ref().map(seen_last), |last| format!(", {last}")),
        ),
        Blind::MoreThreads { than, last } => format!(
            "the program has more threads at one time than the model can follow ({than}){}; fewer would show the same",
            told_if_known(last.as_ref().and_then(at), |at| format!(": {at} makes one too many")),
        ),
        Blind::MoreOutput { than, last } => format!(
            "the program writes more than the model can keep ({}){}; less would show the same",
            super::size(*than),
            told_if_known(last.as_ref().and_then(at), |at| format!(": {at} is where it becomes too much")),
        ),
        Blind::Unanswered => {
            "the program ended its process, or made a thread, past `std`: what it does there the model cannot see"
                .to_owned()
        }
        Blind::NotTheSameTwice { last } => format!(
            "the program did not do the same twice in the same order of its threads: something else decides what it \
             does (an address, chance){}",
            told_if_known(last.as_ref().map(seen_last), |last| format!("; that was seen {last}")),
        ),
        Blind::NotCompiled { error } => error.clone(),
        Blind::NotFollowed { reason } => format!("the kernel did not let the grader follow the processes: {reason}"),
        Blind::TooLong { last } => format!(
            "every run was longer than the model can follow{}; a smaller scenario would be enough",
            told_if_known(last.as_ref().map(seen_last), |last| format!(" (the first was cut off {last})")),
        ),
    }
}

fn told_if_known(place: Option<String>, tell: impl FnOnce(&str) -> String) -> String {
    place.map(|place| tell(&place)).unwrap_or_default()
}

/// The line where it was.
fn at(last: &BrokeOff) -> Option<String> {
    last.at.as_ref().and_then(Place::line).map(|line| format!("line {line}"))
}

/// Where a thread was seen last: at the last thing that it did with others, or where it was made.
pub(in crate::report) fn seen_last(last: &BrokeOff) -> String {
    let who = super::model::thread(last.thread);
    let line = last.at.as_ref().and_then(Place::line);
    match (last.op, line) {
        (Operation::Start, Some(line)) => format!("in {who}, made in line {line}, before it came to anything shared"),
        (Operation::Start, None) => format!("in {who}, before it came to anything shared"),
        (_, Some(line)) => format!("in {who}, after line {line}"),
        (_, None) => format!("in {who}"),
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

pub(in crate::report) fn spun(number: usize, line: Option<u32>) -> String {
    let who = if number == 0 { "main".to_owned() } else { format!("t{number}") };
    let place = line.map(|line| format!(", in line {line}")).unwrap_or_default();
    format!("{who} looks again and again{place}, and does not sleep, while time passes")
}

pub(in crate::report) fn slept_too_often(sleeps: u64, at_most: u64) -> String {
    let told = match at_most {
        0 => "nobody has to".to_owned(),
        1 => "once is all that the story needs".to_owned(),
        _ => format!("the story needs {at_most}"),
    };
    let often = if sleeps == 1 { "once".to_owned() } else { format!("{sleeps} times") };
    format!("the threads slept {often} (`thread::sleep`); {told}")
}

pub(in crate::report) fn serial(ratio: f64, at_least: f64) -> String {
    format!("with enough processors it would be {ratio:.2} times as fast as one; at least {at_least} was asked")
}

/// The command that runs one order of the threads again.
pub(in crate::report) fn replay(file: &str, run: &PlannedRun, schedule: &str) -> String {
    // What begins like an option is none behind its folder, and behind the two dashes.
    let is_like_an_option = |word: &str| word.starts_with('-');
    let file = quoted(&if is_like_an_option(file) { format!("./{file}") } else { file.to_owned() });
    let args: String = run.args.iter().map(|arg| format!(" {}", quoted(arg))).collect();
    if run.args.iter().any(|arg| is_like_an_option(arg)) {
        format!("cargo xtask explore {file} --replay {schedule} --{args}")
    } else {
        format!("cargo xtask explore {file}{args} --replay {schedule}")
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::Break;

    fn broke_off(thread: usize, op: Operation, line: Option<u32>, file: &str) -> BrokeOff {
        BrokeOff {
            why: Break::NotModelled,
            thread,
            op,
            at: line.map(|line| Place { file: file.to_owned(), line, column: 1 }),
        }
    }

    #[test]
    fn a_call_that_is_not_modelled_is_told_with_its_name_its_thread_and_the_line_before() {
        let cases = [
            (broke_off(2, Operation::Lock, Some(7), "a.rs"), "openat(2), in t2, after line 7;"),
            (broke_off(0, Operation::Lock, Some(7), "/rustc/0/library/a.rs"), "openat(2), in main;"),
            (
                broke_off(1, Operation::Start, Some(3), "a.rs"),
                "openat(2), in t1, made in line 3, before it came to anything shared;",
            ),
            (broke_off(0, Operation::Start, None, ""), "openat(2), in main, before it came to anything shared;"),
        ];
        for (last, expected) in cases {
            let told = blind(&Blind::SystemCall { number: 257, last: Some(last) });
            assert!(told.contains(expected), "{told}");
        }
    }
}
