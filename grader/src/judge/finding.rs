//! Verdicts and findings: what was found, as facts. The words for them are in `report`.

use std::{path::PathBuf, time::Duration};

use super::Standstill;
use crate::{
    course::{Ends, Writers},
    observe::{Blind, BrokeOff, Coverage, Ending, Left, Operation, processes::End},
    submission::Unfit,
};

/// The answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Every check held in every run.
    Passed(Ground),
    /// At least one check did not hold. Never empty; the first is the one to look at.
    Failed(Vec<Finding>),
    /// Nothing was found wrong, and something could not be looked at. Never a pass.
    NotJudged(Vec<Doubt>),
}

/// What a pass rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Native runs, each under its own scenario and schedule.
    pub runs: usize,
    /// Files of which the compiler was asked whether it refuses them.
    pub compiled: usize,
    /// What the model looked at, one for each of its scenarios.
    pub explored: Vec<Coverage>,
}

/// One thing that is wrong, and the run that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The check's id, or the name of a wrong ending.
    pub id: String,
    /// The exercise's check that found it; `None` for what every program must do.
    pub check: Option<String>,
    /// Index of the run in the plan, and of what was seen of it; `None` if the program was never run.
    pub run: Option<(usize, usize)>,
    /// What was found.
    pub fact: Fact,
    /// The lines that show it: indexes into the transcript of the run.
    pub marked: Vec<usize>,
}

