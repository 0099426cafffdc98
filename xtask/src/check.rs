//! `cargo xtask check`

use std::{error::Error, fs};

use grader::{
    attempt::{Attempt, Workshop},
    build::{Builder, Colour},
    check::{AtOnce, Event, carry_out},
    course::{Course, Selection},
    judge::{Fact, Verdict},
    plan,
    progress::{Passed, Progress, ProgressError},
    report::{
        self, Told,
        words::{command as words, contain as words_of},
    },
    run::Tracing,
};

use crate::{
    Outcome, cli, contained,
    look::{Terminal, terminal},
    read,
    say::{complain, say},
};

pub(crate) fn check(asked: &cli::Check) -> Result<Outcome, Box<dyn Error>> {
    contained(asked.require)?;
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
    let Made { attempts, recorded } = attempts(&course, &selection, &workshop, asked, &terminal)?;
    let told: Vec<Told<'_>> = selection
        .exercises
        .iter()
        .zip(&attempts)
        .map(|(exercise, attempt)| Told { lesson: selection.lesson, exercise, attempt })
        .collect();

    let progress = recorded.as_ref().cloned().unwrap_or_default();
    match asked.format {
        cli::Format::Json => say(&report::json(&course, &told, &progress)),
        cli::Format::Text => {
            if let Some(first) = first_to_look_at(&told) {
                // Only to show a line of it: without the file the rest is still worth reading.
                let source = fs::read_to_string(&first.attempt.plan.source).unwrap_or_default();
                say(&report::failure(*first, &course.root, &source, &terminal.look));
            }
            let open = course.exercises().find(|(_, exercise)| !progress.has(&exercise.id));
            if let (None, Some((_, next))) = (first_to_look_at(&told), open) {
                say(&format!("\n{}", words::and_now(&next.id)));
            }
            // Who asks for a layer wants to know; a learner's own programs are the learner's.
            if asked.require.is_some() {
                let text = words_of::contained(grader::contain::layers());
                say(&format!("\n{}", terminal.look.remark(&text)));
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
    // Without it everything is open; that it could not be read is said at the end.
    let progress = Progress::load(&course.root).unwrap_or_default();
    let here = course.exercises().find(|(_, exercise)| !progress.has(&exercise.id));
    if let (Some((_, exercise)), cli::Format::Text) = (here, asked.format) {
        say(&format!("{}\n\n", words::here(&exercise.id)));
    }
    Ok(here.map(|(lesson, exercise)| Selection { lesson, exercises: vec![exercise] }))
}

/// The first that does not pass; one that was worked on before one that was not begun.
fn first_to_look_at<'a>(told: &'a [Told<'a>]) -> Option<&'a Told<'a>> {
    let begun = |told: &&Told<'_>| match &told.attempt.verdict {
        Verdict::Passed(_) => false,
        Verdict::Failed(findings) => !matches!(findings[0].fact, Fact::Unfinished { .. }),
        Verdict::NotJudged(_) => true,
    };
    told.iter().find(begun).or_else(|| told.iter().find(|told| !matches!(told.attempt.verdict, Verdict::Passed(_))))
}

/// All attempts, and the progress after the last of them, if it could be kept.
struct Made {
    attempts: Vec<Attempt>,
    recorded: Result<Progress, ProgressError>,
}

/// Makes the attempts; each is told, and its verdict kept, while the others go on.
fn attempts(
    course: &Course,
    selection: &Selection<'_>,
    workshop: &Workshop,
    asked: &cli::Check,
    terminal: &Terminal,
) -> Result<Made, Box<dyn Error>> {
    let Selection { lesson, exercises } = selection;
    let plans =
        exercises.iter().map(|exercise| plan::plan(lesson, exercise, lesson.stub(exercise), asked.seed)).collect();
    let mut attempts = Vec::new();
    let mut recorded = Progress::load(&course.root);
    let talks = asked.format == cli::Format::Text;
    let redraws = terminal.redraws && talks;
    let clear = if redraws { "\r\x1b[K" } else { "" };
    let mut status = String::new();
    let made = carry_out(workshop, plans, AtOnce::OnePerCore, |event| match event {
        Event::Step { plan, step } if redraws => {
            status = report::status(attempts.len(), exercises.len(), &exercises[plan].name, step, &terminal.look);
            say(&format!("{clear}{status}"));
        }
        Event::Step { .. } => {}
        Event::Made { plan, attempt } => {
            let told = Told { lesson, exercise: exercises[plan], attempt: &attempt };
            if talks {
                say(&format!("{clear}{}{status}", report::verdict_line(told, &terminal.look)));
            }
            if recorded.is_ok() {
                recorded = record(course, told);
            }
            attempts.push(*attempt);
        }
    });
    say(clear);
    made?;
    Ok(Made { attempts, recorded })
}

fn record(course: &Course, told: Told<'_>) -> Result<Progress, ProgressError> {
    let passed = match told.attempt.verdict {
        Verdict::Passed(_) => Passed::Yes,
        Verdict::Failed(_) => Passed::No,
        // It says nothing of the answer.
        Verdict::NotJudged(_) => return Progress::load(&course.root),
    };
    Progress::record(&course.root, [(told.exercise.id.as_str(), passed)])
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
