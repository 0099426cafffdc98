//! What was seen of one run: facts, each a plain value, with nothing of what they mean.
//!
//! An [`Observation`] is made in `run`, by looking; it is read in `judge`. It crosses a pipe on the way, so all of it
//! can be serialized. Nothing here opens a file, starts a process or takes a decision.

mod ending;
mod line;
mod task;

pub use ending::{Activity, BlockedTask, Ending, Hang, HangKind};
pub use line::{Line, Stream, Utf8};
pub use task::{Left, LeftState, Task, TaskKind, Tasks};

use std::time::Duration;

use serde::{Deserialize, Serialize};

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
}
