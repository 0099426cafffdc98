//! The table of victims.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use grader::{
    observe::{Ending, HangKind, Observation},
    plan::Schedule,
    run::{self, Limits, Request, Tracing},
};

/// A program, and what must be seen of it.
pub(crate) struct Victim {
    /// The file's name, without `.rs`.
    pub(crate) name: &'static str,
    args: &'static [&'static str],
    /// Says what is wrong with the observation.
    check: fn(&Observation) -> Result<(), String>,
}

/// A program of its own time of two seconds.
const OWN_TIME: Duration = Duration::from_secs(2);

pub(crate) const VICTIMS: &[Victim] =
    &[Victim { name: "crosswise", args: &[], check: |seen| hung(seen, HangKind::Deadlock) }];

fn hung(seen: &Observation, wanted: HangKind) -> Result<(), String> {
    match &seen.ending {
        Ending::Hung(hang) if hang.kind == wanted => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

/// Compiles and runs a victim, and looks at what was seen.
pub(crate) fn observe(victim: &Victim) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let program = compile(victim.name, folder.path())?;
    let request = Request {
        program,
        name: victim.name.to_owned(),
        args: victim.args.iter().map(ToString::to_string).collect(),
        scratch: folder.path().to_owned(),
        schedule: Schedule::Free,
        limits: Limits::with_own_time(OWN_TIME),
        signal: None,
        tracing: Tracing::IfAllowed,
    };
    let seen = run::observe(&request).map_err(|error| error.to_string())?;
    (victim.check)(&seen)
}

fn compile(name: &str, folder: &Path) -> Result<PathBuf, String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/victims").join(format!("{name}.rs"));
    let program = folder.join(name);
    let output = Command::new("rustc")
        .args(["--edition", "2024", "-o"])
        .arg(&program)
        .arg(&source)
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() {
        fs::canonicalize(program).map_err(|error| error.to_string())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
