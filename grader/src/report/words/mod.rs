//! Every word that a learner reads and that does not belong to one exercise.
//!
//! A function for each thing that is said, so that a second language is a second folder like this one. The tone: short,
//! exact, kind, no blame; what happened, why it is wrong, where, what to try.

pub(super) mod author;
pub mod command;
mod compiled;
pub mod contain;
pub mod explored;
pub mod model;
pub(super) mod processes;
mod submission;
mod syscalls;

use std::time::Duration;

use crate::{
    course::{Ends, Writers},
    judge::{Doubt, Fact, Finding},
    observe::{Activity, BlockedTask, Ending, HangKind, LeftState, Resource, Stream},
    plan::{Observer, PlannedRun, Schedule},
};

/// Labels of the failure's fields.
pub(super) mod label {
    pub(in crate::report) const RULE: &str = "Rule";
    pub(in crate::report) const FOUND: &str = "Found";
    pub(in crate::report) const WHY: &str = "Why";
    pub(in crate::report) const ASKED: &str = "Asked";
    pub(in crate::report) const REPLAY: &str = "Replay";
    pub(in crate::report) const RUN: &str = "Run";
    pub(in crate::report) const WAITS: &str = "Waits";
    pub(in crate::report) const SOURCE: &str = "Source";
    pub(in crate::report) const NEXT: &str = "Next";
}

pub(super) const PASSED: &str = "passed";
pub(super) const FAILED: &str = "not yet";
pub(super) const UNFINISHED: &str = "to do";
pub(super) const NOT_JUDGED: &str = "could not be judged";
pub(super) const MISSING: &str = "missing";
pub(super) const REFUSED: &str = "refused";

pub(super) fn next_hint(exercise: &str, hint: usize) -> String {
    format!("cargo xtask hint {exercise} {hint}")
}

pub(super) fn next_check(exercise: &str) -> String {
    format!("edit the file, then: cargo xtask check {exercise}")
}

pub(super) fn elided(lines: usize) -> String {
    match lines {
        1 => "(1 more line)".to_owned(),
        lines => format!("({lines} more lines)"),
    }
}

/// Tasks of a hang that are not shown.
pub(super) fn more_tasks(tasks: usize) -> String {
    format!("({tasks} more)")
}

/// What a program wrote can be long, and much: as much of it as fits a line or two.
fn few<T: AsRef<str>>(items: &[T]) -> String {
    const ITEMS: usize = 8;
    let list = items.iter().take(ITEMS).map(|item| short(item.as_ref())).collect::<Vec<_>>().join(", ");
    match items.len().saturating_sub(ITEMS) {
        0 => list,
        more => format!("{list}, and {more} more"),
    }
}

