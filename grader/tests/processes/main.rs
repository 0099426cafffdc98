//! Programs of several processes under the process observer: right ones in `right/`, wrong ones in `wrong/`, each with
//! the finding that it must get in its head.
//!
//! `INTERLEAVE_THOROUGH=1` runs each of them in many more orders, beside busy loops.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::Duration,
};

use grader::{
    attempt::Workshop,
    build::{Build, Builder, Colour},
    contain::{self, Layer},
    course::ModelTime,
    explore::{self, Options},
    judge::Verdict,
    observe::{Ending, processes::Processes},
    plan::{ProcessPass, Schedule},
    report::{self, Look},
    run::{self, BusyLoops, Limits, Request, Tracing},
};
use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    run::supervise_if_asked();
    let mut trials = Vec::new();
    for (folder, truth) in [("right", "passes"), ("wrong", "gets its finding")] {
        for program in programs(folder) {
            let name = format!("{} {truth}", program.file_stem().unwrap_or_default().to_string_lossy());
            trials.push(Trial::test(name, move || Ok(judged(&program)?)));
        }
    }
    for program in programs("right").into_iter().chain(programs("wrong")) {
        let name = format!("{} does the same twice", program.file_stem().unwrap_or_default().to_string_lossy());
        trials.push(Trial::test(name, move || Ok(same_twice(&program)?)));
    }
    for program in programs("long") {
        let name = format!("{} comes to its end", program.file_stem().unwrap_or_default().to_string_lossy());
        trials.push(Trial::test(name, move || Ok(comes_to_its_end(&program)?)));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn is_thorough() -> bool {
    env::var_os("INTERLEAVE_THOROUGH").is_some()
}

fn programs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/processes").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// A line `// key: value` in the head of a program.
fn head(program: &Path, key: &str) -> Option<String> {
    let text = fs::read_to_string(program).unwrap();
    let lines = text.lines().map_while(|line| line.strip_prefix("// "));
    lines.filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == key).map(|(_, value)| value.to_owned())
}

fn time(program: &Path) -> ModelTime {
    if head(program, "time").as_deref() == Some("fair") { ModelTime::Fair } else { ModelTime::Adversarial }
}

fn builder() -> Builder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("processes");
    Builder::in_folder(root, folder, Colour::Off).expect("the compiler is there")
}

/// What each is given: the number of cores, which the observer keeps to itself.
fn cores() -> Vec<String> {
    vec![thread::available_parallelism().map_or(1, usize::from).to_string()]
}

fn options(program: &Path, seed: u64) -> Options {
    Options {
        args: cores(),
        seed,
        schedules: explore::ORDERS,
        time: time(program),
        spurious: false,
        processes: true,
        dependencies: Default::default(),
    }
}

/// The verdict on a program is the one in its head, whatever the seeds; without one it passes.
fn judged(program: &Path) -> Result<(), String> {
    let _busy = BusyLoops::start(if is_thorough() { 4 } else { 0 }).map_err(|error| error.to_string())?;
    let workshop = Workshop::new(builder(), Tracing::IfAllowed).map_err(|error| error.to_string())?;
    let wanted = head(program, "finding");
    // Each of them makes fifty orders, or as many as it takes to find what is wrong.
    let times = match (is_thorough(), &wanted) {
        (false, _) => 1,
        (true, None) => 10,
        (true, Some(_)) => 50,
    };
    for seed in 1..=times {
        let attempt = explore::explore(&workshop, program.to_owned(), &options(program, seed), |_| {});
        let attempt = attempt.map_err(|error| error.to_string())?;
        let got = match &attempt.verdict {
            Verdict::Passed(_) => None,
            Verdict::Failed(findings) => Some(findings[0].id.clone()),
            other @ Verdict::NotJudged(_) => return Err(format!("seed {seed}: {other:?}")),
        };
        if got != wanted {
            let seen = attempt.seen[0].runs.last();
            return Err(format!("seed {seed}: {got:?} in place of {wanted:?}; {seen:#?}"));
        }
        if let Some(words) = head(program, "says") {
            let source = fs::read_to_string(program).unwrap();
            let report = report::explored(&attempt, program, &source, &Look { width: 200, ..Look::PLAIN });
            if !report.contains(&words) {
                return Err(format!("seed {seed}: nothing of \"{words}\" in\n{report}"));
            }
        }
    }
    Ok(())
}

/// A run is a matter of its seed alone, beside busy loops too.
fn same_twice(program: &Path) -> Result<(), String> {
    let plan = explore::plan(program.to_owned(), &options(program, 1));
    let Ok(Build::Program(built)) = builder().build(&plan) else { return Err("it does not compile".to_owned()) };
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let times = if is_thorough() { 60 } else { 4 };
    for seed in [0, 6, 7] {
        let pass = ProcessPass { short_reads: true, interrupts: true, ..ProcessPass::by_seed(seed, time(program)) };
        let request = request(&built, scratch.path(), pass);
        let mut first = None;
        for turn in 0..times {
            let _busy = BusyLoops::start(if turn % 2 == 1 { 4 } else { 0 }).map_err(|error| error.to_string())?;
            let seen = run::observe(&request).map_err(|error| error.to_string())?;
            let seen = without_pids(*seen.processes.ok_or("nobody followed it")?);
            match &first {
                None => first = Some(seen),
                Some(first) if *first == seen => {}
                Some(first) => return Err(format!("seed {seed}, time {turn}: {first:#?} and {seen:#?}")),
            }
        }
    }
    Ok(())
}

fn request(program: &Path, scratch: &Path, pass: ProcessPass) -> Request {
    Request {
        program: program.to_owned(),
        name: "program".to_owned(),
        args: cores(),
        scratch: scratch.to_owned(),
        schedule: Schedule::Free,
        processes: Some(pass),
        limits: Limits::with_own_time(Duration::from_secs(10)),
        signal: None,
        tracing: Tracing::IfAllowed,
        fence: None,
        isolated: contain::layers().have(Layer::L3),
        grouped: contain::layers().have(Layer::L4),
    }
}

/// What takes many turns, and gets on with each, is not taken to go on without end.
fn comes_to_its_end(program: &Path) -> Result<(), String> {
    let plan = explore::plan(program.to_owned(), &options(program, 1));
    let Ok(Build::Program(built)) = builder().build(&plan) else { return Err("it does not compile".to_owned()) };
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let pass = ProcessPass::by_seed(0, time(program));
    let seen = run::observe(&request(&built, scratch.path(), pass)).map_err(|error| error.to_string())?;
    match seen.ending {
        Ending::Exited { code: 0 } => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

/// The numbers of the kernel are its own affair.
fn without_pids(mut seen: Processes) -> Processes {
    seen.all.iter_mut().for_each(|process| process.pid = 0);
    seen
}
