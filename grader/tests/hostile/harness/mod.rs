//! The corpus in `corpus/`, which was written by others without a look at the containment: runs each program, and holds
//! what is seen against the program's head and against the nine rules of the corpus's README.

mod bait;
mod left;
mod programs;
mod submissions;
mod verdict;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use grader::{
    contain::{self, Fence, Layer},
    observe::Observation,
    plan::Schedule,
    run::{self, Limits, Request, Tracing},
};
use libtest_mimic::Trial;

use programs::{Program, Programs};

use crate::{NOBODY, ORDINARY, is_thorough, times};

/// Set for an ordinary user: where the programs lie, compiled.
const COMPILED: &str = "INTERLEAVE_CORPUS";

/// Of an ordinary run only every so many programs are tried in all ways: the others as contained as can be.
const SAMPLE: usize = 4;

/// The rows of the published table.
pub(crate) fn table() -> std::io::Result<String> {
    Ok(programs::table()? + &submissions::table()?)
}

/// The trials of this corpus, one for each program.
pub(crate) fn trials() -> Vec<Trial> {
    let compiled = Arc::new(Programs::new(env::var_os(COMPILED).map(PathBuf::from)));
    let is_ordinary = env::var_os(ORDINARY).is_some();
    if is_ordinary && env::var_os(COMPILED).is_none() {
        return Vec::new();
    }
    let programs = programs::all().expect("the corpus can be read");
    let trials = programs.into_iter().enumerate().filter_map(|(index, program)| {
        let compiled = Arc::clone(&compiled);
        let in_the_sample = is_thorough() || index % SAMPLE == 0;
        // Another part of them for the ordinary user.
        let is_tried = !is_ordinary || is_thorough() || index % SAMPLE == 1;
        is_tried.then(|| {
            Trial::test(format!("corpus/{}", program.name), move || {
                let executable = compiled.executable(&program)?;
                for _ in 0..times() {
                    let is_kept_in = !ONLY_BY_NAMESPACES.contains(&program.name.as_str());
                    for way in ways(in_the_sample && is_kept_in) {
                        withstands(&program, &executable, way).map_err(|words| format!("{way:?}: {words}"))?;
                    }
                }
                Ok(())
            })
        })
    });
    let mut trials: Vec<Trial> = trials.collect();
    if !is_ordinary {
        trials.extend(submissions::trials(is_thorough()));
    }
    if !is_ordinary && nix::unistd::geteuid().is_root() {
        trials.push(Trial::test("corpus: an ordinary user is as safe", || Ok(as_an_ordinary_user()?)));
    }
    trials
}

/// What the layers below do not keep in: which processes there are is told by `/proc`, and how many files they have open.
const ONLY_BY_NAMESPACES: [&str; 1] = ["spies_on_others"];

/// How a program is contained.
#[derive(Clone, Copy, Debug)]
enum Way {
    Best,
    WithoutNamespaces,
}

fn ways(all: bool) -> Vec<Way> {
    // What signals are kept in by where there are no namespaces is Landlock, if it is young enough.
    let has_namespaces = contain::layers().have(Layer::L3);
    match (has_namespaces, all && contain::layers().keep_signals_in()) {
        (true, true) => vec![Way::Best, Way::WithoutNamespaces],
        (true, false) => vec![Way::Best],
        (false, _) => vec![Way::WithoutNamespaces],
    }
}

fn withstands(program: &Program, executable: &Path, way: Way) -> Result<(), String> {
    let words = |error: std::io::Error| error.to_string();
    let scratch = tempfile::Builder::new().prefix("scratch-").tempdir().map_err(words)?;
    let mut bait = bait::Bait::new().map_err(words)?;
    let left = left::Left::new(&[scratch.path(), bait.folder()], executable);
    // Who will use it all up needs little; whoever wants memory, or many processes, gets them at the machine's pace.
    let is_endless = program.head("verdict").contains("endless");
    let time = Duration::from_secs(if is_endless { 1 } else { 10 });
    let seen = observe(executable, scratch.path(), bait.args().map_err(words)?, time, way);
    let problems = [
        seen.as_ref().err().cloned(),
        seen.as_ref().ok().and_then(|seen| verdict::problem(program, seen)),
        bait.problem(),
        left.problem(),
        (!is_empty(scratch.path())).then(|| "the folder of the run is still there".to_owned()),
    ];
    let problems: Vec<String> = problems.into_iter().flatten().collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
}

fn observe(
    executable: &Path,
    scratch: &Path,
    args: Vec<String>,
    time: Duration,
    way: Way,
) -> Result<Observation, String> {
    let libraries = executable.parent().unwrap_or(Path::new("/")).join("lib");
    let request = Request {
        program: executable.to_owned(),
        name: "program".to_owned(),
        args,
        scratch: scratch.to_owned(),
        schedule: Schedule::Free,
        processes: None,
        limits: Limits { memory: 1 << 30, ..Limits::with_own_time(time) },
        signal: None,
        tracing: Tracing::IfAllowed,
        isolated: matches!(way, Way::Best),
        grouped: matches!(way, Way::Best) && contain::layers().have(Layer::L4),
        fence: Some(Fence { read: vec![executable.to_owned(), libraries], ..Fence::default() }),
    };
    run::observe(&request).map_err(|error| format!("the grader says: {error}"))
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// How many files this process has open.
pub(crate) fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

/// Runs these tests again as somebody who has no privilege.
fn as_an_ordinary_user() -> Result<(), String> {
    let words = |error: std::io::Error| error.to_string();
    let place = tempfile::Builder::new().prefix("ordinary-").tempdir().map_err(words)?;
    let open = |path: &Path| fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o777));
    open(place.path()).map_err(words)?;
    let (own, copy) = (env::current_exe().map_err(words)?, place.path().join("hostile"));
    fs::copy(own, &copy).map_err(words)?;
    // Compiled here: where the compiler is, an ordinary user may not look.
    let compiled = Programs::new(Some(place.path().to_owned()));
    for (index, program) in programs::all().map_err(words)?.iter().enumerate() {
        if is_thorough() || index % SAMPLE == 1 {
            compiled.executable(program)?;
        }
    }
    use std::os::unix::process::CommandExt;
    let output = Command::new(copy)
        .arg("corpus/")
        .env(ORDINARY, place.path())
        .env(COMPILED, place.path())
        .env("TMPDIR", place.path())
        .uid(NOBODY)
        .gid(NOBODY)
        .stdin(Stdio::null())
        .output()
        .map_err(words)?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stdout).into_owned()) }
}
