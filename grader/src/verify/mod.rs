//! The author's check: that a lesson cannot be fooled.
//!
//! Every stub fails, every solution passes (again and again, and beside busy loops), every wrong answer is rejected
//! with the finding that its file names, and the folder is tidy: ids, hints, no stray files.

mod answers;
mod tidy;

use std::path::PathBuf;

pub use answers::{Answer, AnswerError, Observer};
pub use tidy::Untidy;

use crate::{
    attempt::{Attempt, AttemptError, Workshop},
    check::{self, AtOnce, Event},
    course::{Course, Exercise, Selection},
    judge::{Fact, Ground, Verdict, judge},
    observe::Seen,
    plan::{self, Plan, PlannedRun},
    run::BusyLoops,
};

/// How much is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// How often each solution is judged beside the busy loops; without them, once.
    pub solutions: usize,
    /// How often every other answer is judged beside the busy loops; 0: every second one is, and those that are not are
    /// judged without them.
    pub others: usize,
    /// Busy loops in the loaded condition.
    pub busy_loops: usize,
    /// Which of the answers that are neither a stub nor a solution.
    pub share: Share,
}

/// A part of all answers: each of them is in one of `of` parts of about the same size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which part, below `of`.
    pub part: usize,
    /// How many parts there are; not 0.
    pub of: usize,
}

impl Share {
    /// All there is.
    pub const ALL: Self = Self { part: 0, of: 1 };

    fn has(self, index: usize) -> bool {
        index % self.of == self.part
    }
}

impl Effort {
    /// For every change.
    pub const QUICK: Self = Self { solutions: 1, others: 0, busy_loops: 2, share: Share::ALL };
    /// Before a release.
    pub const THOROUGH: Self = Self { solutions: 20, others: 20, busy_loops: 4, share: Share::ALL };
}

/// What stands beside the programs while they are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Nothing.
    Idle,
    /// So many busy loops.
    Loaded(usize),
}

/// What was claimed of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The stub is told apart as unfinished.
    Stub,
    /// The course's own answer passes.
    Solution,
    /// A further right answer passes.
    Right,
    /// The wrong answer gets this finding.
    Wrong {
        /// The finding's name.
        finding: String,
        /// Who can see it for sure.
        observer: Observer,
    },
}

/// One claim, tried once.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The exercise's id.
    pub exercise: String,
    /// The file, relative to the course's root.
    pub file: PathBuf,
    /// The claim.
    pub claim: Claim,
    /// The condition.
    pub condition: Condition,
    /// What came of it.
    pub outcome: TrialOutcome,
    /// What it rests on, if the answer passed.
    pub ground: Option<Ground>,
}

/// What came of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrialOutcome {
    /// As claimed.
    Held,
    /// Otherwise: this came instead.
    NotHeld(String),
}

/// What happens while claims are tried.
#[derive(Clone, Debug)]
pub enum Progress {
    /// The lesson's folders were looked at; comes first.
    Looked {
        /// What is not in order.
        untidy: Vec<Untidy>,
    },
    /// Trials under one condition begin.
    Begun {
        /// The condition.
        condition: Condition,
        /// How many trials there will be.
        trials: usize,
    },
    /// A claim was tried.
    Tried(Trial),
}

