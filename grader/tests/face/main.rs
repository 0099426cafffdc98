//! The face of the model: programs that use all of `std` that it has, in every form, and come to the same end in any
//! order of their threads. With the real `std` and in the model they have to do the same.

use std::{
    fs,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{LazyLock, Mutex},
    thread,
};

use grader::{
    build::{Build, BuildError, Builder, Colour},
    course::ModelTime,
    explore::{self, Options},
    observe::{Ending, Observation, Stream},
    plan::passes,
    run::model::{self, ModelRequest, Sifted},
};
use regex::Regex;

/// Runs of each search, and at most of those by chance.
const RUNS: u64 = 300;

/// What can be seen of a run.
#[derive(Clone, Debug)]
struct Seen {
    out: Vec<String>,
    err: Vec<String>,
    /// An exit status, or below 0 a signal; or what else became of it.
    ending: Result<i32, String>,
}

impl Seen {
    /// Where `std` itself panics, the model names the program's line that brought it to that.
    fn is_like(&self, other: &Self) -> bool {
        let is_like = |real: &String, modelled: &String| {
            let who = real.split_once(" panicked at /rustc/").map(|(who, _)| format!("{who} panicked at "));
            real == modelled || who.is_some_and(|who| modelled.starts_with(&who))
        };
        let are_like = self.err.len() == other.err.len() && self.err.iter().zip(&other.err).all(|(a, b)| is_like(a, b));
        are_like && self.out == other.out && self.ending == other.ending
    }
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/face");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| !file.ends_with("main.rs"));
    files.sort();
    files
}

/// One run with real threads.
#[expect(clippy::disallowed_methods, reason = "a real program runs")]
fn natively(program: &Path) -> Seen {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(thread '.*') \(\d+\) panicked").unwrap());
    let output = Command::new(program).env_clear().stdin(Stdio::null()).output().unwrap();
    let out = String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    let err = String::from_utf8_lossy(&output.stderr);
    let err = err.lines().filter(|line| !line.starts_with("note: run with `RUST_BACKTRACE"));
    let err = err.map(|line| NUMBER.replace(line, "$1 panicked").into_owned()).collect();
    Seen { out, err, ending: Ok(output.status.code().unwrap_or_else(|| -output.status.signal().unwrap())) }
}

fn in_the_model(run: &Observation) -> Seen {
    let lines = |stream| {
        let lines = run.transcript.iter().filter(|line| line.stream == stream);
        lines.map(|line| line.text.clone()).collect()
    };
    let ending = match run.ending {
        Ending::Exited { code } => Ok(code),
        Ending::Signalled { signal } => Ok(-signal),
        ref other => Err(format!("{other:?}")),
    };
    Seen { out: lines(Stream::Out), err: lines(Stream::Err), ending }
}

/// What a program does otherwise in the model, if it does.
fn difference(builder: &Builder, source: &Path) -> Option<String> {
    let name = source.file_stem().unwrap().to_string_lossy().into_owned();
    let options = Options {
        args: Vec::new(),
        seed: 1,
        schedules: RUNS,
        time: ModelTime::Adversarial,
        spurious: false,
        processes: false,
        dependencies: Default::default(),
    };
    let plan = explore::plan(source.to_owned(), &options);
    let program = |built: Result<Build, BuildError>| match built {
        Ok(Build::Program(program)) => Ok(program),
        Ok(Build::Refused(words)) => Err(format!("{name}: {words}")),
        Ok(Build::HasAllocator(_)) => Err(format!("{name} has an allocator")),
        Err(error) => Err(format!("{name}: {error}")),
    };
    let (real, modelled) = match (program(builder.build(&plan)), program(builder.build_for_the_model(&plan))) {
        (Ok(real), Ok(modelled)) => (natively(&real), modelled),
        (Err(words), _) | (_, Err(words)) => return Some(words),
    };
    let passes = passes(options.time, options.seed, options.schedules);
    let request = ModelRequest {
        program: modelled,
        name: plan.program_name,
        args: Vec::new(),
        passes,
        fence: Default::default(),
    };
    let mut runs = 0;
    let mut unlike = None;
    let sift = |run: &Observation| {
        runs += 1;
        let seen = in_the_model(run);
        if !real.is_like(&seen) {
            let schedule = run.interleaving.as_ref().map(|run| run.schedule.clone());
            unlike.get_or_insert_with(|| format!("{name}: {real:#?}\nin the model: {seen:#?}\nin {schedule:?}"));
        }
        Sifted::Fine
    };
    match model::explore(&request, sift, || true) {
        Ok(seen) if seen.blind.is_some() => Some(format!("{name}: {:?}", seen.blind)),
        Ok(_) if runs == 0 => Some(format!("{name}: there was no run")),
        Ok(_) => unlike,
        Err(error) => Some(format!("{name}: {error}")),
    }
}

#[test]
fn a_program_does_the_same_with_the_real_std_and_in_the_model() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("face");
    let builder = Builder::in_folder(root, folder, Colour::Off).expect("the compiler is there");
    let files = Mutex::new(programs().into_iter());
    let problems = Mutex::new(Vec::new());
    let work = || {
        while let Some(file) = { files.lock().unwrap().next() } {
            let difference = difference(&builder, &file);
            problems.lock().unwrap().extend(difference);
        }
    };
    thread::scope(|scope| {
        (0..thread::available_parallelism().map_or(1, usize::from)).for_each(|_| {
            scope.spawn(work);
        });
    });
    let problems = problems.into_inner().unwrap();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}