fn short(text: &str) -> String {
    const CHARACTERS: usize = 120;
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

/// Behind the file, before lines of which any may be the one.
pub(super) const MAY_WAIT: &str = "  (a thread may wait on any of these)";

pub(super) const NO_OUTPUT: &str = "(the program wrote nothing)";

/// How the program was run.
pub(super) fn run(program: &str, run: &PlannedRun) -> String {
    if let Observer::Compiler(addition) = &run.observer {
        return compiled::run(program, addition);
    }
    let mut line = program.to_owned();
    for arg in &run.args {
        line.push(' ');
        if arg.is_empty() || arg.contains(char::is_whitespace) {
            line.push_str(&format!("{arg:?}"));
        } else {
            line.push_str(arg);
        }
    }
    let schedule = match run.observer {
        Observer::Native(Schedule::Free) => String::new(),
        Observer::Native(Schedule::AllAtOnce) => ", its threads let go all at once".to_owned(),
        Observer::Native(Schedule::OneByOne) => ", its threads let go one by one".to_owned(),
        Observer::Native(Schedule::Shuffled { seed }) => {
            format!(", its threads let go one by one in another order (seed {seed})")
        }
        Observer::Processes(_) => ", its processes one at a time".to_owned(),
        Observer::Compiler(_) => String::new(),
        Observer::Model(_) => ", in the model: one of the orders that its threads may take".to_owned(),
    };
    format!("{line}   ({}{schedule})", run.scenario)
}

/// The rule that every program must keep, and why, for a finding that is no check of the exercise.
pub(super) fn everywhere(finding: &Finding) -> (&'static str, &'static str) {
    if let Fact::NoEnd { why, .. } = &finding.fact {
        return model::ending::rule_and_why(why);
    }
    if let Fact::PanicUnheard { .. } = finding.fact {
        return (
            "Whoever starts a thread learns how it ended.",
            "Only `join` tells of a thread's panic. Without it the program goes on as if all were well.",
        );
    }
    match finding.id.as_str() {
        "does-not-compile" => {
            ("The file compiles.", "Nothing can be run before it does. The compiler's words are above.")
        }
        "does-not-fit" => compiled::DOES_NOT_FIT,
        "unfinished" => ("The parts marked `todo!` are written.", "The program stopped at one of them."),
        "panicked" => (
            "The program runs to its end without a panic.",
            "A panic ends the thread; what it had promised to others is never done.",
        ),
        "exit-code" => ("The program ends with exit status 0.", "Any other status says that something went wrong."),
        "signal" => (ENDS_BY_ITSELF, A_SIGNAL),
        "deadlock" => (
            "No thread waits for ever.",
            "Every thread waited for another one, without a time limit. Nobody was left who could wake anybody.",
        ),
        "stopped" => {
            ("The program goes on by itself.", "It was stopped by a signal, and nobody was left to let it go on.")
        }
        "blocked" => ("No thread waits for ever.", "Every thread waited for something that cannot come any more."),
        "spinning" => ("The program comes to its end.", "It was busy to the last, and no end was in sight."),
        "overran" => ("The program comes to its end.", "It was still at it when its time was up."),
        "flooded" => (
            "The program writes no more than it has to.",
            "It went on and on, far beyond what anybody would read, and was ended.",
        ),
        "swarmed" => (
            "The program makes the threads and processes that it needs.",
            "It went on making more and more of them, and was ended.",
        ),
        "exhausted" => (
            "The program uses the memory and the files that it needs.",
            "It went on taking more and more of them, and was ended.",
        ),
        "not-utf8" => ("The program writes text, in UTF-8.", "Bytes that are no text cannot be read as lines."),
        "not-joined" => (
            "Every thread has ended when the program ends.",
            "When `main` returns, the process ends, and with it every thread that is still at work. Only a join waits.",
        ),
        "not-reaped" => (
            "Whoever makes a process waits for it.",
            "A child that has ended stays a zombie until its parent asks how it ended; one that has not goes on alone.",
        ),
        "left-behind" => (
            "When the program ends, all its processes have ended, and somebody has waited for each.",
            "A child that nobody waits for stays a zombie, or goes on alone.",
        ),
        _ => ("", ""),
    }
}

const ENDS_BY_ITSELF: &str = "The program ends by itself.";
const A_SIGNAL: &str = "A signal ended it: it cannot have finished its work.";

/// What was found.
pub(super) fn found(fact: &Fact) -> String {
    match fact {
        Fact::NotJoined { thread, made } => explored::not_joined(*thread, *made),
        Fact::PanicUnheard { thread, made } => explored::panic_unheard(*thread, *made),
        Fact::HeldWhileWaiting { thread, taken, waited, op } => {
            explored::held_while_waiting(*thread, *taken, *waited, *op)
        }
        Fact::Spun { thread, line } => explored::spun(*thread, *line),
        Fact::ProcessSpun { process } => processes::spun(*process),
        Fact::SleptTooOften { sleeps, at_most } => explored::slept_too_often(*sleeps, *at_most),
        Fact::Serial { ratio, at_least } => explored::serial(*ratio, *at_least),
        Fact::DoesNotCompile { .. } => "the compiler refuses the file".to_owned(),
        Fact::Unfinished { message, .. } if message.is_empty() => "a `todo!()` was reached".to_owned(),
        Fact::Unfinished { message, .. } => format!("still to do: {message}"),
        Fact::Panicked { thread, message, .. } => format!("the thread `{thread}` panicked: {}", short(message)),
        Fact::WrongEnding { ending, wanted } => {
            instead_of(how_it_ended(ending), matches!(ending, Ending::Exited { .. }), *wanted)
        }
        Fact::NoEnd { why, wanted } => instead_of(model::ending::no_end(why), false, *wanted),
        Fact::NotUtf8 { at } => format!("byte {} of the line is not part of a character", at + 1),
        Fact::LeftBehind { left } => {
            let list: Vec<String> = left
                .iter()
                .map(|process| match process.state {
                    LeftState::Zombie => {
                        format!("{} ({}) has ended, but nobody waited for it", process.pid, process.name)
                    }
                    LeftState::Alive => format!("{} ({}) is still running", process.pid, process.name),
                })
                .collect();
            format!("left behind: {}", few(&list))
        }
        Fact::WrongResult { wanted, got } => match &got[..] {
            [] => format!("no line tells the result; it should be {wanted}"),
            [one] => format!("the result is {}; it should be {wanted}", short(one)),
            many => {
                format!("the result is told {} times ({}); once was asked, and {wanted}", many.len(), few(many))
            }
        },
        Fact::WrongOrder { first, then, .. } => format!("\"{}\" came before \"{}\"", short(then), short(first)),
        Fact::Missing { what } => format!("no line tells of: {}", few(what)),
        Fact::Repeated { item, times } => format!("`{}` was told {times} times; once was asked", short(item)),
        Fact::Unexpected { item } => format!("`{}` was told, and was not asked for", short(item)),
        Fact::TooManyInside { key, peak, at_most } => {
            format!("{peak} came in{} and nobody had left; at most {at_most} may be inside", of(key))
        }
        Fact::TooFewInside { key, peak, at_least } => {
            format!("at most {peak} were inside{} at once; {at_least} should be", of(key))
        }
        Fact::OutOfOrder { key, before, after } => format!("{after} came after {before}{}", of(key)),
        Fact::WrongCount { times, at_least, at_most } => {
            format!("{}; {}", times_words(*times), range("should be there", Some(*at_least), *at_most))
        }
        Fact::WrongThreads { seen, at_least, at_most } => {
            format!("{}; {}", threads_words(*seen), range("are asked", *at_least, *at_most))
        }
        Fact::NeverTogether { peak, at_least } => {
            format!(
                "{} at the same time; {at_least} should",
                match peak {
                    0 => "no thread beside the main one ever lived".to_owned(),
                    1 => "never more than 1 thread beside the main one lived".to_owned(),
                    peak => format!("never more than {peak} threads beside the main one lived"),
                }
            )
        }
        Fact::Unbalanced { ratio, at_least, busiest, total } => format!(
            "one thread did {} of {} of work: the work of all is {ratio:.2} times that of the busiest, and should be \
             {at_least:.2} times",
            time(*busiest),
            time(*total),
        ),
        Fact::BusyWait { share: _, at_most, cpu, life } => format!(
            "a thread used {} of CPU in {}; a thread that waits uses next to none (the limit is {:.0} % of its time)",
            time(*cpu),
            time(*life),
            at_most * 100.0,
        ),
        Fact::WrongWriter { wanted, writers, told } => match (wanted, &writers[..]) {
            (Writers::DistinctThreads, &[writer]) => model::wrong_thread(writer, told.as_deref()),
            _ => processes::wrong_writer(*wanted, writers, told.as_deref()),
        },
        Fact::WrongNames { name, times, seen } => wrong_names(name, *times, seen),
        Fact::EndedOtherwise { process, end, wanted } => processes::ended_otherwise(*process, *end, *wanted),
        Fact::WrongKin { kin, writer, told, truth } => processes::wrong_kin(kin, *writer, told, truth),
        Fact::WrongLeft { seen, at_least, at_most } => {
            format!("{}; {}", processes::left(*seen), range("should be", *at_least, *at_most))
        }
        Fact::StoppedLate { took: Some(took), within } => {
            format!("it ended {} after the signal; it has {}", time(*took), time(*within))
        }
        Fact::StoppedLate { took: None, within } => {
            format!("it did not end after the signal; it has {}", time(*within))
        }
        Fact::NotReaped { parent, child, had_ended } => processes::not_reaped(*parent, *child, *had_ended),
        Fact::WrongProcesses { seen, at_least, at_most } => {
            format!("{}; {}", processes::made(*seen), range("are asked", *at_least, *at_most))
        }
        Fact::WrongAtOnce { peak, at_least, at_most } => {
            format!("{}; {}", processes::at_once(*peak), range("are asked", *at_least, *at_most))
        }
        Fact::WrongTime { took, at_least, at_most } => processes::took(*took, *at_least, *at_most),
        Fact::Accepted { .. } | Fact::RefusedOtherwise { .. } | Fact::DoesNotFit { .. } => compiled::found(fact),
        Fact::NoDaemon => "nobody was there any more when the program had ended; a daemon goes on".to_owned(),
        Fact::NotDetached { process, ties } => processes::not_detached(*process, ties),
        Fact::NeverReady => "the line after which the signal is sent never came".to_owned(),
    }
}

fn of(key: &Option<String>) -> String {
    key.as_ref().map(|key| format!(" ({})", short(key))).unwrap_or_default()
}

fn times_words(times: usize) -> String {
    match times {
        0 => "no such line came".to_owned(),
        1 => "1 such line came".to_owned(),
        times => format!("{times} such lines came"),
    }
}

fn threads_words(seen: usize) -> String {
    match seen {
        0 => "no thread was started beside the main one".to_owned(),
        1 => "1 thread was started beside the main one".to_owned(),
        seen => format!("{seen} threads were started beside the main one"),
    }
}

fn wrong_names(name: &str, times: usize, seen: &[String]) -> String {
    let who = match times {
        0 => format!("no thread is called {name}"),
        times => format!("{times} threads are called {name}"),
    };
    let names: Vec<&str> = seen.iter().map(|name| if name.is_empty() { "nothing" } else { name.as_str() }).collect();
    match names.is_empty() {
        true => format!("{who}: no thread was started beside the main one"),
        false => format!("{who}; the threads were called {}", names.join(", ")),
    }
}

fn range(verb: &str, at_least: Option<usize>, at_most: Option<usize>) -> String {
    match (at_least.filter(|least| *least > 0), at_most) {
        (None, Some(0)) => format!("none {verb}"),
        (Some(least), Some(most)) if least == most => format!("{least} {verb}"),
        (Some(least), Some(most)) => format!("{least} to {most} {verb}"),
        (Some(least), None) => format!("at least {least} {verb}"),
        (None, Some(most)) => format!("at most {most} {verb}"),
        (None, None) => String::new(),
    }
}

fn how_it_ended(ending: &Ending) -> String {
    match ending {
        Ending::Exited { code } => format!("it ended with exit status {code}"),
        Ending::Signalled { signal } => format!("signal {} ended it", signal_name(*signal)),
        Ending::Hung(hang) => match hang.kind {
            HangKind::Deadlock => "deadlock: every thread waits for another".to_owned(),
            HangKind::Stopped => "it is stopped, and nobody is left to let it go on".to_owned(),
            HangKind::Blocked | HangKind::Spinning | HangKind::Sleeping => {
                "every thread waits for something that cannot come".to_owned()
            }
        },
        Ending::Overran { limit: Duration::ZERO, .. } => {
            "it did the same again and again, and was ended; the last of it is shown below".to_owned()
        }
        Ending::Overran { limit, hang } => {
            let doing = match hang.kind {
                HangKind::Spinning => "still using the CPU",
                HangKind::Sleeping => "still sleeping, or waiting with a time limit",
                HangKind::Deadlock | HangKind::Blocked => "still waiting",
                HangKind::Stopped => "stopped",
            };
            format!("after {} of its own time it was {doing}", time(*limit))
        }
        Ending::Flooded { stream, bytes } => {
            let stream = match stream {
                Stream::Out => "output",
                Stream::Err => "error output",
            };
            format!("it wrote more than {} to its standard {stream}", size(*bytes))
        }
        Ending::Swarmed { tasks } => format!("it had more than {tasks} threads and processes at once"),
        Ending::Exhausted { resource, limit } => match resource {
            Resource::Memory => format!("its processes had more than {} of memory together", size_of(*limit)),
            Resource::Disk => format!("its files had more than {} together", size_of(*limit)),
            Resource::Files => format!("it had more than {limit} files"),
        },
        Ending::Starved { waited } => format!("the machine gave it no answer in {}", time(*waited)),
    }
}

/// How it ended, and how it should have. Of a program that did not end by itself its status is not the point.
fn instead_of(ended: String, by_itself: bool, wanted: Ends) -> String {
    match wanted {
        Ends::Code(0) if !by_itself => ended,
        wanted => format!("{ended}; {}", should_end(wanted)),
    }
}

fn should_end(wanted: Ends) -> String {
    match wanted {
        Ends::Code(code) => format!("it should end with exit status {code}"),
        Ends::Signal(signal) => format!("signal {} should end it", signal_name(signal)),
        Ends::Hang(_) => "it should come to a deadlock".to_owned(),
    }
}

fn signal_name(signal: i32) -> String {
    nix::sys::signal::Signal::try_from(signal).map_or_else(|_| signal.to_string(), |signal| signal.as_str().to_owned())
}

/// How a task of a program that stands still is called; a thread without a name has that of the program.
pub(super) fn who(task: &BlockedTask, program: &str) -> String {
    if task.pid == task.tid {
        "main thread".to_owned()
    } else if task.name.is_empty() || task.name == program {
        "thread".to_owned()
    } else {
        format!("`{}` thread", task.name)
    }
}

/// What one task, or each of several, does when the program stands still.
pub(super) fn standing(who: &str, count: usize, activity: &Activity) -> String {
    let doing = match activity {
        Activity::Runs => "runs".to_owned(),
        Activity::WaitsForThread => "waits for another thread (a lock, a condition variable, a join)".to_owned(),
        Activity::Reads => "waits to read from a pipe".to_owned(),
        Activity::Writes => "waits to write into a pipe".to_owned(),
        Activity::WaitsForChild => "waits for a child process".to_owned(),
        Activity::WaitsForSignal => "waits for a signal".to_owned(),
        Activity::SleepsOrWaitsForATime => "sleeps, or waits with a time limit".to_owned(),
        Activity::WaitsInCall { number } => format!("waits in system call {number}"),
        Activity::Stopped => "is stopped".to_owned(),
        Activity::Ended => "has ended".to_owned(),
    };
    match count {
        1 => format!("{who}: {doing}"),
        count => format!("{count} {who}s: each {doing}"),
    }
}

/// Why something could not be judged.
pub(super) fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::NoFile { file } => {
            let file = file.display();
            format!("the file is not there; `git checkout -- '{file}'` brings the stub back")
        }
        Doubt::NotTaken { unfit } => submission::unfit(unfit),
        Doubt::NotBuilt { error, .. } => error.clone(),
        Doubt::MachineTooBusy { waited, .. } => {
            format!("the machine was too busy: no answer in {}; try again when it has less to do", time(*waited))
        }
        Doubt::Unseen { check, reason } => format!("the check `{check}` needs to trace the program (ptrace): {reason}"),
        Doubt::NotSeen { blind, .. } => explored::blind(blind),
        Doubt::NotRun { runs: 1 } => "1 run was not made".to_owned(),
        Doubt::NotRun { runs } => format!("{runs} runs were not made"),
    }
}

