//! One answer to one exercise, all the way: plan, build, run, observe, judge.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use crate::{
    build::{Build, BuildError, Builder},
    judge::{self, Fact, Finding, Verdict},
    observe::{Ending, Observation},
    plan::{Plan, PlannedRun},
    run::{self, Limits, Request, RunError, Signal, Tracing},
};

/// What came of it.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// What was to be done.
    pub plan: Plan,
    /// What was seen: of the first runs of the plan, in order.
    pub observations: Vec<Observation>,
    /// The answer.
    pub verdict: Verdict,
}

/// The grader could not do its work; nothing is said of the program.
#[derive(Debug, thiserror::Error)]
pub enum AttemptError {
    /// Before a program was there.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// While it ran.
    #[error("{program}: {error}")]
    Run {
        /// The program's file.
        program: String,
        /// What happened.
        error: RunError,
    },
    /// Somebody asked for it to stop.
    #[error("stopped")]
    Stopped,
}

/// Where attempts are made.
#[derive(Debug)]
pub struct Workshop {
    builder: Builder,
    scratch: PathBuf,
    tracing: Tracing,
    stop: AtomicBool,
}

impl Workshop {
    /// A workshop that builds with `builder`.
    pub fn new(builder: Builder, tracing: Tracing) -> Result<Self, BuildError> {
        Ok(Self { scratch: builder.scratch()?, builder, tracing, stop: AtomicBool::new(false) })
    }

    /// Makes every attempt end soon, with [`AttemptError::Stopped`].
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Builds, runs and judges. `step` hears of each step before it is taken.
    pub fn attempt(&self, plan: Plan, mut step: impl FnMut(Step)) -> Result<Attempt, AttemptError> {
        if !plan.source.exists() {
            let file = plan.source.clone();
            return Ok(Attempt { plan, observations: Vec::new(), verdict: judge::missing(file) });
        }
        step(Step::Build);
        let program = match self.builder.build(&plan)? {
            Build::Program(program) => program,
            Build::Refused(words) => {
                return Ok(Attempt { plan, observations: Vec::new(), verdict: judge::refused(words) });
            }
        };
        let mut observations = Vec::new();
        for (index, planned) in plan.runs.iter().enumerate() {
            if self.stop.load(Ordering::Relaxed) {
                return Err(AttemptError::Stopped);
            }
            step(Step::Run { number: index + 1, of: plan.runs.len() });
            let request = self.request(&plan, planned, program.clone());
            let observation = run::observe(&request)
                .map_err(|error| AttemptError::Run { program: program.display().to_string(), error })?;
            observations.push(observation);
            if is_enough(&plan, &observations) {
                break;
            }
        }
        let verdict = judge::judge(&plan, &observations);
        Ok(Attempt { plan, observations, verdict })
    }

    fn request(&self, plan: &Plan, run: &PlannedRun, program: PathBuf) -> Request {
        Request {
            program,
            name: plan.program_name.clone(),
            args: run.args.clone(),
            scratch: self.scratch.clone(),
            schedule: run.schedule,
            limits: Limits::with_own_time(run.deadline),
            signal: run.signal.as_ref().map(|plan| Signal { number: plan.number, after: plan.after.clone() }),
            tracing: self.tracing,
        }
    }
}

/// Whether the runs that are left could tell the learner nothing more.
fn is_enough(plan: &Plan, observations: &[Observation]) -> bool {
    // What one run took so long to show need not be shown by each of them.
    let last = observations.last().map(|observation| &observation.ending);
    let long = matches!(last, Some(Ending::Overran { .. } | Ending::Starved { .. }));
    let unfinished = |findings: &[Finding]| matches!(findings[0].fact, Fact::Unfinished { .. });
    long || matches!(judge::judge(plan, observations), Verdict::Failed(findings) if unfinished(&findings))
}

/// A step of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The file is compiled.
    Build,
    /// The program runs.
    Run {
        /// Which run, from 1.
        number: usize,
        /// How many there are.
        of: usize,
    },
}
