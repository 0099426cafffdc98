//! Judges what somebody sent: its answers, by the course's own checks, laid over nothing but an empty folder.

use std::{fs, io, path::Path};

use crate::{
    attempt::{Attempt, AttemptError, Workshop},
    build::{BuildError, Builder, Colour},
    check::{AtOnce, Event, carry_out},
    course::{Course, Exercise, Lesson},
    judge,
    plan::{self, Plan},
    run::Tracing,
    submission::{Submission, SubmissionError, Unfit},
};

/// The grader could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum GradeError {
    /// The folder of a submission.
    #[error(transparent)]
    Submission(#[from] SubmissionError),
    /// The place for its programs.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// An attempt.
    #[error(transparent)]
    Attempt(#[from] AttemptError),
    /// A file of our own.
    #[error("the answers could not be laid out: {0}")]
    Files(#[from] io::Error),
}

/// Judges the answers to some exercises that the folder `submission` holds. `hear` gets each attempt, in the order of the
/// exercises; their number is that of the exercises unless there is an error.
///
/// Nothing of it stays: its answers are laid out, built and run in a folder of their own, which is removed. Nothing in
/// the course's folder changes.
pub fn grade(
    course: &Course,
    exercises: &[(&Lesson, &Exercise)],
    submission: &Path,
    seed: u64,
    mut hear: impl FnMut(usize, Attempt),
) -> Result<(), GradeError> {
    let submission = Submission::open(submission)?;
    let place = Builder::place_for_a_submission(&course.root)?;
    let mut plans = Vec::new();
    // In the place of each exercise: its turn among the plans, or why it has none.
    let mut taken: Vec<Result<(), (Plan, Unfit)>> = Vec::new();
    for (lesson, exercise) in exercises {
        let stub = lesson.stub(exercise);
        let relative = stub.strip_prefix(&course.root).unwrap_or(&stub);
        let file = place.path().join(relative);
        let plan = plan::plan(lesson, exercise, file.clone(), seed);
        match submission.read(relative) {
            Ok(bytes) => {
                file.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::write(&file, bytes)?;
                plans.push(plan);
                taken.push(Ok(()));
            }
            Err(unfit) => taken.push(Err((plan, unfit))),
        }
    }
    let builder = Builder::for_a_submission(&course.root, place.path(), Colour::Off)?;
    let workshop = Workshop::new(builder, Tracing::IfAllowed)?;
    let mut next = 0;
    let mut taken = taken.into_iter().peekable();
    let mut refuse = |hear: &mut dyn FnMut(usize, Attempt), next: &mut usize| {
        while let Some(Err((plan, unfit))) = taken.next_if(Result::is_err) {
            hear(*next, Attempt { plan, seen: Vec::new(), verdict: judge::not_taken(unfit) });
            *next += 1;
        }
        taken.next();
    };
    refuse(&mut hear, &mut next);
    carry_out(&workshop, plans, AtOnce::OnePerCore, |event| {
        if let Event::Made { attempt, .. } = event {
            hear(next, *attempt);
            next += 1;
            refuse(&mut hear, &mut next);
        }
    })?;
    Ok(())
}
