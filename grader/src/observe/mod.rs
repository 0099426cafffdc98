//! What was seen of one run: facts, each a plain value, with nothing of what they mean.
//!
//! An [`Observation`] is made in `run`, by looking; it is read in `judge`. It crosses a pipe on the way, so all of it
//! can be serialized. Nothing here opens a file, starts a process or takes a decision.

mod compiled;
mod ending;
mod interleaving;
mod line;
pub mod processes;
mod task;

pub use compiled::{Compiled, CompilerError};
pub use ending::{Activity, BlockedTask, Ending, Hang, HangKind, Resource};
pub use interleaving::{
    Break, BrokeOff, Coverage, Held, HeldWhileWaiting, Holder, Interleaving, ModelThread, ObjectKind, Operation, Place,
    Reply, SharedObject, Step, Waiter,
};
pub use line::{Line, Stream, Utf8};
pub use task::{Left, LeftState, Task, TaskKind, Tasks};

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What was seen of one planned run.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Natively one. Of the model the first run, those that show what one run is enough to show, and last the one that
    /// is wrong, if one is.
    pub runs: Vec<Observation>,
    /// What the model looked at.
    pub coverage: Option<Coverage>,
    /// Why nothing can be said.
    pub blind: Option<Blind>,
}

impl Seen {
    /// Nothing at all, for this reason.
    pub fn nothing(blind: Blind) -> Self {
        Self { runs: Vec::new(), coverage: None, blind: Some(blind) }
    }

    /// What the compiler said; nothing was run.
    pub fn by_the_compiler(compiled: Compiled) -> Self {
        Self::natively(Observation {
            transcript: Vec::new(),
            ending: Ending::Exited { code: 0 },
            tasks: Tasks::Traced(Vec::new()),
            left: Vec::new(),
            lasted: Duration::ZERO,
            signal_sent: None,
            interleaving: None,
            processes: None,
            compiled: Some(Box::new(compiled)),
        })
    }

    /// One real run.
    pub fn natively(observation: Observation) -> Self {
        Self { runs: vec![observation], coverage: None, blind: None }
    }
}

/// Why the model says nothing of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blind {
    /// It uses something that the model does not have: the compiler's words.
    NotInTheModel {
        /// These.
        words: String,
    },
    /// It has a global allocator of its own; the model's takes that place.
    GlobalAllocator {
        /// Where, if that was found.
        line: Option<u32>,
    },
    /// It makes a system call that the model does not have.
    SystemCall {
        /// Its number (syscalls(2)).
        number: i32,
        /// Who made it, and after what.
        last: Option<BrokeOff>,
    },
    /// It has more threads at one time than the model can follow.
    MoreThreads {
        /// Than so many.
        than: usize,
        /// Who made one too many, and where.
        last: Option<BrokeOff>,
    },
    /// It writes more than the model can keep.
    MoreOutput {
        /// Than so many bytes.
        than: usize,
        /// Who wrote too much, and where.
        last: Option<BrokeOff>,
    },
    /// It ended its process, or made another thread, past `std`.
    Unanswered,
    /// The same decisions led to something else.
    NotTheSameTwice {
        /// After what that was seen.
        last: Option<BrokeOff>,
    },
    /// Every run was longer than the model can follow.
    TooLong {
        /// How far the first one came.
        last: Option<BrokeOff>,
    },
    /// The compiler could not do its work with the file and another one behind it.
    NotCompiled {
        /// What happened.
        error: String,
    },
    /// The kernel did not let the grader follow the processes.
    NotFollowed {
        /// What it said.
        reason: String,
    },
}

/// Everything that was seen of one run of one program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// The lines of both streams. Within a stream the order is that of the writes; between the two it is the order in
    /// which they were read.
    pub transcript: Vec<Line>,
    /// How the run ended.
    pub ending: Ending,
    /// Every thread and process of the run.
    pub tasks: Tasks,
    /// Processes that the program left behind when it ended.
    pub left: Vec<Left>,
    /// From the program's start to its end.
    pub lasted: Duration,
    /// When the signal of the plan was sent, if it was.
    pub signal_sent: Option<Duration>,
    /// Every step, if the program ran under the model of `std`. Moments are then steps, of a microsecond each.
    pub interleaving: Option<Box<Interleaving>>,
    /// Every process and what it did, if the process observer looked.
    pub processes: Option<Box<processes::Processes>>,
    /// What the compiler said, if that was all that was asked: nothing was run.
    pub compiled: Option<Box<Compiled>>,
}
