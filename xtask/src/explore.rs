//! `cargo xtask explore`

use std::{env, error::Error, fs};

use grader::{
    attempt::Workshop,
    build::{Builder, Colour},
    explore::{self, Options},
    plan::Dependencies,
    report::{self, words::command as words},
    run::Tracing,
};

use crate::{Outcome, cli, contained, look::terminal, read, say::say};

pub(crate) fn explore(asked: &cli::Explore) -> Result<Outcome, Box<dyn Error>> {
    contained(asked.require)?;
    let shown = asked.file.display().to_string();
    let file = fs::canonicalize(&asked.file).map_err(|error| words::no_file(&shown, &error))?;
    let source = fs::read_to_string(&file).map_err(|error| words::no_file(&shown, &error))?;
    let mut terminal = terminal();
    if asked.format == cli::Format::Json {
        terminal.look.colour = Colour::Off;
    }
    let here = env::current_dir()?;
    let course = read::course();
    let lesson = course.as_ref().ok().and_then(|course| course.lesson_of(&file));
    let options = &Options { dependencies: lesson.map(Dependencies::of).unwrap_or_default(), ..asked.options.clone() };
    let root = course.map_or(here, |course| course.root);
    let workshop = Workshop::new(Builder::new(&root, terminal.look.colour)?, Tracing::IfAllowed)?;
    let attempt = match &asked.replay {
        Some(schedule) => explore::replay(&workshop, file, options, schedule)?,
        None => explore::explore(&workshop, file, options, |_| {})?,
    };
    match asked.format {
        cli::Format::Json => say(&report::explored_json(&attempt, &asked.file)),
        cli::Format::Text if asked.replay.is_some() => {
            say(&report::replayed(&attempt, &asked.file, &source, &terminal.look));
        }
        cli::Format::Text => say(&report::explored(&attempt, &asked.file, &source, &terminal.look)),
    }
    Ok(Outcome::of(&attempt))
}
