//! Where real programs run, natively or turn by turn.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{Attempt, AttemptError, Step};
use crate::{
    contain::{self, Fence, Layer},
    judge::{self, Fact, Finding, Verdict},
    observe::{Blind, Coverage, Ending, Observation, Seen, Tasks},
    plan::{Observer, Plan, PlannedRun, ProcessPass, Schedule},
    run::{self, Limits, Request, Signal, Tracing},
};

/// A program, ready to be run.
#[derive(Clone, Debug)]
pub(super) struct Executable {
    /// Its file.
    pub(super) program: PathBuf,
    /// What it sees as its own name.
    pub(super) name: String,
    /// Arguments that come before those of a scenario.
    pub(super) before: Vec<String>,
    /// What it may use.
    pub(super) fence: Fence,
    /// What it is called in an error.
    pub(super) shown: PathBuf,
}

#[derive(Debug)]
pub(super) struct Stage {
    scratch: PathBuf,
    tracing: Tracing,
    stop: AtomicBool,
}

impl Stage {
    /// `scratch`: a folder for the working directories of runs.
    pub(super) fn new(scratch: PathBuf, tracing: Tracing) -> Self {
        Self { scratch, tracing, stop: AtomicBool::new(false) }
    }

    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Makes the runs of a plan, each by `run`, until there is nothing more to learn, and judges them.
    pub(super) fn carry_out(
        &self,
        plan: Plan,
        mut step: impl FnMut(Step),
        run: impl Fn(&Plan, &PlannedRun) -> Result<Seen, AttemptError>,
    ) -> Result<Attempt, AttemptError> {
        let mut seen = Vec::new();
        for (index, planned) in plan.runs.iter().enumerate() {
            if self.is_stopped() {
                return Err(AttemptError::Stopped);
            }
            step(Step::Run { number: index + 1, of: plan.runs.len() });
            seen.push(run(&plan, planned)?);
            if is_enough(&plan, &seen) {
                break;
            }
        }
        let verdict = judge::judge(&plan, &seen);
        Ok(Attempt { plan, seen, verdict })
    }

    /// One planned run of a real program.
    pub(super) fn run(&self, plan: &Plan, run: &PlannedRun, executable: &Executable) -> Result<Seen, AttemptError> {
        match &run.observer {
            Observer::Native(schedule) => {
                let request = self.request(run, *schedule, executable);
                Ok(Seen::natively(observe(&request, executable)?))
            }
            Observer::Processes(passes) => self.watch(run, passes, executable),
            Observer::Model(_) | Observer::Compiler(_) => {
                let words = format!(
                    "{} is no file of Rust that could be built with the model, or with another file",
                    plan.program_name
                );
                Ok(Seen::nothing(Blind::NotInTheModel { words }))
            }
        }
    }

    /// Runs a program under the process observer, in one order after the other, until one is wrong.
    fn watch(&self, run: &PlannedRun, passes: &[ProcessPass], executable: &Executable) -> Result<Seen, AttemptError> {
        let mut seen = Seen { runs: Vec::new(), coverage: None, blind: None };
        let mut kept = BTreeSet::new();
        let mut orders = 0;
        for pass in passes {
            if self.is_stopped() {
                return Err(AttemptError::Stopped);
            }
            let request = Request { processes: Some(*pass), ..self.request(run, Schedule::Free, executable) };
            let observation = observe(&request, executable)?;
            if observation.processes.is_none() {
                let reason = match observation.tasks {
                    Tasks::Unseen { reason } => reason,
                    Tasks::Traced(_) => String::new(),
                };
                seen.blind = Some(Blind::NotFollowed { reason });
                break;
            }
            orders += 1;
            let shown = judge::shown(run, &observation);
            let before = kept.len();
            kept.extend(shown.keeps);
            if shown.wrong.is_some() || seen.runs.is_empty() || kept.len() > before {
                seen.runs.push(observation);
            }
            if shown.wrong.is_some() {
                break;
            }
        }
        seen.coverage = Some(Coverage { interleavings: orders, of_processes: true, ..Coverage::default() });
        Ok(seen)
    }

    fn request(&self, run: &PlannedRun, schedule: Schedule, executable: &Executable) -> Request {
        Request {
            isolated: contain::layers().have(Layer::L3),
            grouped: contain::layers().have(Layer::L4),
            fence: Some(executable.fence.clone()),
            program: executable.program.clone(),
            name: executable.name.clone(),
            args: executable.before.iter().chain(&run.args).cloned().collect(),
            scratch: self.scratch.clone(),
            schedule,
            processes: None,
            limits: Limits::with_own_time(run.deadline),
            signal: run.signal.as_ref().map(|plan| Signal { number: plan.number, after: plan.after.clone() }),
            tracing: self.tracing,
        }
    }
}

fn observe(request: &Request, executable: &Executable) -> Result<Observation, AttemptError> {
    run::observe(request).map_err(|error| AttemptError::Run { file: executable.shown.clone(), error })
}

/// Whether the runs that are left could tell the learner nothing more.
fn is_enough(plan: &Plan, seen: &[Seen]) -> bool {
    // What one run took so long to show need not be shown by each of them.
    let last = seen.last().and_then(|seen| seen.runs.last()).filter(|run| run.interleaving.is_none());
    let last = last.map(|observation| &observation.ending);
    let long = matches!(last, Some(Ending::Overran { .. } | Ending::Starved { .. }));
    let unfinished = |findings: &[Finding]| matches!(findings[0].fact, Fact::Unfinished { .. });
    long || matches!(judge::judge(plan, seen), Verdict::Failed(findings) if unfinished(&findings))
}
