//! One line that a program wrote.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Which of a program's two output streams a line went to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// Whether the bytes of a line were UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Utf8 {
    /// They were.
    Valid,
    /// They were not; `at` is the index of the first byte that is not part of a character.
    Invalid {
        /// Bytes from the start of the line.
        at: usize,
    },
}

/// One line, without its newline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When its last byte was read, from the program's start.
    pub at: Duration,
    /// The stream it came from.
    pub stream: Stream,
    /// The processes that wrote it, each once, in order. The kernel attests them (`SCM_CREDENTIALS`, unix(7)); more
    /// than one means that the line was torn. In the model there is one process, and this is the thread's id.
    pub writers: Vec<i32>,
    /// The text; what was not UTF-8 is replaced by U+FFFD.
    pub text: String,
    /// Whether `text` is all that was written.
    pub utf8: Utf8,
}
