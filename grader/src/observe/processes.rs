//! What the process observer sees: every process of a run, and what each of them did, in order.
//!
//! Processes are numbered in order of birth; the program itself is 0. Pipes and sockets are numbered in the order in
//! which they were first used. So a run reads the same whatever ids the kernel gave out.

use serde::{Deserialize, Serialize};

use crate::plan::ProcessPass;

/// All that was seen of the processes of one run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Processes {
    /// In which order, and what was unusual.
    pub pass: ProcessPass,
    /// Everybody, in order of birth.
    pub all: Vec<Process>,
    /// What they did, in the order in which it happened.
    pub deeds: Vec<Deed>,
    /// Who could not go on when the run stood still.
    pub blocked: Vec<Blocked>,
    /// Time that passed for the program, in nanoseconds: sleeps and time limits, no work.
    pub clock: u64,
    /// Whether the order was the observer's from the beginning to the end. It lets go of it for a task that computes for
    /// long without a system call: another may have to run for it to go on.
    pub in_order: bool,
}

/// One process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Process {
    /// The kernel's number for it.
    pub pid: i32,
    /// Who made it; `None` for the program.
    pub parent: Option<usize>,
    /// The kernel's name for it, when it was last looked at.
    pub name: String,
    /// Before which deed it was born.
    pub born: usize,
    /// How it ended, and after which deed.
    pub ended: Option<(usize, End)>,
    /// Who waited for it, by whom its status was taken (wait(2)).
    pub reaped_by: Option<usize>,
    /// Whether it looked again and again, and did not sleep, while time passed; only in fair time.
    pub spun: bool,
    /// Its most threads at one time.
    pub threads: usize,
    /// Where it stood at its end, or when the run was over.
    pub stands: Option<Standing>,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// By itself, with this exit status.
    Exited {
        /// 0 to 255.
        code: i32,
    },
    /// By a signal.
    Signalled {
        /// Its number.
        signal: i32,
    },
}

/// What a process belonged to and held (credentials(7)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its parent: one of the run's processes; `None` is the system (whoever adopts orphans), and for the program the
    /// grader.
    pub parent: Option<usize>,
    /// The leader of its session, if that is one of the run's processes.
    pub session: Option<usize>,
    /// The leader of its process group.
    pub group: Option<usize>,
    /// Whether a terminal controls it.
    pub terminal: bool,
    /// Its working directory.
    pub folder: String,
    /// Permissions that new files do not get (umask(2)).
    pub umask: u32,
    /// Its open descriptors.
    pub descriptors: Vec<Descriptor>,
}

/// An open file descriptor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Descriptor {
    /// Its number.
    pub number: i32,
    /// What it leads to.
    pub to: Thing,
    /// Whether it can be written to.
    pub writes: bool,
}

/// What can be read from and written to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A pipe, by its number in the run.
    Pipe(usize),
    /// A socket, by its number in the run.
    Socket(usize),
    /// The run's standard output.
    Output,
    /// The run's standard error.
    Errors,
    /// `/dev/null`.
    Null,
    /// A file, by its path.
    File(String),
    /// A descriptor that is not open.
    Closed,
    /// Anything else, as the kernel calls it.
    Other(String),
}

/// One thing that a process did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// Who.
    pub process: usize,
    /// Which of its threads; 0 is the first.
    pub thread: usize,
    /// What.
    pub what: What,
    /// What the program's own clock showed, in nanoseconds.
    pub at: u64,
}

