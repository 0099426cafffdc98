//! What will be done with one answer to one exercise: the runs, and what must hold in each.
//!
//! Everything is decided here, before anything is started, and only from the course and one seed.

use std::{path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

use crate::course::{Check, Ends, Exercise, Lesson, Rule, ScheduleName, SignalPlan};

/// All that is to be done with one source file.
#[derive(Clone, Debug)]
pub struct Plan {
    /// `lesson-05/deadlock`.
    pub exercise: String,
    /// What the program sees as its own name: `deadlock`.
    pub program_name: String,
    /// The file to build.
    pub source: PathBuf,
    /// Lints that the file may not switch off.
    pub forbid: Vec<String>,
    /// The runs, in the order in which they are judged.
    pub runs: Vec<PlannedRun>,
}

/// One run.
#[derive(Clone, Debug)]
pub struct PlannedRun {
    /// The scenario's name.
    pub scenario: String,
    /// The program's arguments.
    pub args: Vec<String>,
    /// How its threads begin.
    pub schedule: Schedule,
    /// Its own time.
    pub deadline: Duration,
    /// A signal that is sent to it.
    pub signal: Option<SignalPlan>,
    /// What must hold, in order.
    pub demands: Vec<PlannedCheck>,
}

/// One check in one run.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedCheck {
    /// Its place among all checks of the exercise, the same in every run: 1 is the first, and what every program must
    /// do stands around them.
    pub place: usize,
    /// Who demands it.
    pub origin: Origin,
    /// What is demanded.
    pub rule: Rule,
}

/// Where a demand comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The exercise's own check of this id.
    Check(String),
    /// What every program must do.
    Everywhere,
}

/// The order in which new threads begin. All of them are legal for every operating system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Schedule {
    /// As the operating system has it.
    Free,
    /// New threads are held until their creators wait without a time limit, or have ended; then all begin.
    AllAtOnce,
    /// New threads are held; whenever all others wait without a time limit or have ended, the oldest of them begins.
    OneByOne,
    /// The same, but any of them may begin.
    Shuffled {
        /// Chooses which.
        seed: u64,
    },
}

/// The plan for `source` as an answer to `exercise`.
pub fn plan(lesson: &Lesson, exercise: &Exercise, source: PathBuf, seed: u64) -> Plan {
    let runs = exercise
        .scenarios
        .iter()
        .flat_map(|scenario| {
            let demands = demands(exercise, scenario);
            scenario.schedules.iter().map(move |schedule| PlannedRun {
                scenario: scenario.name.clone(),
                args: scenario.args.clone(),
                schedule: match schedule {
                    ScheduleName::Free => Schedule::Free,
                    ScheduleName::AllAtOnce => Schedule::AllAtOnce,
                    ScheduleName::OneByOne => Schedule::OneByOne,
                    ScheduleName::Shuffled => Schedule::Shuffled { seed },
                },
                deadline: scenario.deadline,
                signal: scenario.signal.clone(),
                demands: demands.clone(),
            })
        })
        .collect();
    Plan {
        exercise: exercise.id.clone(),
        program_name: exercise.name.clone(),
        source,
        forbid: lesson.forbid.clone(),
        runs,
    }
}

/// The exercise's checks that are about the scenario, and around them what every program must do.
fn demands(exercise: &Exercise, scenario: &crate::course::Scenario) -> Vec<PlannedCheck> {
    let own = |(index, check): (usize, &Check)| PlannedCheck {
        place: index + 2,
        origin: Origin::Check(check.id.clone()),
        // Loading the course has tried every check with every scenario.
        rule: check.demand.resolve(&scenario.values).expect("a loaded course resolves"),
    };
    let about = |(_, check): &(usize, &Check)| check.is_about(&scenario.name);
    let mut demands: Vec<PlannedCheck> = exercise.checks.iter().enumerate().filter(about).map(own).collect();
    let everywhere = |place, rule| PlannedCheck { place, origin: Origin::Everywhere, rule };
    if !demands.iter().any(|demand| demand.rule.is_about_the_ending()) {
        demands.insert(0, everywhere(1, Rule::Ends(Ends::Code(0))));
    }
    if !demands.iter().any(|demand| demand.rule == Rule::NobodyLeft) {
        demands.push(everywhere(exercise.checks.len() + 2, Rule::NobodyLeft));
    }
    demands
}
