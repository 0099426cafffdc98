//! The course's commands: `cargo xtask check`, `hint`, `list`, `explore`, `run`, `grade`, `verify`.
//!
//! Thin: reads the command line, calls `grader`, says what `grader::report` makes.

mod check;
mod cli;
mod explore;
mod grade;
mod look;
mod read;
mod run;
mod say;
mod verify;

use std::{error::Error, process::ExitCode};

use grader::{attempt::Attempt, judge::Verdict, report::words::command as words};

/// What a command comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All passed.
    Passed,
    /// Something did not.
    Failed,
    /// Something could not be done.
    Undone,
}

impl Outcome {
    fn of(attempt: &Attempt) -> Self {
        match attempt.verdict {
            Verdict::Passed(_) => Self::Passed,
            Verdict::Failed(_) => Self::Failed,
            Verdict::NotJudged(_) => Self::Undone,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Passed => Self::SUCCESS,
            Outcome::Failed => Self::from(1),
            Outcome::Undone => Self::from(2),
        }
    }
}

fn main() -> ExitCode {
    grader::run::supervise_if_asked();
    match run() {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            say::complain(&words::error(&error.to_string()));
            Outcome::Undone.into()
        }
    }
}

/// Whether the containment that is required is there.
fn contained(required: Option<grader::contain::Layer>) -> Result<(), String> {
    let Some(layer) = required else { return Ok(()) };
    if layer == grader::contain::Layer::L4 {
        grader::contain::expect_strangers();
    }
    let layers = grader::contain::layers();
    layers.require(layer).map_err(|layers| grader::report::words::contain::lacking(layer, layers))
}

fn run() -> Result<Outcome, Box<dyn Error>> {
    match cli::parse(lexopt::Parser::from_env())? {
        cli::Command::Help => {
            say::say(words::HELP);
            Ok(Outcome::Passed)
        }
        cli::Command::Check(asked) => check::check(&asked),
        cli::Command::Hint { exercise, count } => read::hint(&exercise, count),
        cli::Command::List => read::list(),
        cli::Command::Explore(asked) => explore::explore(&asked),
        cli::Command::Run(asked) => run::run(&asked),
        cli::Command::Grade(asked) => grade::grade(&asked),
        cli::Command::Verify(asked) => verify::verify(&asked),
    }
}
