//! Programs in Python, judged by files of checks: right ones pass, wrong ones get the finding that they claim.
//!
//! `NAME-right….py` and `NAME-wrong-….py` are judged by `NAME.toml`. Where there is no Python 3 nothing is tried, and that
//! is said.

#![expect(clippy::disallowed_methods, reason = "it looks for an interpreter")]

use std::{
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{self, ExitCode},
};

use grader::{
    attempt::Command,
    course::Lesson,
    judge::Verdict,
    plan,
    run::{self, Tracing},
};
use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    run::supervise_if_asked();
    let python = python();
    let trials = programs().into_iter().map(|program| {
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let there = python.is_some();
        let python = python.clone();
        let judge = move || Ok(judged(&python.unwrap_or_default(), &program)?);
        Trial::test(name, judge).with_ignored_flag(!there)
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands")
}

fn programs() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "py"));
    files.sort();
    files
}

/// The interpreter itself: what is in PATH may be a script that looks for one where no program may look.
fn python() -> Option<OsString> {
    let asked = process::Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output().ok()?;
    let path = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    (asked.status.success() && Path::new(&path).exists()).then(|| path.into())
}

fn judged(python: &OsStr, program: &Path) -> Result<(), String> {
    let text = fs::read_to_string(program).map_err(|error| error.to_string())?;
    let wanted = text.lines().next().and_then(|line| line.strip_prefix("\"\"\"finding: ")?.strip_suffix("\"\"\""));
    let stem = program.file_stem().unwrap_or_default().to_string_lossy();
    let spec = folder().join(stem.split('-').next().unwrap_or_default()).with_extension("toml");
    let lesson = Lesson::of_spec(&spec).map_err(|error| error.to_string())?;
    let command = Command::find(python, &[program.into()]).map_err(|error| error.to_string())?;
    let plan = plan::plan(&lesson, &lesson.exercises[0], command.program().to_owned(), 1);
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let attempt = command.attempt(plan, scratch.path().to_owned(), Tracing::IfAllowed, |_| {});
    let attempt = attempt.map_err(|error| error.to_string())?;
    match (&attempt.verdict, wanted) {
        (Verdict::Passed(_), None) => Ok(()),
        (Verdict::Failed(findings), Some(wanted)) if findings[0].id == wanted => Ok(()),
        (verdict, wanted) => {
            let last = attempt.seen.last().and_then(|seen| seen.runs.last());
            Err(format!("{verdict:?} in place of {wanted:?}: {last:#?}"))
        }
    }
}
