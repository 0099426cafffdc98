//! Words for what the process observer saw. A process is told by its number in order of birth; 0 is the program.

use std::time::Duration;

use super::time;
use crate::{
    course::Writers,
    judge::{Kin, Tie},
    observe::processes::{End, Holder, On, Thing, What},
};

/// Who does something.
pub(in crate::report) fn who(process: usize) -> String {
    if process == 0 { "the program".to_owned() } else { format!("process {process}") }
}

/// The head of a lane.
pub(in crate::report) fn head(process: usize, name: &str) -> String {
    if process == 0 { "the program".to_owned() } else { format!("process {process} ({name})") }
}

pub(super) fn not_reaped(parent: usize, child: usize, had_ended: bool) -> String {
    let state = if had_ended { "had ended" } else { "was still at work" };
    format!("{} ended without waiting for {}, which {state} (wait(2))", who(parent), who(child))
}

pub(super) fn wrong_kin(kin: &Kin, writer: i32, told: &str, truth: &[String]) -> String {
    let truth = if truth.is_empty() { "none".to_owned() } else { truth.join(" and ") };
    match kin {
        Kin::Parent => format!("process {writer} tells that its parent is {told}; its parent is {truth}"),
        Kin::Child => format!("process {writer} tells of its child {told}; the processes that it made: {truth}"),
        Kin::Adopter => format!("process {writer} tells that it is now the child of {told}; it is that of {truth}"),
        Kin::Daemon => format!("process {writer} tells of the daemon {told}; who is left behind: {truth}"),
        Kin::Name => format!("process {writer} tells that it is called {told}; the kernel calls it {truth}"),
        Kin::Status { of } => {
            format!("process {writer} tells that its child {of} ended with {told}; the kernel says: {truth}")
        }
    }
}

pub(super) fn wrong_writer(wanted: Writers, writers: &[i32], told: Option<&str>) -> String {
    let by: Vec<String> = writers.iter().map(ToString::to_string).collect();
    let wanted = match wanted {
        Writers::DistinctThreads => "by a thread of its own",
        Writers::TheProgram => "by the program itself",
        Writers::DistinctChildren => "by a child process of its own",
        Writers::Children => "by a child process",
    };
    let told = told.map(|told| format!("; it tells {told}")).unwrap_or_default();
    format!("the line was written by process {}{told}; it should be written {wanted}", by.join(" and "))
}

pub(super) fn ended_otherwise(process: usize, end: End, wanted: i32) -> String {
    let ended = match end {
        End::Exited { code } => format!("ended with status {code}"),
        End::Signalled { signal: number } => format!("was ended by {}", signal(number)),
    };
    format!("{} {ended}; it should end with status {wanted}", who(process))
}

pub(super) fn made(count: usize) -> String {
    match count {
        0 => "no process was made".to_owned(),
        1 => "1 process was made".to_owned(),
        count => format!("{count} processes were made"),
    }
}

pub(super) fn left(count: usize) -> String {
    match count {
        0 => "nobody was at work any more when the program had ended".to_owned(),
        1 => "1 process was still at work when the program had ended".to_owned(),
        count => format!("{count} processes were still at work when the program had ended"),
    }
}

pub(super) fn at_once(peak: usize) -> String {
    match peak {
        0 => "no process beside the program ever lived".to_owned(),
        1 => "never more than 1 process beside the program lived at once".to_owned(),
        peak => format!("{peak} processes beside the program lived at once"),
    }
}

pub(super) fn took(took: Duration, at_least: Option<Duration>, at_most: Option<Duration>) -> String {
    let wanted = match (at_least, at_most) {
        (Some(least), Some(most)) => format!("it should be {} to {}", time(least), time(most)),
        (Some(least), None) => format!("it should be at least {}", time(least)),
        (_, Some(most)) => format!("it should be at most {}", time(most)),
        (None, None) => String::new(),
    };
    format!("its sleeps and waits took {}, where work takes no time; {wanted}", time(took))
}