/// Tries every claim of a lesson's exercises, or of some of them, and tells of each trial.
pub fn verify(
    course: &Course,
    selection: &Selection<'_>,
    workshop: &Workshop,
    effort: Effort,
    mut hear: impl FnMut(Progress),
) -> Result<(), VerifyError> {
    let lesson = selection.lesson;
    let mut answers = answers::find(course, lesson)?;
    hear(Progress::Looked { untidy: tidy::look(course, lesson, &answers)? });
    answers.retain(|(exercise, _)| selection.exercises.iter().any(|selected| selected.id == exercise.id));
    let mut others = 0..;
    answers.retain(|(_, answer)| match answer.claim {
        Claim::Stub | Claim::Solution => true,
        Claim::Right | Claim::Wrong { .. } => others.next().is_some_and(|index| effort.share.has(index)),
    });
    for condition in [Condition::Idle, Condition::Loaded(effort.busy_loops)] {
        let mut claims: Vec<(&Exercise, &Answer, u64)> = Vec::new();
        for (index, (exercise, answer)) in answers.iter().enumerate() {
            let is_its_turn = (condition == Condition::Idle) == index.is_multiple_of(2);
            let times = match (&answer.claim, condition) {
                (Claim::Right | Claim::Wrong { .. }, _) if effort.others == 0 => usize::from(is_its_turn),
                (_, Condition::Idle) => 1,
                (Claim::Solution, Condition::Loaded(_)) => effort.solutions,
                (Claim::Right | Claim::Wrong { .. }, Condition::Loaded(_)) => effort.others,
                // Nothing about a stub depends on the machine.
                (Claim::Stub, Condition::Loaded(_)) => 0,
            };
            // Each repetition lets the threads go in another order, and each answer is tried in the same ones, whichever
            // others there are. The first is that of `check`.
            claims.extend((1..=times as u64).map(|seed| (*exercise, answer, seed)));
        }
        hear(Progress::Begun { condition, trials: claims.len() });
        let plans: Vec<Plan> = claims
            .iter()
            .map(|(exercise, answer, seed)| plan::plan(lesson, exercise, answer.file.clone(), *seed))
            .collect();
        let loops = match condition {
            Condition::Idle => BusyLoops::start(0)?,
            Condition::Loaded(count) => {
                // It is the programs that are to be seen on a busy machine, not the compiler.
                check::build(workshop, &plans);
                BusyLoops::start(count)?
            }
        };
        check::carry_out(workshop, plans, AtOnce::FourPerCore, |event| {
            if let Event::Made { plan, attempt } = event {
                let (exercise, answer, _) = claims[plan];
                hear(Progress::Tried(Trial {
                    exercise: exercise.id.clone(),
                    file: answer.file.strip_prefix(&course.root).unwrap_or(&answer.file).to_owned(),
                    claim: answer.claim.clone(),
                    condition,
                    outcome: outcome(&answer.claim, &attempt),
                    ground: match attempt.verdict {
                        Verdict::Passed(ground) => Some(ground),
                        _ => None,
                    },
                }));
            }
        })?;
        drop(loops);
    }
    Ok(())
}

/// The check itself could not be done.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// An answer's file is not as it should be.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// An attempt could not be made.
    #[error(transparent)]
    Attempt(#[from] AttemptError),
    /// The busy loops could not be started.
    #[error("no busy loops: {0}")]
    Load(#[from] nix::Error),
}

/// The verdict that the native runs alone, and the compiler, would have given.
fn natively(attempt: &Attempt) -> Verdict {
    let is_native = |run: &PlannedRun| matches!(run.observer, plan::Observer::Native(_) | plan::Observer::Compiler(_));
    let runs = || attempt.plan.runs.iter().filter(|run| is_native(run));
    let seen: Vec<Seen> = attempt
        .plan
        .runs
        .iter()
        .zip(&attempt.seen)
        .filter(|(run, _)| is_native(run))
        .map(|(_, seen)| seen.clone())
        .collect();
    let plan = Plan { runs: runs().cloned().collect(), ..attempt.plan.clone() };
    if seen.is_empty() { attempt.verdict.clone() } else { judge(&plan, &seen) }
}

fn outcome(claim: &Claim, attempt: &Attempt) -> TrialOutcome {
    let got = match &attempt.verdict {
        Verdict::Passed(_) => "passed".to_owned(),
        Verdict::NotJudged(_) => "could not be judged".to_owned(),
        Verdict::Failed(findings) => findings[0].id.clone(),
    };
    let held = match (claim, &attempt.verdict) {
        (Claim::Stub, Verdict::Failed(findings)) => matches!(findings[0].fact, Fact::Unfinished { .. }),
        (Claim::Solution | Claim::Right, verdict) => matches!(verdict, Verdict::Passed(_)),
        (Claim::Wrong { observer: Observer::Nobody, .. }, verdict) => matches!(verdict, Verdict::Passed(_)),
        (Claim::Wrong { finding, observer }, Verdict::Failed(findings)) => {
            // What plain runs are said to show, they must show without the model's help.
            let alone = match observer {
                Observer::Native => natively(attempt),
                Observer::Model | Observer::Process | Observer::Nobody => attempt.verdict.clone(),
            };
            let shown = matches!(&alone, Verdict::Failed(findings) if findings[0].id == *finding);
            if findings[0].id == *finding && !shown {
                return TrialOutcome::NotHeld("not rejected by plain runs".to_owned());
            }
            shown && findings[0].id == *finding
        }
        _ => false,
    };
    if held { TrialOutcome::Held } else { TrialOutcome::NotHeld(got) }
}
