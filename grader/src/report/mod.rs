//! Says what was found: texts for people, JSON for machines. Makes text, prints nothing.
//!
//! Every word that a learner reads is in `words`, or stands beside the exercise in `lesson.toml`.

mod author;
mod failure;
mod json;
mod look;
mod source;
mod summary;
pub mod words;

pub use author::{author_line, author_status, author_summary, author_untidy};
pub use failure::failure;
pub use json::{SCHEMA, json};
pub use look::{Look, Symbols};
pub use summary::{bars, hints, list, status, verdict_line};

use crate::{
    attempt::Attempt,
    course::{Exercise, Lesson},
};

/// An attempt, with the exercise that it is one at.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The attempt.
    pub attempt: &'a Attempt,
}