pub(super) fn not_detached(process: usize, ties: &[Tie]) -> String {
    let ties: Vec<String> = ties
        .iter()
        .map(|tie| match tie {
            Tie::Session => "it is in the session of the program (setsid(2))".to_owned(),
            Tie::Leads => "it leads its session, and so may get a terminal: it forks once more".to_owned(),
            Tie::Terminal => "a terminal controls it".to_owned(),
            Tie::Folder(folder) => format!("it stands in {folder}, not in /"),
            Tie::Stream(number) => format!("it holds a stream of the program's (descriptor {number})"),
            Tie::Closed(number) => {
                format!("descriptor {number} is closed, and the next file that it opens gets this number")
            }
            Tie::Umask(umask) => format!("its umask is {umask:03o}"),
        })
        .collect();
    format!("{} is left, and still tied: {}", who(process), ties.join("; "))
}

pub(in crate::report) fn thing(thing: &Thing) -> String {
    match thing {
        Thing::Pipe(number) => format!("pipe {number}"),
        Thing::Socket(number) => format!("socket {number}"),
        Thing::Output => "standard output".to_owned(),
        Thing::Errors => "standard error".to_owned(),
        Thing::Null => "/dev/null".to_owned(),
        Thing::File(path) => path.clone(),
        Thing::Closed => "a closed descriptor".to_owned(),
        Thing::Other(name) => name.clone(),
    }
}

fn bytes(count: u64) -> String {
    if count == 1 { "1 byte".to_owned() } else { format!("{count} bytes") }
}

fn failed(error: Option<i32>) -> String {
    error.map(|error| format!(": {}", self::error(error))).unwrap_or_default()
}

/// The name of an error, and what it means (errno(3)).
fn error(number: i32) -> String {
    nix::errno::Errno::from_raw(number).to_string()
}

fn signal(number: i32) -> String {
    nix::sys::signal::Signal::try_from(number).map_or_else(|_| format!("signal {number}"), |signal| signal.to_string())
}

/// What somebody did.
pub(in crate::report) fn deed(what: &What) -> String {
    match what {
        What::Forks { child } => format!("makes process {child}"),
        What::StartsThread { thread } => format!("starts thread {thread}"),
        What::CannotFork { error } => format!("can make no process{}", failed(Some(*error))),
        What::Executes { file, error } => {
            let file = file.rsplit('/').next().unwrap_or(file);
            format!("becomes {file}{}", failed(*error))
        }
        What::ClosesAll => "closes all its files".to_owned(),
        What::Ends(End::Exited { code }) => format!("ends with status {code}"),
        What::Ends(End::Signalled { signal: number }) => format!("is ended by {}", signal(*number)),
        What::Reaps { child } => format!("has waited for process {child}"),
        What::WaitsInVain { error: None } => "asks for a child that has ended: none".to_owned(),
        What::WaitsInVain { error } => format!("waits for a child{}", failed(*error)),
        What::MakesPipe { pipe } => format!("makes {}", thing(pipe)),
        What::Closes { to, writes } => {
            let end = if *writes { "its end to write" } else { "its end to read" };
            match to {
                Thing::Pipe(_) => format!("closes {end} of {}", thing(to)),
                _ => format!("closes {}", thing(to)),
            }
        }
        What::Copies { to, number } => format!("copies {} to {number}", thing(to)),
        What::Reads { from, got, cut, .. } => match got {
            Ok(0) => format!("reads the end of {}", thing(from)),
            Ok(count) if *cut => format!("reads {} of {} (not all of it)", bytes(*count), thing(from)),
            Ok(count) => format!("reads {} of {}", bytes(*count), thing(from)),
            Err(error) => format!("reads from {}{}", thing(from), failed(Some(*error))),
        },
        What::Writes { to, put, cut, .. } => match put {
            Ok(count) if *cut => format!("writes {} to {} (not all)", bytes(*count), thing(to)),
            Ok(count) => format!("writes {} to {}", bytes(*count), thing(to)),
            Err(error) => format!("writes to {}{}", thing(to), failed(Some(*error))),
        },
        What::Opens { path, error } => format!("opens {path}{}", failed(*error)),
        What::Locks { file, releases, error } => {
            format!("{} {}{}", if *releases { "lets go of" } else { "locks" }, thing(file), failed(*error))
        }
        What::Signals { to: Some(to), signal: number, error } => {
            format!("sends {} to {}{}", signal(*number), who(*to), failed(*error))
        }
        What::Signals { to: None, signal: number, error } => format!("sends {}{}", signal(*number), failed(*error)),
        What::Gets { signal: number, from_observer: true } => format!("gets {} from outside", signal(*number)),
        What::Gets { signal: number, from_observer: false } => format!("gets {}", signal(*number)),
        What::NewSession { error } => format!("begins a session{}", failed(*error)),
        What::ChangesFolder { path, error } => format!("goes to {path}{}", failed(*error)),
        What::Sleeps { nanoseconds } => format!("sleeps for {}", time(Duration::from_nanos(*nanoseconds))),
        What::Calls { number, error } => format!("makes system call {number}{}", failed(*error)),
    }
}

