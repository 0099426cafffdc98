//! Says what was found: texts for people, JSON for machines. Makes text, prints nothing.
//!
//! Every word that a learner reads is in `words`, or stands beside the exercise in `lesson.toml`.

mod author;
mod deeds;
mod explored;
mod failure;
mod json;
mod lanes;
mod look;
mod source;
mod summary;
pub mod words;

pub use author::{author_line, author_status, author_summary, author_untidy};
pub use explored::{explored, explored_json, replayed};
pub use failure::failure;
pub use json::{SCHEMA, json, json_of_one, json_of_submissions};
pub use look::{Look, Symbols};
pub use summary::{bars, hints, list, status, submission_sum, submission_title, verdict_line};

use crate::{
    attempt::Attempt,
    course::{Check, Exercise, Lesson},
    judge::Finding,
    observe::Observation,
    plan::PlannedRun,
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

impl<'a> Told<'a> {
    /// The exercise's check that made a finding; `None` for what every program must do.
    fn check(&self, finding: &Finding) -> Option<&'a Check> {
        finding.check.as_ref().and_then(|id| self.exercise.checks.iter().find(|check| check.id == *id))
    }

    /// The run that shows a finding, as it was planned and as it was seen.
    fn run(&self, finding: &Finding) -> Option<(&'a PlannedRun, &'a Observation)> {
        let (index, nth) = finding.run?;
        Some((&self.attempt.plan.runs[index], &self.attempt.seen[index].runs[nth]))
    }

    /// The rule that a finding breaks, and why it matters, in words.
    fn rule_and_why(&self, finding: &Finding) -> (&'a str, &'a str) {
        match self.check(finding) {
            Some(check) => (&check.rule, &check.why),
            None => words::everywhere(finding),
        }
    }
}
