//! `cargo xtask grade`

use std::error::Error;

use grader::{
    attempt::Attempt,
    contain,
    course::{Course, Exercise, Lesson},
    grade,
    judge::Verdict,
    report::{self, Told, words::command as words, words::contain as words_of},
};

use crate::{
    Outcome, cli, contained,
    look::terminal,
    read,
    say::{complain, say},
};

pub(crate) fn grade(asked: &cli::Grade) -> Result<Outcome, Box<dyn Error>> {
    contain::expect_strangers();
    contained(asked.require)?;
    let course = read::course()?;
    let exercises = exercises(&course, asked.only.as_deref())?;
    let look = terminal().look;
    let talks = asked.format == cli::Format::Text;
    let mut graded: Vec<(String, Vec<Attempt>)> = Vec::new();
    let mut outcome = Outcome::Passed;
    for folder in &asked.submissions {
        let name = folder.display().to_string();
        if talks {
            say(&report::submission_title(&name, graded.is_empty(), &look));
        }
        let mut attempts: Vec<Attempt> = Vec::new();
        let made = grade::grade(&course, &exercises, folder, asked.seed, |index, attempt| {
            let (lesson, exercise) = exercises[index];
            if talks {
                say(&report::verdict_line(Told { lesson, exercise, attempt: &attempt }, &look));
            }
            attempts.push(attempt);
        });
        if let Err(error) = made {
            // The others are still worth grading.
            complain(&words::error(&error.to_string()));
            outcome = Outcome::Undone;
            continue;
        }
        let passed = passed(&attempts);
        if passed < exercises.len() && outcome == Outcome::Passed {
            outcome = Outcome::Failed;
        }
        if talks {
            say(&report::submission_sum(passed, exercises.len(), &look));
        }
        graded.push((name, attempts));
    }
    if talks {
        let all = graded.iter().filter(|(_, attempts)| passed(attempts) == exercises.len()).count();
        say(&format!("\n{}", look.remark(&words::graded(all, asked.submissions.len()))));
        say(&look.remark(&words_of::contained(contain::layers())));
    } else {
        let told: Vec<_> = graded.iter().map(|(name, attempts)| (name.clone(), told(&exercises, attempts))).collect();
        say(&report::json_of_submissions(&course.root, &told));
    }
    Ok(outcome)
}

/// What was asked for, or all.
fn exercises<'a>(course: &'a Course, only: Option<&str>) -> Result<Vec<(&'a Lesson, &'a Exercise)>, Box<dyn Error>> {
    let Some(what) = only else { return Ok(course.exercises().collect()) };
    let selection = course.select(what)?;
    Ok(selection.exercises.into_iter().map(|exercise| (selection.lesson, exercise)).collect())
}

fn told<'a>(exercises: &[(&'a Lesson, &'a Exercise)], attempts: &'a [Attempt]) -> Vec<Told<'a>> {
    let pairs = exercises.iter().zip(attempts);
    pairs.map(|((lesson, exercise), attempt)| Told { lesson, exercise, attempt }).collect()
}

fn passed(attempts: &[Attempt]) -> usize {
    attempts.iter().filter(|attempt| matches!(attempt.verdict, Verdict::Passed(_))).count()
}
