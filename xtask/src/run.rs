//! `cargo xtask run`

use std::{error::Error, fs};

use grader::{
    attempt::Command,
    build::Colour,
    course::Lesson,
    plan::{self, ProcessPass},
    report::{self, Told, words::command as words},
    run::Tracing,
};

use crate::{Outcome, cli, contained, look::terminal, say::say};

pub(crate) fn run(asked: &cli::Run) -> Result<Outcome, Box<dyn Error>> {
    grader::contain::expect_strangers();
    contained(asked.require)?;
    let mut terminal = terminal();
    if asked.format == cli::Format::Json {
        terminal.look.colour = Colour::Off;
    }
    let shown = asked.spec.display().to_string();
    let spec = fs::canonicalize(&asked.spec).map_err(|error| words::no_file(&shown, &error))?;
    let lesson = Lesson::of_spec(&spec)?;
    let exercise = &lesson.exercises[0];
    let (program, args) = asked.command.split_first().ok_or("there is no command")?;
    let command = Command::find(program, args)?;
    let mut plan = plan::plan(&lesson, exercise, command.program().to_owned(), asked.seed);
    if let Some(token) = &asked.replay {
        plan = plan.only(ProcessPass::of_token(token).ok_or_else(|| words::no_order(token))?);
    }
    let scratch = tempfile::Builder::new().prefix("interleave-").tempdir()?;
    let attempt = command.attempt(plan, scratch.path().to_owned(), Tracing::IfAllowed, |_| {})?;
    let told = Told { lesson: &lesson, exercise, attempt: &attempt };
    match asked.format {
        cli::Format::Json => say(&report::json_of_one(told)),
        cli::Format::Text => {
            say(&report::verdict_line(told, &terminal.look));
            say(&report::failure(told, &lesson.folder, "", &terminal.look));
        }
    }
    Ok(Outcome::of(&attempt))
}
