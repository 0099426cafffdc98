//! Where a victim is compiled and run, and how it is seen that nobody is left.

use std::{
    fs,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use grader::{
    observe::{Observation, Tasks},
    plan::Schedule,
    run::{self, Limits, Request, Tracing},
};

/// The own time of a program that is to end by itself, or to be ended before.
pub(crate) const ENOUGH: Duration = Duration::from_secs(10);

/// A compiled victim and its scratch folder. The folder's path is in the environment of all that the victim starts,
/// and in nobody else's: by this mark they are known.
pub(crate) struct Stage {
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Stage {
    pub(crate) fn new(victim: &str) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let program = folder.path().join(victim);
        compile(victim, &program)?;
        let stage = Self { folder, program };
        fs::create_dir(stage.scratch()).map_err(|error| error.to_string())?;
        Ok(stage)
    }

    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    pub(crate) fn scratch(&self) -> PathBuf {
        self.folder.path().join("scratch")
    }

    /// A request that asks for nothing special.
    pub(crate) fn request(&self) -> Request {
        request(&self.program, &self.scratch())
    }

    /// Runs the victim; it is an error if anybody or anything is left of it.
    pub(crate) fn observe(&self, request: &Request) -> Result<Observation, String> {
        let seen = run::observe(request).map_err(|error| error.to_string())?;
        let marked = marked(&self.scratch());
        if !marked.is_empty() {
            return Err(format!("still there: {marked:?}"));
        }
        if let Tasks::Traced(tasks) = &seen.tasks {
            let pids: Vec<i32> = tasks.iter().map(|task| task.pid).collect();
            let left: Vec<Process> =
                processes().filter(|process| pids.contains(&process.pid) || pids.contains(&process.session)).collect();
            if !left.is_empty() {
                return Err(format!("still there: {left:?}"));
            }
        }
        self.scratch_is_empty()?;
        Ok(seen)
    }

    pub(crate) fn scratch_is_empty(&self) -> Result<(), String> {
        let entries = fs::read_dir(self.scratch()).map_err(|error| error.to_string())?;
        let left: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        if left.is_empty() { Ok(()) } else { Err(format!("left in the scratch folder: {left:?}")) }
    }
}

/// A request that asks for nothing special.
pub(crate) fn request(program: &Path, scratch: &Path) -> Request {
    Request {
        program: program.to_owned(),
        name: "victim".to_owned(),
        args: Vec::new(),
        scratch: scratch.to_owned(),
        schedule: Schedule::Free,
        processes: None,
        limits: Limits::with_own_time(ENOUGH),
        signal: None,
        tracing: Tracing::IfAllowed,
        fence: None,
        isolated: false,
        grouped: false,
    }
}

/// One process of this machine.
#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) pid: i32,
    pub(crate) parent: i32,
    session: i32,
}

fn processes() -> impl Iterator<Item = Process> {
    fs::read_dir("/proc").expect("there is a /proc").flatten().filter_map(|entry| {
        let pid: i32 = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read(entry.path().join("stat")).ok()?;
        let after_name = stat.iter().rposition(|byte| *byte == b')')? + 2;
        let rest = String::from_utf8_lossy(&stat[after_name..]).into_owned();
        let numbers: Vec<i32> = rest.split_whitespace().skip(1).take(3).filter_map(|word| word.parse().ok()).collect();
        let [parent, _group, session] = numbers[..] else { return None };
        Some(Process { pid, parent, session })
    })
}

/// The processes that have the mark in their environment.
pub(crate) fn marked(mark: &Path) -> Vec<Process> {
    let mark = mark.as_os_str().as_bytes();
    processes()
        .filter(|process| {
            fs::read(format!("/proc/{}/environ", process.pid))
                .is_ok_and(|environment| environment.windows(mark.len()).any(|window| window == mark))
        })
        .collect()
}

/// Looks until `wanted` holds.
pub(crate) fn until(what: &str, mut wanted: impl FnMut() -> bool) -> Result<(), String> {
    const PATIENCE: Duration = Duration::from_secs(20);
    let began = Instant::now();
    while !wanted() {
        if began.elapsed() > PATIENCE {
            return Err(format!("not in {PATIENCE:?}: {what}"));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

fn compile(victim: &str, program: &Path) -> Result<(), String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/victims").join(format!("{victim}.rs"));
    let output = Command::new("rustc")
        .args(["--edition", "2024", "-D", "warnings", "-o"])
        .arg(program)
        .arg(&source)
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}
