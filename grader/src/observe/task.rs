//! Threads and processes of a run.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What is known of the tasks of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tasks {
    /// All of them, told by the kernel (ptrace(2): clone, fork and exit events). In order of birth; the first is the
    /// program's main thread.
    Traced(Vec<Task>),
    /// The kernel did not let the grader look; checks that need the tasks cannot be made.
    Unseen {
        /// What the kernel said.
        reason: String,
    },
}

/// A task is a thread; the first thread of a process stands for the process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The process it belongs to.
    pub pid: i32,
    /// Its own id.
    pub tid: i32,
    /// The thread that made it; for the program's main thread that is the supervisor, or 0 in the model.
    pub creator: i32,
    /// Whether it came as a thread or as a process.
    pub kind: TaskKind,
    /// The kernel's name for it when it ended.
    pub name: String,
    /// When it was made, from the program's start.
    pub born: Duration,
    /// When it ended; `None` when the grader ended it.
    pub ended: Option<Duration>,
    /// CPU time that it used.
    pub cpu: Duration,
    /// Time that it stood ready to run and waited for a CPU (proc_pid_schedstat: `run_delay`).
    pub delayed: Duration,
    /// Time that the grader held it before its first step (see `Schedule`).
    pub held: Duration,
}

/// How a task came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskKind {
    /// A thread beside others in its process.
    Thread,
    /// A process of its own.
    Process,
}

/// A process that was there when the program ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Its id.
    pub pid: i32,
    /// The kernel's name for it.
    pub name: String,
    /// What it was.
    pub state: LeftState,
}

/// What a process was that the program left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftState {
    /// It had ended, and nobody had waited for it.
    Zombie,
    /// It was still at work.
    Alive,
}