fn holders(holders: &[Holder], of: usize) -> String {
    let told: Vec<String> = holders
        .iter()
        .map(|holder| {
            let who = if holder.process == of { "itself".to_owned() } else { who(holder.process) };
            format!("{who} (descriptor {})", holder.number)
        })
        .collect();
    told.join(" and ")
}

/// It waits for another thread, and its process has none.
pub(in crate::report) fn waits_for_nobody(process: usize) -> String {
    let why = match process {
        0 => "",
        _ => ": of its parent's threads, a fork took along only the one that called it",
    };
    format!("{} waits for another thread (a lock, a join), and has no other{why}", who(process))
}

/// Why somebody does not go on.
pub(in crate::report) fn waits(process: usize, thread: usize, on: &On) -> String {
    let who = if thread == 0 { who(process) } else { format!("thread {thread} of {}", who(process)) };
    match on {
        On::Read { from, writers } if writers.is_empty() => {
            format!("{who} waits to read from {}, and nobody can write to it", thing(from))
        }
        On::Read { from, writers } => format!(
            "{who} waits to read from {}; its end never comes, since the end to write is still open in {}",
            thing(from),
            holders(writers, process)
        ),
        On::Write { to, readers } => format!(
            "{who} waits for room in {}, which is full; the end to read is open in {}",
            thing(to),
            holders(readers, process)
        ),
        On::Child { children } if children.is_empty() => format!("{who} waits for a child, and has none left"),
        On::Child { children } => {
            let children: Vec<String> = children.iter().map(|child| self::who(*child)).collect();
            format!("{who} waits for {} to end", children.join(" or "))
        }
        On::Thread => format!("{who} waits for another thread"),
        On::Lock { file, holders } if holders.is_empty() => format!("{who} waits for the lock of {}", thing(file)),
        On::Lock { file, holders } => {
            format!("{who} waits for the lock of {}; it is held by {}", thing(file), self::holders(holders, process))
        }
        On::Signal => format!("{who} waits for a signal"),
        On::Continue => format!("{who} is stopped by a signal"),
        On::Call { number } => format!("{who} waits in system call {number} (syscalls(2))"),
    }
}

/// How the same order of a command is run again.
pub(in crate::report) fn replay_of_a_command(token: &str) -> String {
    format!("the same command, with `--replay {token}` before the `--`")
}

pub(in crate::report) fn spun(process: usize) -> String {
    format!("{} looks again and again, and does not sleep, while time passes", who(process))
}

/// Deeds that are left out.
pub(in crate::report) fn folded(dots: &str, deeds: usize) -> String {
    if deeds == 1 { format!("{dots} 1 step") } else { format!("{dots} {deeds} steps") }
}
