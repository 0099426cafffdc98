//! One answer to one exercise, all the way: plan, build, run, observe, judge.

mod command;
mod stage;

use std::{collections::BTreeSet, path::PathBuf, thread};

pub use self::command::{Command, CommandError};
use self::stage::{Executable, Stage};
use crate::{
    build::{Build, BuildError, Builder},
    judge::{self, Verdict},
    observe::{Blind, Observation, Seen},
    plan::{Observer, Pass, Plan, PlannedRun},
    run::{
        RunError, Tracing,
        model::{self, ModelError, ModelRequest, Sifted},
    },
};

/// What came of it.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// What was to be done.
    pub plan: Plan,
    /// What was seen: of the first runs of the plan, in order.
    pub seen: Vec<Seen>,
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
    #[error("{}: {error}", .file.display())]
    Run {
        /// The program's source.
        file: PathBuf,
        /// What happened.
        error: RunError,
    },
    /// While it ran in the model.
    #[error("{}: {error}", .file.display())]
    Model {
        /// The program's source.
        file: PathBuf,
        /// What happened.
        error: ModelError,
    },
    /// Somebody asked for it to stop.
    #[error("stopped")]
    Stopped,
}

/// Where attempts are made.
#[derive(Debug)]
pub struct Workshop {
    builder: Builder,
    stage: Stage,
}

impl Workshop {
    /// A workshop that builds with `builder`.
    pub fn new(builder: Builder, tracing: Tracing) -> Result<Self, BuildError> {
        Ok(Self { stage: Stage::new(builder.scratch()?, tracing), builder })
    }

    /// Makes every attempt end soon, with [`AttemptError::Stopped`].
    pub fn stop(&self) {
        self.stage.stop();
    }

    /// Builds, runs and judges. `step` hears of each step before it is taken.
    pub fn attempt(&self, plan: Plan, mut step: impl FnMut(Step)) -> Result<Attempt, AttemptError> {
        if !plan.source.exists() {
            let file = plan.source.clone();
            return Ok(Attempt { plan, seen: Vec::new(), verdict: judge::missing(file) });
        }
        step(Step::Build);
        let Programs { native, modelled } = match self.build(&plan) {
            Ok(Ok(programs)) => programs,
            Err(error) if is_of_the_file(&error) => {
                return Ok(Attempt { plan, seen: Vec::new(), verdict: judge::not_built(&error) });
            }
            Err(error) => return Err(error.into()),
            Ok(Err(words)) => return Ok(Attempt { plan, seen: Vec::new(), verdict: judge::refused(words) }),
        };
        let executable = Executable {
            name: plan.program_name.clone(),
            before: Vec::new(),
            fence: self.builder.fence(&native),
            shown: self.builder.shown(&plan),
            program: native,
        };
        self.stage.carry_out(plan, step, |plan, planned| match &planned.observer {
            Observer::Model(passes) => match &modelled {
                Build::Program(program) => self.explore(plan, planned, passes, program.clone()),
                Build::Refused(words) => Ok(Seen::nothing(Blind::NotInTheModel { words: words.clone() })),
                Build::HasAllocator(line) => Ok(Seen::nothing(Blind::GlobalAllocator { line: *line })),
            },
            Observer::Native(_) | Observer::Processes(_) => self.stage.run(plan, planned, &executable),
            Observer::Compiler(addition) => match self.builder.compile_behind(plan, addition) {
                Ok(compiled) => Ok(Seen::by_the_compiler(compiled)),
                Err(error) if is_of_the_file(&error) => {
                    Ok(Seen::nothing(Blind::NotCompiled { error: error.to_string() }))
                }
                Err(error) => Err(error.into()),
            },
        })
    }

    /// Builds what the runs of a plan need, so that it is there when the plan is carried out.
    pub fn build_ahead(&self, plan: &Plan) {
        // An error comes again when the plan is carried out, and is told then.
        let _ = self.build(plan);
    }

    /// Builds what the runs of a plan need; or the compiler's words, if the file is at fault.
    fn build(&self, plan: &Plan) -> Result<Result<Programs, String>, BuildError> {
        let is_of_the_model = |run: &PlannedRun| matches!(run.observer, Observer::Model(_));
        // Also where only the model runs it: what the language refuses is for the real `std` to say.
        let (native, modelled) = thread::scope(|scope| {
            let any = plan.runs.iter().any(is_of_the_model);
            let modelled = any.then(|| scope.spawn(|| self.builder.build_for_the_model(plan)));
            let native = self.builder.build(plan);
            (native, modelled.map(|build| build.join().expect("a build does not panic")))
        });
        match native? {
            Build::Refused(words) => Ok(Err(words)),
            Build::HasAllocator(_) => unreachable!("only the model's is in its way"),
            Build::Program(native) => {
                let modelled = modelled.transpose()?.unwrap_or(Build::Refused(String::new()));
                Ok(Ok(Programs { native, modelled }))
            }
        }
    }

    /// Builds the file of a plan, which has one run in the model, runs one schedule of it again, and judges that.
    pub fn replay(&self, plan: Plan, schedule: &str) -> Result<Attempt, AttemptError> {
        let program = match self.builder.build_for_the_model(&plan)? {
            Build::Program(program) => program,
            Build::Refused(words) => {
                return Ok(Attempt { plan, seen: Vec::new(), verdict: judge::refused(words) });
            }
            Build::HasAllocator(line) => {
                let seen = vec![Seen::nothing(Blind::GlobalAllocator { line })];
                let verdict = judge::judge(&plan, &seen);
                return Ok(Attempt { plan, seen, verdict });
            }
        };
        let args = plan.runs[0].args.clone();
        let fence = self.builder.fence(&program);
        let request = ModelRequest { name: plan.program_name.clone(), args, passes: Vec::new(), program, fence };
        let seen = model::replay(&request, schedule);
        let seen = vec![seen.map_err(|error| AttemptError::Model { file: self.builder.shown(&plan), error })?];
        let verdict = judge::judge(&plan, &seen);
        Ok(Attempt { plan, seen, verdict })
    }

    fn explore(&self, plan: &Plan, run: &PlannedRun, passes: &[Pass], program: PathBuf) -> Result<Seen, AttemptError> {
        let request = ModelRequest {
            name: plan.program_name.clone(),
            args: run.args.clone(),
            passes: passes.to_vec(),
            program: program.clone(),
            fence: self.builder.fence(&program),
        };
        let mut kept = BTreeSet::new();
        let sift = |observation: &Observation| {
            let shown = judge::shown(run, observation);
            let before = kept.len();
            kept.extend(shown.keeps);
            match shown.wrong {
                Some(name) => Sifted::Wrong(name),
                None if kept.len() > before => Sifted::Telling,
                None => Sifted::Fine,
            }
        };
        let goes_on = || !self.stage.is_stopped();
        let mut seen = model::explore(&request, sift, goes_on).map_err(|error| match error {
            ModelError::Stopped => AttemptError::Stopped,
            error => AttemptError::Model { file: self.builder.shown(plan), error },
        })?;
        if run.asks_for_speed() && seen.blind.is_none() {
            seen.runs.push(
                model::cost(&request).map_err(|error| AttemptError::Model { file: self.builder.shown(plan), error })?,
            );
        }
        Ok(seen)
    }
}

/// Whether the file may be to blame; others, which are judged with it, are not.
fn is_of_the_file(error: &BuildError) -> bool {
    matches!(error, BuildError::Compiler { .. } | BuildError::Overran { .. })
}

/// What a file was made into.
struct Programs {
    native: PathBuf,
    modelled: Build,
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
