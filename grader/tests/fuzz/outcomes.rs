//! What can become of a program: the set of its outcomes, by each kind of search, and by real threads.

use std::{
    collections::BTreeMap,
    io::Read,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use grader::{
    build::{Build, Builder, Colour},
    course::ModelTime,
    observe::{Coverage, Ending, Line, Observation, Stream},
    plan::{Pass, Plan, Strategy},
    run::model::{ModelRequest, Sifted, explore},
};

/// The program of which a number makes many: once for the model, once for real threads.
pub(crate) struct Programs {
    modelled: PathBuf,
    native: PathBuf,
}

impl Programs {
    pub(crate) fn build() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
        let builder = Builder::in_folder(root, folder, Colour::Off).expect("the compiler is there");
        let plan = Plan {
            exercise: "fuzz".to_owned(),
            program_name: "fuzz".to_owned(),
            source: Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/program/main.rs"),
            forbid: Vec::new(),
            dependencies: Default::default(),
            runs: Vec::new(),
        };
        let program = |build| match build {
            Ok(Build::Program(program)) => program,
            Ok(refused) => panic!("{refused:?}"),
            Err(error) => panic!("{error}"),
        };
        Self { modelled: program(builder.build_for_the_model(&plan)), native: program(builder.build(&plan)) }
    }
}

/// What one run may do besides interleaving its threads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) time: ModelTime,
    pub(crate) spurious: u32,
    pub(crate) writers_first: bool,
}

impl Setting {
    pub(crate) const PLAIN: Self = Self { time: ModelTime::Adversarial, spurious: 0, writers_first: false };
    pub(crate) const LUCKY: Self = Self { spurious: 1, ..Self::PLAIN };
    pub(crate) const FAIR: Self = Self { time: ModelTime::Fair, ..Self::PLAIN };
    pub(crate) const WRITERS: Self = Self { writers_first: true, ..Self::PLAIN };

    fn pass(self, strategy: Strategy) -> Pass {
        let Self { time, spurious, writers_first } = self;
        Pass { strategy, time, spurious, writers_first, patience: 1 }
    }
}

/// Outcomes, each with a schedule that leads to it.
pub(crate) type Outcomes = BTreeMap<String, String>;

/// All outcomes that a search finds, and what it looked at.
pub(crate) fn outcomes(
    programs: &Programs,
    seed: u64,
    setting: Setting,
    strategy: Strategy,
    describe: fn(&Observation) -> String,
) -> Result<(Outcomes, Coverage), String> {
    let request = ModelRequest {
        fence: Default::default(),
        program: programs.modelled.clone(),
        name: "fuzz".to_owned(),
        args: vec![seed.to_string()],
        passes: vec![setting.pass(strategy)],
    };
    let mut found = Outcomes::new();
    let sift = |observation: &Observation| {
        let schedule = observation.interleaving.as_ref().map(|run| run.schedule.clone()).unwrap_or_default();
        found.entry(describe(observation)).or_insert(schedule);
        Sifted::Fine
    };
    let seen = explore(&request, sift, || true).map_err(|error| error.to_string())?;
    match (seen.blind, seen.coverage) {
        (Some(blind), _) => Err(format!("{blind:?}")),
        (None, coverage) => Ok((found, coverage.unwrap_or_default())),
    }
}

/// All that can be judged of a run, but for the moments. Between the two streams there is no order.
pub(crate) fn in_full(observation: &Observation) -> String {
    let run = observation.interleaving.as_ref().expect("a run of the model");
    let blocked: Vec<_> =
        run.blocked.iter().map(|waiter| (waiter.thread, waiter.op, waiter.at.line, waiter.runs)).collect();
    let threads: Vec<_> =
        run.threads.iter().map(|thread| (thread.ended.is_some(), thread.panicked, thread.joined)).collect();
    let out = texts(&observation.transcript, Stream::Out);
    let err = texts(&observation.transcript, Stream::Err);
    let ending = match &observation.ending {
        Ending::Hung(_) => "stands still".to_owned(),
        ending => format!("{ending:?}"),
    };
    format!("{ending}, out {out:?}, err {err:?}, blocked {blocked:?}, threads {threads:?}")
}

/// What can be seen from outside.
pub(crate) fn from_outside(observation: &Observation) -> String {
    match observation.ending {
        Ending::Exited { code } => outside(code, &texts(&observation.transcript, Stream::Out)),
        Ending::Signalled { signal } => outside(-signal, &texts(&observation.transcript, Stream::Out)),
        Ending::Hung(_) => HANGS.to_owned(),
        ref other => format!("{other:?}"),
    }
}

/// What is seen of a program that stands still.
pub(crate) const HANGS: &str = "hangs";

fn outside(code: i32, lines: &[String]) -> String {
    format!("{code}, out {lines:?}")
}

fn texts(lines: &[Line], stream: Stream) -> Vec<String> {
    lines.iter().filter(|line| line.stream == stream).map(|line| line.text.clone()).collect()
}

/// One run with real threads, at this pace.
#[expect(clippy::disallowed_methods, reason = "a real program runs, and must not run for ever")]
pub(crate) fn natively(programs: &Programs, seed: u64, pace: u64) -> String {
    const PATIENCE: Duration = Duration::from_secs(30);
    let mut child = Command::new(&programs.native)
        .args([seed.to_string(), pace.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program was built");
    let began = Instant::now();
    let status = loop {
        match child.try_wait().expect("it is a child") {
            Some(status) => break status,
            None if began.elapsed() > PATIENCE => {
                child.kill().and_then(|()| child.wait()).expect("it is a child");
                return HANGS.to_owned();
            }
            None => thread::sleep(Duration::from_micros(200)),
        }
    };
    let mut text = String::new();
    child.stdout.take().expect("it was piped").read_to_string(&mut text).expect("it is text");
    // A line that the program's end cut off is none.
    let lines: Vec<String> =
        text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')).map(str::to_owned).collect();
    outside(status.code().unwrap_or_else(|| -status.signal().unwrap_or(0)), &lines)
}
