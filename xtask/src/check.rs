//! `cargo xtask check`

use std::{error::Error, fs};

use grader::{
    attempt::{Attempt, Workshop},
    build::{Builder, Colour},
    check::{Event, carry_out},
    course::{Course, Selection},
    judge::Verdict,
    plan,
    progress::{Passed, Progress, ProgressError},
    report::{self, Told, words::command as words},
    run::Tracing,
};

use crate::{
    Outcome, cli,
    look::{Terminal, terminal},
    read,
    say::{complain, say},
};

pub(crate) fn check(asked: &cli::Check) -> Result<Outcome, Box<dyn Error>> {
    let course = read::course()?;
    let Some(selection) = select(&course, asked)? else {
        match asked.format {
            cli::Format::Text => say(&format!("{}\n", words::ALL_SOLVED)),
            cli::Format::Json => say(&report::json(&course, &[], &Progress::load(&course.root)?)),
        }
        return Ok(Outcome::Passed);
    };
    let mut terminal = terminal();
    if asked.format == cli::Format::Json {
        terminal.redraws = false;
        terminal.look.colour = Colour::Off;
    }
    let workshop = Workshop::new(Builder::new(&course.root, terminal.look.colour)?, Tracing::IfAllowed)?;
    let attempts = attempts(&selection, &workshop, asked, &terminal)?;
    let told: Vec<Told<'_>> = selection
        .exercises
        .iter()
        .zip(&attempts)
        .map(|(exercise, attempt)| Told { lesson: selection.lesson, exercise, attempt })
        .collect();

    let recorded = record(&course, &told);
    let progress = recorded.as_ref().cloned().unwrap_or_default();
    match asked.format {
        cli::Format::Json => say(&report::json(&course, &told, &progress)),
        cli::Format::Text => {
            if let Some(first) = told.iter().find(|told| !matches!(told.attempt.verdict, Verdict::Passed(_))) {
                // Only to show a line of it: without the file the rest is still worth reading.
                let source = fs::read_to_string(&first.attempt.plan.source).unwrap_or_default();
                say(&report::failure(*first, &course.root, &source, &terminal.look));
            }
            if recorded.is_ok() {
                say(&format!("\n{}", report::bars(&course, selection.lesson, &progress, &terminal.look)));
            }
        }
    }
    if let Err(error) = recorded {
        complain(&words::not_kept(&error.to_string()));
    }
    Ok(outcome(&attempts))
}

/// What was asked for; nothing: the first exercise that is not solved, and `None` if all are.
fn select<'a>(course: &'a Course, asked: &cli::Check) -> Result<Option<Selection<'a>>, Box<dyn Error>> {
    if let Some(what) = &asked.what {
        return Ok(Some(course.select(what)?));
    }
    let progress = Progress::load(&course.root)?;
    let here = course.exercises().find(|(_, exercise)| !progress.has(&exercise.id));
    if let (Some((_, exercise)), cli::Format::Text) = (here, asked.format) {
        say(&format!("{}\n\n", words::here(&exercise.id)));
    }
    Ok(here.map(|(lesson, exercise)| Selection { lesson, exercises: vec![exercise] }))
}

/// Makes the attempts, and tells of each while the others go on.
fn attempts(
    selection: &Selection<'_>,
    workshop: &Workshop,
    asked: &cli::Check,
    terminal: &Terminal,
) -> Result<Vec<Attempt>, Box<dyn Error>> {
    let Selection { lesson, exercises } = selection;
    let plans =
        exercises.iter().map(|exercise| plan::plan(lesson, exercise, lesson.stub(exercise), asked.seed)).collect();
    let mut attempts = Vec::new();
    let talks = asked.format == cli::Format::Text;
    let clear = if terminal.redraws && talks { "\r\x1b[K" } else { "" };
    let made = carry_out(workshop, plans, |event| match event {
        Event::Step { plan, step } if terminal.redraws && talks => {
            let line = report::status(attempts.len(), exercises.len(), &exercises[plan].name, step, &terminal.look);
            say(&format!("{clear}{line}"));
        }
        Event::Step { .. } => {}
        Event::Made { plan, attempt } => {
            if talks {
                let told = Told { lesson, exercise: exercises[plan], attempt: &attempt };
                say(&format!("{clear}{}", report::verdict_line(told, &terminal.look)));
            }
            attempts.push(*attempt);
        }
    });
    say(clear);
    made?;
    Ok(attempts)
}

fn record(course: &Course, told: &[Told<'_>]) -> Result<Progress, ProgressError> {
    let verdicts = told.iter().filter_map(|told| match told.attempt.verdict {
        Verdict::Passed(_) => Some((told.exercise.id.as_str(), Passed::Yes)),
        Verdict::Failed(_) => Some((told.exercise.id.as_str(), Passed::No)),
        // It says nothing of the answer.
        Verdict::NotJudged(_) => None,
    });
    Progress::record(&course.root, verdicts)
}

fn outcome(attempts: &[Attempt]) -> Outcome {
    let any = |wanted: fn(&Verdict) -> bool| attempts.iter().any(|attempt| wanted(&attempt.verdict));
    if any(|verdict| matches!(verdict, Verdict::Failed(_))) {
        Outcome::Failed
    } else if any(|verdict| matches!(verdict, Verdict::NotJudged(_))) {
        Outcome::Undone
    } else {
        Outcome::Passed
    }
}
