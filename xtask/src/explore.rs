//! `cargo xtask explore`

use std::{env, error::Error, fs, path::Path};

use grader::{
    attempt::{Attempt, Workshop},
    build::{Builder, Colour},
    explore::{self, Options},
    judge::Verdict,
    report::{self, words::command as words},
    run::Tracing,
};

use crate::{Outcome, cli, look::terminal, read, say::say};

pub(crate) fn explore(asked: &cli::Explore) -> Result<Outcome, Box<dyn Error>> {
    let shown = asked.file.display().to_string();
    let file = fs::canonicalize(&asked.file).map_err(|error| words::no_file(&shown, &error))?;
    let source = fs::read_to_string(&file).map_err(|error| words::no_file(&shown, &error))?;
    let mut terminal = terminal();
    if asked.format == cli::Format::Json {
        terminal.look.colour = Colour::Off;
    }
    let here = env::current_dir()?;
    let root = read::course().map_or(here, |course| course.root);
    let workshop = Workshop::new(Builder::new(&root, terminal.look.colour)?, Tracing::IfAllowed)?;
    let attempt = match &asked.replay {
        Some(schedule) => explore::replay(&workshop, file, &asked.options, schedule)?,
        None => explore::explore(&workshop, file, &asked.options, |_| {})?,
    };
    match asked.format {
        cli::Format::Json => say(&report::explored_json(&attempt, &asked.file)),
        cli::Format::Text => {
            let command = command(&asked.file, &asked.options);
            say(&report::explored(&attempt, &asked.file, &source, &command, &terminal.look));
        }
    }
    Ok(outcome(&attempt))
}

/// The command that explores the file again; a schedule goes behind it.
fn command(file: &Path, options: &Options) -> String {
    let mut command = format!("cargo xtask explore {}", quoted(&file.display().to_string()));
    for arg in &options.args {
        command.push(' ');
        command.push_str(&quoted(arg));
    }
    command
}

/// As a shell wants it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "/._-+=:".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

fn outcome(attempt: &Attempt) -> Outcome {
    match attempt.verdict {
        Verdict::Passed(_) => Outcome::Passed,
        Verdict::Failed(_) => Outcome::Failed,
        Verdict::NotJudged(_) => Outcome::Undone,
    }
}
