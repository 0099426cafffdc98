//! What the compiler said of a program with another file behind it.

use serde::{Deserialize, Serialize};

use crate::course::Addition;

/// The compiler's answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compiled {
    /// The other file.
    pub addition: Addition,
    /// Errors where the lines that must not compile are left out.
    pub without: Vec<CompilerError>,
    /// Errors where they are there.
    pub with: Vec<CompilerError>,
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompilerError {
    /// `E0382`; some have none.
    pub code: Option<String>,
    /// The line of the other file that it is about, from 1; `None` if it is about the learner's.
    pub line: Option<usize>,
    /// The compiler's own words.
    pub words: String,
}
