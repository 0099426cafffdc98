//! What a supervisor is asked to do.

use std::{path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{
    contain::Fence,
    plan::{ProcessPass, Schedule},
};

/// One run, in full.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// The executable; an absolute path.
    pub program: PathBuf,
    /// What the program sees as its own name.
    pub name: String,
    /// Its arguments.
    pub args: Vec<String>,
    /// A folder in which the supervisor makes the run's own empty working directory, and removes it at the end.
    pub scratch: PathBuf,
    /// The order in which new threads begin.
    pub schedule: Schedule,
    /// If the process observer watches: how.
    pub processes: Option<ProcessPass>,
    /// What the program may use.
    pub limits: Limits,
    /// A signal to send while it runs.
    pub signal: Option<Signal>,
    /// Whether to trace it.
    pub tracing: Tracing,
    /// Whether it is run in namespaces of its own.
    pub isolated: bool,
    /// Whether its processes get a group of their own (cgroups(7)).
    pub grouped: bool,
    /// What it may use beside its own folder; `None`: whatever its user may.
    pub fence: Option<Fence>,
}

/// What a program may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Time of its own: not counted is the time that its tasks stood ready and waited for a CPU, nor the time that the
    /// grader held them.
    pub own_time: Duration,
    /// Bytes written to each stream.
    pub output: usize,
    /// Threads and processes at one time.
    pub tasks: usize,
    /// Bytes of address space of each process (setrlimit(2), `RLIMIT_AS`), and of memory of all of them together.
    pub memory: u64,
    /// Bytes of each file (`RLIMIT_FSIZE`).
    pub file_size: u64,
    /// Open files of each process (`RLIMIT_NOFILE`).
    pub open_files: u64,
    /// Bytes of all files of the run together.
    pub disk: u64,
    /// Files and folders.
    pub files: u64,
}

impl Limits {
    /// The limits of an exercise that says nothing but its time.
    pub fn with_own_time(own_time: Duration) -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            own_time,
            output: 1 << 20,
            tasks: 512,
            memory: 4096 * MIB,
            file_size: 64 * MIB,
            open_files: 256,
            disk: 128 * MIB,
            files: 10_000,
        }
    }
}

/// A signal that is sent to the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Its number.
    pub number: i32,
    /// A regular expression; the signal is sent when a line of standard output matches.
    pub after: String,
}

/// Whether a run is traced (ptrace(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tracing {
    /// If the kernel allows it.
    IfAllowed,
    /// Not, as if the kernel had refused.
    Off,
}