/// So many bytes.
/// The same, of what may be more than a program can hold.
fn size_of(bytes: u64) -> String {
    size(usize::try_from(bytes).unwrap_or(usize::MAX))
}

fn size(bytes: usize) -> String {
    const MIB: usize = 1 << 20;
    if bytes > 0 && bytes.is_multiple_of(MIB) { format!("{} MiB", bytes / MIB) } else { format!("{bytes} bytes") }
}

/// A span of time, to the precision that matters.
pub(super) fn time(duration: Duration) -> String {
    if duration < Duration::from_millis(10) {
        format!("{:.1} ms", duration.as_secs_f64() * 1e3)
    } else if duration < Duration::from_secs(10) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{} s", duration.as_secs())
    }
}

/// The status line while work goes on.
pub(super) fn at_work(done: usize, of: usize, doing: &str) -> String {
    format!("{done} of {of} judged; {doing}")
}

/// One step, for the status line.
pub(super) fn step(exercise: &str, step: crate::attempt::Step) -> String {
    match step {
        crate::attempt::Step::Build => format!("compiling {exercise}"),
        crate::attempt::Step::Run { number, of } => format!("running {exercise}, {number} of {of}"),
    }
}

/// A hint, with its place on the ladder.
pub(super) fn hint(number: usize, of: usize, text: &str) -> String {
    format!("Hint {number} of {of}: {text}")
}

/// Where the next hint is.
pub(super) fn more_hints(exercise: &str, number: usize) -> String {
    format!("The next one: cargo xtask hint {exercise} {number}")
}

/// The ladder ends.
pub(super) const NO_MORE_HINTS: &str = "That was the last hint. The lesson's README has the whole story.";
