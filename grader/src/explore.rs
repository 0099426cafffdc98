//! Any program of one file, in every order of its threads.
//!
//! Nothing is known of what it should do, but what every program should: end by itself, with status 0, with nobody
//! waiting for ever, no panic that nobody hears of, and no thread that is cut off; and if it makes processes, nobody of
//! them left, and each child waited for.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    attempt::{Attempt, AttemptError, Step, Workshop},
    course::{Ends, ModelTime, ProcessScenario, Rule},
    plan::{Dependencies, Observer, Origin, Pass, Plan, PlannedCheck, PlannedRun, ProcessPass, passes, process_passes},
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
    /// Whether it is a program of several processes: the process observer looks at it, and not the model.
    pub processes: bool,
    /// Crates that it may use: those of the lesson that it belongs to.
    pub dependencies: Dependencies,
}

/// Orders of processes that are tried where nothing is said.
pub const ORDERS: u64 = 50;

impl Options {
    /// Who looks, and what every program must do that it can see.
    fn observer(&self) -> (Observer, Vec<Rule>) {
        if self.processes {
            let scenario = ProcessScenario {
                seeds: self.schedules,
                time: self.time,
                short_reads: true,
                short_writes: false,
                interrupts: true,
                fork_fails: None,
                kill: None,
            };
            let passes = process_passes(&scenario, self.seed);
            return (Observer::Processes(passes), vec![Rule::Ends(Ends::Code(0)), Rule::Reaped, Rule::NobodyLeft]);
        }
        let mut passes = passes(self.time, self.seed, self.schedules);
        if self.spurious {
            passes.retain(|pass| pass.spurious == 0);
            passes.iter_mut().for_each(|pass| pass.spurious = 1);
        }
        (Observer::Model(passes), vec![Rule::Ends(Ends::Code(0)), Rule::Heard, Rule::Joined])
    }
}

/// The own time of a real program.
const DEADLINE: Duration = Duration::from_secs(5);

/// The plan for a file.
pub fn plan(source: PathBuf, options: &Options) -> Plan {
    let everywhere = |(index, rule)| PlannedCheck { place: index + 1, origin: Origin::Everywhere, rule };
    let (observer, rules) = options.observer();
    Plan {
        exercise: source.display().to_string(),
        program_name: name_of(&source),
        forbid: Vec::new(),
        dependencies: options.dependencies.clone(),
        runs: vec![PlannedRun {
            scenario: "explored".to_owned(),
            args: options.args.clone(),
            observer,
            deadline: DEADLINE,
            signal: None,
            demands: rules.into_iter().enumerate().map(everywhere).collect(),
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
    if let Some(pass) = ProcessPass::of_token(schedule) {
        plan.runs[0] = self::plan(plan.source.clone(), &Options { processes: true, ..options.clone() }).runs.remove(0);
        plan.runs[0].observer = Observer::Processes(vec![pass]);
        return workshop.attempt(plan, |_| {});
    }
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