/// A fact that breaks a check.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// The compiler refused the file.
    DoesNotCompile {
        /// Its words.
        words: String,
    },
    /// A `todo!()` was reached.
    Unfinished {
        /// What stands in it.
        message: String,
        /// `file:line:column`.
        place: Option<String>,
    },
    /// A panic ended the program.
    Panicked {
        /// The name of the thread.
        thread: String,
        /// The panic's message.
        message: String,
        /// `file:line:column`.
        place: Option<String>,
    },
    /// The program did not end as it should.
    WrongEnding {
        /// How it ended.
        ending: Ending,
        /// How it should.
        wanted: Ends,
    },
    /// The program did not come to its end, and the model knows why.
    NoEnd {
        /// Why.
        why: NoEnd,
        /// How it should end.
        wanted: Ends,
    },
    /// A line was not UTF-8.
    NotUtf8 {
        /// Index of the first byte that is not part of a character.
        at: usize,
    },
    /// Processes were there when the program had ended.
    LeftBehind {
        /// Which.
        left: Vec<Left>,
    },
    /// The line with the result is missing, is there more than once, or has another value.
    WrongResult {
        /// What should be there.
        wanted: String,
        /// What was there, in order.
        got: Vec<String>,
    },
    /// A line came before one that it should come after.
    WrongOrder {
        /// The value of the capture that the order is about.
        key: Option<String>,
        /// The line that should come first.
        first: String,
        /// The line that should come after it.
        then: String,
    },
    /// No line of a kind that should be there.
    Missing {
        /// The pattern, or the items.
        what: Vec<String>,
    },
    /// An item more than once.
    Repeated {
        /// Which.
        item: String,
        /// How often.
        times: usize,
    },
    /// An item that nobody asked for.
    Unexpected {
        /// Which.
        item: String,
    },
    /// More inside at once than may be.
    TooManyInside {
        /// The value of the capture that they are counted by.
        key: Option<String>,
        /// How many there were.
        peak: usize,
        /// How many there may be.
        at_most: usize,
    },
    /// Never so many inside at once as should be.
    TooFewInside {
        /// The value of the capture that they are counted by.
        key: Option<String>,
        /// How many there were at most.
        peak: usize,
        /// How many there should be at some moment.
        at_least: usize,
    },
    /// A number after a larger one.
    OutOfOrder {
        /// The value of the capture that the numbers are ordered by.
        key: Option<String>,
        /// The larger one.
        before: i64,
        /// The smaller one, which came later.
        after: i64,
    },
    /// A kind of line too often or too seldom.
    WrongCount {
        /// How often.
        times: usize,
        /// At least.
        at_least: usize,
        /// At most.
        at_most: Option<usize>,
    },
    /// Too few or too many threads.
    WrongThreads {
        /// How many, besides the main threads.
        seen: usize,
        /// At least.
        at_least: Option<usize>,
        /// At most.
        at_most: Option<usize>,
    },
    /// A name that no thread has, or more than one.
    WrongNames {
        /// Which.
        name: String,
        /// How many threads have it.
        times: usize,
        /// The names of all.
        seen: Vec<String>,
    },
    /// Never so many threads at the same time.
    NeverTogether {
        /// At most so many were.
        peak: usize,
        /// So many should be at some moment.
        at_least: usize,
    },
    /// One task did too much of the work.
    Unbalanced {
        /// CPU time of all, divided by that of the busiest.
        ratio: f64,
        /// What it should be at least.
        at_least: f64,
        /// CPU time of the busiest.
        busiest: Duration,
        /// CPU time of all.
        total: Duration,
    },
    /// A thread kept a CPU busy while it waited.
    BusyWait {
        /// CPU time by the time in which it could have been idle, 0 to 1.
        share: f64,
        /// What it may be.
        at_most: f64,
        /// Its CPU time.
        cpu: Duration,
        /// Its life, without the time that it waited for a CPU or was held.
        life: Duration,
    },
    /// Too few or too many processes were at work when the program had ended.
    WrongLeft {
        /// How many.
        seen: usize,
        /// At least.
        at_least: Option<usize>,
        /// At most.
        at_most: Option<usize>,
    },
    /// A line was written by somebody else than it should be.
    WrongWriter {
        /// Who should write it.
        wanted: Writers,
        /// Who wrote it, as the kernel attests; of threads the number that `ThreadId` shows.
        writers: Vec<i32>,
        /// The process id that the line itself tells, if it tells one.
        told: Option<String>,
    },
    /// A line tells something of its writer's family that is not so.
    WrongKin {
        /// Of whom it tells.
        kin: Kin,
        /// Who wrote it.
        writer: i32,
        /// What it tells.
        told: String,
        /// What is so.
        truth: Vec<String>,
    },
    /// A process that was made ended otherwise than it should.
    EndedOtherwise {
        /// Its number in order of birth.
        process: usize,
        /// How it ended.
        end: End,
        /// With which status it should.
        wanted: i32,
    },
    /// It went on after the signal.
    StoppedLate {
        /// How long; `None`: it had to be ended.
        took: Option<Duration>,
        /// How long it may.
        within: Duration,
    },
    /// The line after which the signal is sent never came.
    NeverReady,
    /// A thread had not ended when the program did.
    NotJoined {
        /// Its number in the model.
        thread: usize,
        /// The line of the source that made it.
        made: Option<u32>,
    },
    /// A thread panicked, and nobody asked how it had ended.
    PanicUnheard {
        /// Its number in the model.
        thread: usize,
        /// The line of the source that made it.
        made: Option<u32>,
    },
    /// A thread waited with a lock in hand.
    HeldWhileWaiting {
        /// Its number in the model.
        thread: usize,
        /// The line that took the lock.
        taken: u32,
        /// The line that waited.
        waited: u32,
        /// What was waited for.
        op: Operation,
    },
    /// A thread looked again and again, and did not sleep, while time passed.
    Spun {
        /// Its number in the model.
        thread: usize,
        /// The line of the source that looked, if it is one of the program's.
        line: Option<u32>,
    },
    /// A process looked again and again, and did not sleep, while time passed.
    ProcessSpun {
        /// Its number in the run.
        process: usize,
    },
    /// Threads slept for a time more often than there was reason to.
    SleptTooOften {
        /// How often.
        sleeps: u64,
        /// How often they may.
        at_most: u64,
    },
    /// The work was done one after the other.
    Serial {
        /// All work, divided by the longest chain in it.
        ratio: f64,
        /// What it should be at least.
        at_least: f64,
    },
    /// A child for which nobody waited. Processes are told by their numbers in the run.
    NotReaped {
        /// Who made it.
        parent: usize,
        /// The child.
        child: usize,
        /// Whether it had ended when its parent did.
        had_ended: bool,
    },
    /// Too few or too many processes.
    WrongProcesses {
        /// How many, beside the program.
        seen: usize,
        /// At least.
        at_least: Option<usize>,
        /// At most.
        at_most: Option<usize>,
    },
    /// Too few or too many processes at one time.
    WrongAtOnce {
        /// How many at most, beside the program.
        peak: usize,
        /// At least.
        at_least: Option<usize>,
        /// At most.
        at_most: Option<usize>,
    },
    /// Too much or too little time passed for the program.
    WrongTime {
        /// How much.
        took: Duration,
        /// At least.
        at_least: Option<Duration>,
        /// At most.
        at_most: Option<Duration>,
    },
    /// No process was left that could be a daemon.
    NoDaemon,
    /// The compiler takes a line that it must refuse.
    Accepted {
        /// The line.
        line: String,
        /// The error that it should give.
        wanted: String,
    },
    /// The compiler gives another error than the one by which it must refuse a line.
    RefusedOtherwise {
        /// The line.
        line: String,
        /// The error that it should give.
        wanted: String,
        /// What it says instead.
        words: String,
    },
    /// The compiler refuses what must compile.
    DoesNotFit {
        /// Its words.
        words: String,
    },
    /// The one that was left is still tied to what it should have left behind.
    NotDetached {
        /// Which process.
        process: usize,
        /// By what.
        ties: Vec<Tie>,
    },
}