/// A kind of deed. An `error` is a number of errno(3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Made a process (fork(2)).
    Forks {
        /// Its number.
        child: usize,
    },
    /// Made a thread.
    StartsThread {
        /// Its number in the process.
        thread: usize,
    },
    /// Could not make one.
    CannotFork {
        /// Why.
        error: i32,
    },
    /// Became another program (execve(2)), or could not.
    Executes {
        /// Its file, as it was asked for.
        file: String,
        /// Why it could not.
        error: Option<i32>,
    },
    /// Exits, and has closed its files: it cannot be waited for yet, and its children have no other parent.
    ClosesAll,
    /// Ended.
    Ends(End),
    /// Took the status of a child.
    Reaps {
        /// Which.
        child: usize,
    },
    /// Asked for a child's status and got none.
    WaitsInVain {
        /// `None`: it asked for one who had not ended, and did not wait.
        error: Option<i32>,
    },
    /// Made a pipe, or a pair of sockets.
    MakesPipe {
        /// What it made.
        pipe: Thing,
    },
    /// Closed a descriptor.
    Closes {
        /// What it led to.
        to: Thing,
        /// Whether it was for writing.
        writes: bool,
    },
    /// Made another descriptor for the same (dup(2)).
    Copies {
        /// What it leads to.
        to: Thing,
        /// The new number.
        number: i32,
    },
    /// Read.
    Reads {
        /// From what.
        from: Thing,
        /// Bytes it wanted.
        asked: u64,
        /// Bytes it got, or an error.
        got: Result<u64, i32>,
        /// Whether the observer gave it less than there was, as a kernel may.
        cut: bool,
    },
    /// Wrote.
    Writes {
        /// To what.
        to: Thing,
        /// Bytes it had.
        asked: u64,
        /// Bytes it got rid of, or an error.
        put: Result<u64, i32>,
        /// Whether the observer took less than there was room for, as a kernel may.
        cut: bool,
    },
    /// Opened a file.
    Opens {
        /// As it was asked for.
        path: String,
        /// Why it could not.
        error: Option<i32>,
    },
    /// Locked a file, or let it go (flock(2), fcntl(2)).
    Locks {
        /// What.
        file: Thing,
        /// Whether it let go.
        releases: bool,
        /// Why it could not.
        error: Option<i32>,
    },
    /// Sent a signal.
    Signals {
        /// To one of the run's processes; `None` to somebody else, or to several.
        to: Option<usize>,
        /// Which.
        signal: i32,
        /// Why it could not.
        error: Option<i32>,
    },
    /// Got a signal.
    Gets {
        /// Which.
        signal: i32,
        /// Whether the observer sent it.
        from_observer: bool,
    },
    /// Became the leader of a new session (setsid(2)).
    NewSession {
        /// Why it could not.
        error: Option<i32>,
    },
    /// Went to another working directory.
    ChangesFolder {
        /// As it was asked for.
        path: String,
        /// Why it could not.
        error: Option<i32>,
    },
    /// Slept.
    Sleeps {
        /// For so many nanoseconds.
        nanoseconds: u64,
    },
    /// Another call that others can notice.
    Calls {
        /// Its number (syscalls(2)).
        number: i64,
        /// Why it failed.
        error: Option<i32>,
    },
}

/// Somebody who can never go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    /// The process.
    pub process: usize,
    /// Its thread.
    pub thread: usize,
    /// For what it waits.
    pub on: On,
}

/// What somebody waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum On {
    /// For something to read.
    Read {
        /// From this.
        from: Thing,
        /// Everybody who could still write: as long as there is one, the end never comes.
        writers: Vec<Holder>,
    },
    /// For room to write.
    Write {
        /// To this.
        to: Thing,
        /// Everybody who could read.
        readers: Vec<Holder>,
    },
    /// For a child to end.
    Child {
        /// Its children that have not ended.
        children: Vec<usize>,
    },
    /// For another thread.
    Thread,
    /// For a lock on a file.
    Lock {
        /// The file.
        file: Thing,
        /// Everybody through whose descriptor it is locked.
        holders: Vec<Holder>,
    },
    /// For a signal.
    Signal,
    /// To be told to go on: a signal stopped it.
    Continue,
    /// For something else.
    Call {
        /// The call's number.
        number: i64,
    },
}

/// Who holds an end of something open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The process.
    pub process: usize,
    /// Its descriptor.
    pub number: i32,
}

impl Processes {
    /// Nothing yet.
    pub fn of(pass: ProcessPass) -> Self {
        Self { pass, all: Vec::new(), deeds: Vec::new(), blocked: Vec::new(), clock: 0, in_order: true }
    }

    /// The most processes that lived at one time, beside the program.
    pub fn peak(&self) -> usize {
        let made = || self.all.iter().skip(1);
        let mut changes: Vec<(usize, bool)> = made().map(|process| (process.born, true)).collect();
        changes.extend(made().filter_map(|process| process.ended).map(|(deed, _)| (deed, false)));
        // Whoever ends with a deed was there before whoever is born at it.
        changes.sort_unstable();
        let mut alive = 0_usize;
        let mut peak = 0;
        for (_, born) in changes {
            if born {
                alive += 1;
                peak = peak.max(alive);
            } else {
                alive = alive.saturating_sub(1);
            }
        }
        peak
    }

    /// The children whose status nobody took, although their parent has ended: (parent, child).
    pub fn unreaped(&self) -> impl Iterator<Item = (usize, usize)> {
        self.all.iter().enumerate().filter_map(|(number, process)| {
            let parent = process.parent?;
            (process.reaped_by.is_none() && self.all[parent].ended.is_some()).then_some((parent, number))
        })
    }
}
