//! Any program of one file, in every order of its threads.
//!
//! Nothing is known of what it should do, but what every program should: end by itself, with status 0, with nobody
//! waiting for ever, no panic that nobody hears of, and no thread that is cut off.

use std::path::{Path, PathBuf};

use crate::{
    attempt::{Attempt, AttemptError, Step, Workshop},
    course::{Ends, ModelTime, Rule},
    plan::{Observer, Origin, Pass, Plan, PlannedCheck, PlannedRun, passes},
};

/// How a program is explored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The program's arguments.
    pub args: Vec<String>,
    /// Chooses what is left to chance.
    pub seed: u64,
    /// Interleavings of a search, at most.
    pub schedules: u64,
    /// What a sleep or a time limit promises.
    pub time: ModelTime,
    /// Whether threads wake up for no reason from the beginning.
    pub spurious: bool,
}

/// The plan for a file.
pub fn plan(source: PathBuf, options: &Options) -> Plan {
    let everywhere = |place, rule| PlannedCheck { place, origin: Origin::Everywhere, rule };
    let mut passes = passes(options.time, options.seed, options.schedules);
    if options.spurious {
        passes.retain(|pass| pass.spurious == 0);
        passes.iter_mut().for_each(|pass| pass.spurious = 1);
    }
    Plan {
        exercise: source.display().to_string(),
        program_name: name_of(&source),
        forbid: Vec::new(),
        runs: vec![PlannedRun {
            scenario: "explored".to_owned(),
            args: options.args.clone(),
            observer: Observer::Model(passes),
            deadline: std::time::Duration::ZERO,
            signal: None,
            demands: vec![
                everywhere(1, Rule::Ends(Ends::Code(0))),
                everywhere(2, Rule::Heard),
                everywhere(3, Rule::Joined),
            ],
        }],
        source,
    }
}

/// Explores a file.
pub fn explore(
    workshop: &Workshop,
    source: PathBuf,
    options: &Options,
    step: impl FnMut(Step),
) -> Result<Attempt, AttemptError> {
    workshop.attempt(plan(source, options), step)
}

/// Runs one schedule of a file again.
pub fn replay(
    workshop: &Workshop,
    source: PathBuf,
    options: &Options,
    schedule: &str,
) -> Result<Attempt, AttemptError> {
    let mut plan = plan(source, options);
    if let Some((pass, _)) = Pass::of_schedule(schedule) {
        plan.runs[0].observer = Observer::Model(vec![pass]);
    }
    workshop.replay(plan, schedule)
}

/// A name that a program can have.
fn name_of(source: &Path) -> String {
    let stem = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let name: String = stem.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) { name } else { format!("program-{name}") }
}