/// What a line tells of its writer and its family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kin {
    /// Who made it.
    Parent,
    /// A process that it made.
    Child,
    /// The kernel's name for itself (proc_pid_comm(5)).
    Name,
    /// Whose child it is at its end.
    Adopter,
    /// Who is left when the program has ended.
    Daemon,
    /// How that ended.
    Status {
        /// The child's process id.
        of: String,
    },
}

/// What ties a daemon to where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie {
    /// It is in the session of the program.
    Session,
    /// It leads its session, so that it may get a terminal (setsid(2), open(2)).
    Leads,
    /// It has a terminal.
    Terminal,
    /// It stands in a folder, which can then not be unmounted.
    Folder(String),
    /// It holds a stream of the program's, by its descriptor.
    Stream(i32),
    /// A descriptor of a stream leads nowhere: what is opened next gets its number.
    Closed(i32),
    /// Permissions that its files do not get (umask(2)).
    Umask(u32),
}

/// Why a program of the model does not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEnd {
    /// Nobody can go on.
    Standstill(Standstill),
    /// Time passed again and again, all had their turn each time, and nobody got any further.
    Livelock,
    /// A thread used the CPU for long, and did nothing that another one could notice.
    Busy(BrokeOff),
    /// A thread's stack was full.
    StackOverflow(BrokeOff),
    /// A thread wanted more memory than it may have.
    OutOfMemory(BrokeOff),
    /// A thread brought a signal on the program.
    Signalled {
        /// Its number.
        signal: i32,
        /// Who, and after what.
        last: BrokeOff,
    },
}

/// Why something could not be judged.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// There is no file.
    NoFile {
        /// Where it should be.
        file: PathBuf,
    },
    /// What somebody sent was not taken.
    NotTaken {
        /// Why not.
        unfit: Unfit,
    },
    /// The compiler could not do its work.
    NotBuilt {
        /// What happened, in one line.
        error: String,
        /// What the compiler said.
        words: String,
    },
    /// The machine was too busy for a run to say anything.
    MachineTooBusy {
        /// Index of the run in the plan.
        run: usize,
        /// How long the grader waited.
        waited: Duration,
    },
    /// The facts that a check needs could not be seen.
    Unseen {
        /// The check.
        check: String,
        /// Why not.
        reason: String,
    },
    /// The model could say nothing.
    NotSeen {
        /// Index of the run in the plan.
        run: usize,
        /// Why.
        blind: Blind,
    },
    /// Some runs were not made.
    NotRun {
        /// How many.
        runs: usize,
    },
}
