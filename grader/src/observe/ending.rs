//! How a run ended: every way has a name.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Stream;

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// It ended by itself.
    Exited {
        /// The exit status, 0 to 255.
        code: i32,
    },
    /// A signal ended it that the grader did not send to end it.
    Signalled {
        /// The number of the signal (signal(7)).
        signal: i32,
    },
    /// It can never go on; the grader ended it.
    Hung(Hang),
    /// It used up its time and was still at it; the grader ended it.
    Overran {
        /// The time it had, not counting the time it stood ready and waited for a CPU; zero where its steps were
        /// counted, and not its time.
        limit: Duration,
        /// What its tasks were doing at the end.
        hang: Hang,
    },
    /// It wrote more than it may; the grader ended it.
    Flooded {
        /// The stream that went over the limit.
        stream: Stream,
        /// The limit.
        bytes: usize,
    },
    /// It had more tasks than it may at one time; the grader ended it.
    Swarmed {
        /// The limit.
        tasks: usize,
    },
    /// All its processes together took more of something than they may; the grader ended it.
    Exhausted {
        /// Of what.
        resource: Resource,
        /// The limit: bytes, or files.
        limit: u64,
    },
    /// The machine was so busy that the run says nothing about the program; the grader ended it.
    Starved {
        /// How long the grader waited.
        waited: Duration,
    },
}

/// What the processes of a run share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resource {
    /// Memory.
    Memory,
    /// Space on the disk.
    Disk,
    /// Files and folders, whatever their size.
    Files,
}

/// Why a program does not go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hang {
    /// The kind, taken over all its tasks.
    pub kind: HangKind,
    /// What each task was doing.
    pub tasks: Vec<BlockedTask>,
}

/// The kinds of standstill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HangKind {
    /// Every thread waits, without a time limit, for another thread (futex(2)) or for a child that does.
    Deadlock,
    /// Every thread waits without a time limit, at least one of them to read, to write or for a signal.
    Blocked,
    /// At least one thread is still using the CPU.
    Spinning,
    /// At least one thread sleeps or waits with a time limit, again and again.
    Sleeping,
    /// Stopped by a signal (SIGSTOP and its like).
    Stopped,
}

/// One task of a program that stands still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedTask {
    /// Its process.
    pub pid: i32,
    /// Its thread id; the main thread's is equal to `pid`.
    pub tid: i32,
    /// The name the kernel has for it.
    pub name: String,
    /// What it does.
    pub activity: Activity,
}

/// What a task is doing, read from `/proc` (proc_pid_stat(5), proc_pid_syscall(5)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// Runs, or is ready to.
    Runs,
    /// Waits for another thread: a lock, a condition variable, a join (futex(2)), without a time limit.
    WaitsForThread,
    /// Waits to read from a pipe.
    Reads,
    /// Waits to write into a pipe.
    Writes,
    /// Waits for a child process to end (wait(2)).
    WaitsForChild,
    /// Waits for a signal (pause(2)).
    WaitsForSignal,
    /// Sleeps, or waits with a time limit.
    SleepsOrWaitsForATime,
    /// Waits in another system call.
    WaitsInCall {
        /// Its number.
        number: i64,
    },
    /// Stopped by a signal.
    Stopped,
    /// Ended already.
    Ended,
}

impl Activity {
    /// Whether nothing but another task of the program, or a signal, can make this task go on.
    pub fn waits_for_ever(&self) -> bool {
        matches!(self, Self::WaitsForThread | Self::Reads | Self::Writes | Self::WaitsForChild | Self::WaitsForSignal)
    }
}
