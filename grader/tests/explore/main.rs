//! Programs with which exploring has to come to terms: those that it cannot follow, those that do not end well, those
//! that look worse than they are; and how much faster a program could be.

use std::{
    fs,
    path::{Path, PathBuf},
};

use grader::{
    attempt::{Attempt, Workshop},
    build::{Build, Builder, Colour},
    course::{ModelTime, Rule},
    explore::{self, Options},
    judge::{Doubt, Verdict},
    observe::Blind,
    plan::{Origin, PlannedCheck, SEARCH},
    report::{self, Look},
    run::{
        BusyLoops, Tracing,
        model::{self, ModelRequest},
    },
};

/// Of the kind of programs in `folder`: each file with its first line. Lines that begin with `// says: ` tell what
/// stands in its report; with `// says not: ` what does not.
fn programs(folder: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explore").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let first = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let line = text.lines().next().unwrap_or_default().to_owned();
        (file, line)
    };
    files.into_iter().map(first).collect()
}

fn options() -> Options {
    let args = Vec::new();
    Options {
        args,
        seed: 1,
        schedules: SEARCH,
        time: ModelTime::Adversarial,
        spurious: false,
        processes: false,
        dependencies: Default::default(),
    }
}

struct Stage {
    _folder: tempfile::TempDir,
    workshop: Workshop,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let builder = Builder::in_folder(folder.path(), folder.path().join("programs"), Colour::Off).unwrap();
        let workshop = Workshop::new(builder, Tracing::Off).unwrap();
        Self { _folder: folder, workshop }
    }

    fn explore(&self, file: &Path) -> Attempt {
        explore::explore(&self.workshop, file.to_owned(), &options(), |_| {}).unwrap()
    }
}

/// What came of it, in a word.
fn told(attempt: &Attempt) -> String {
    match &attempt.verdict {
        Verdict::Passed(_) => "passed".to_owned(),
        Verdict::Failed(findings) => findings[0].id.clone(),
        Verdict::NotJudged(doubts) => format!("{doubts:?}"),
    }
}

/// Whether the report is in the words that the program's head tells.
fn check_words(attempt: &Attempt, file: &Path) {
    let source = fs::read_to_string(file).unwrap();
    let text = report::explored(attempt, file, &source, &Look { width: 100, ..Look::PLAIN });
    let on_one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in source.lines() {
        if let Some(words) = line.strip_prefix("// says: ") {
            assert!(on_one_line.contains(words), "{}: {words}\n{text}", file.display());
        } else if let Some(words) = line.strip_prefix("// says not: ") {
            assert!(!on_one_line.contains(words), "{}: {words}\n{text}", file.display());
        }
    }
}

#[test]
fn a_program_that_does_not_end_well_gets_its_finding_in_words_that_fit() {
    let stage = Stage::new();
    for (file, head) in programs("bad") {
        let wanted = head.strip_prefix("// finding: ").expect("the finding stands first");
        let attempt = stage.explore(&file);
        assert_eq!(told(&attempt), wanted, "{}", file.display());
        check_words(&attempt, &file);
    }
}

#[test]
fn a_program_that_only_looks_wrong_passes() {
    let stage = Stage::new();
    for (file, _) in programs("fine") {
        assert_eq!(told(&stage.explore(&file)), "passed", "{}", file.display());
    }
}

#[test]
fn what_the_model_does_not_have_is_never_a_pass() {
    let stage = Stage::new();
    for (file, _) in programs("unknown") {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let attempt = stage.explore(&file);
        let Verdict::NotJudged(doubts) = &attempt.verdict else { panic!("{name}: {}", told(&attempt)) };
        let [Doubt::NotSeen { blind, .. }] = &doubts[..] else { panic!("{name}: {doubts:?}") };
        let is_told = match (name.as_str(), blind) {
            ("opens-a-file", Blind::NotInTheModel { words }) => words.contains("fs::read_to_string(\"/etc/hostname\")"),
            ("connects", Blind::NotInTheModel { words }) => words.contains("use std::net::TcpStream"),
            ("starts-a-process", Blind::NotInTheModel { words }) => words.contains("use std::process::Command"),
            // clone(2), or fork(2) where the C library still uses it
            ("forks-by-itself", Blind::SystemCall { number: 56 | 57, last: Some(last) }) => {
                last.thread == 0 && last.at.is_none()
            }
            ("looks-for-a-file", Blind::SystemCall { number: 332, last: Some(last) }) => {
                last.thread == 1 && last.at.as_ref().map(|at| at.line) == Some(9)
            }
            ("has-six-hundred-threads", Blind::MoreThreads { than: 512, last: Some(_) }) => true,
            ("joins-far-too-many", Blind::MoreThreads { than: 512, last: Some(_) }) => true,
            ("writes-two-megabytes", Blind::MoreOutput { last: Some(_), .. }) => true,
            ("counts-its-memory", Blind::GlobalAllocator { line: Some(29) }) => true,
            ("ends-past-std" | "speaks-for-itself", Blind::Unanswered) => true,
            ("never-the-same", Blind::NotTheSameTwice { .. }) => true,
            _ => false,
        };
        assert!(is_told, "{name}: {blind:?}");
        check_words(&attempt, &file);
    }
}

#[test]
fn nobody_is_left_of_what_is_explored() {
    let stage = Stage::new();
    let (file, _) = programs("bad").into_iter().find(|(file, _)| file.ends_with("loops-without-end.rs")).unwrap();
    stage.explore(&file);
    let mark = stage._folder.path().as_os_str().as_encoded_bytes().to_vec();
    let has_mark =
        |path: PathBuf| fs::read_link(path).is_ok_and(|exe| exe.as_os_str().as_encoded_bytes().starts_with(&mark));
    let left = fs::read_dir("/proc").unwrap().flatten().filter(|entry| has_mark(entry.path().join("exe"))).count();
    assert_eq!(left, 0);
}

/// What a program's work costs, and the longest chain of it, by one run in the model.
fn cost(request: &ModelRequest) -> (u64, u64) {
    let observation = model::cost(request).unwrap();
    let run = observation.interleaving.as_deref().expect("a run in the model");
    (run.work, run.span)
}

/// A thread that sleeps, with the lock in hand or not.
const SLEEPER: &str = "fn main() {
    let lock = std::sync::Mutex::new(());
    let guard = lock.lock().unwrap();
    HELD
    std::thread::sleep(std::time::Duration::from_millis(1));
}";

#[test]
fn a_wait_with_a_lock_in_hand_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let builder = Builder::in_folder(folder.path(), folder.path().join("programs"), Colour::Off).unwrap();
    for (name, line, wanted) in [("holds", "let _guard = guard;", Some((3, 5))), ("lets-go", "drop(guard);", None)] {
        let file = folder.path().join(format!("{name}.rs"));
        fs::write(&file, SLEEPER.replace("HELD", line)).unwrap();
        let plan = explore::plan(file, &options());
        let Ok(Build::Program(program)) = builder.build_for_the_model(&plan) else { panic!("it does not compile") };
        let (name, args, passes) = (plan.program_name, Vec::new(), Vec::new());
        let seen = model::cost(&ModelRequest { program, name, args, passes, fence: Default::default() }).unwrap();
        let run = seen.interleaving.as_deref().expect("a run in the model");
        let held = run.threads[0].held_while_waiting.as_ref();
        assert_eq!(held.map(|held| (held.taken.line, held.at.line)), wanted);
    }
}

/// A thread that another one has to wait for, which sleeps meanwhile.
const SLOW: &str = "use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};
fn main() {
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let other = Arc::clone(&pair);
    let nap = Duration::from_millis(10);
    let start = Instant::now();
    let slow = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        *other.0.lock().unwrap() = true;
        other.1.notify_all();
    });
    let is_done = || *pair.0.lock().unwrap();
    WAIT
    let _ = (is_done(), nap, start);
    slow.join().unwrap();
}";

#[test]
fn whoever_looks_without_a_sleep_while_time_passes_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let builder = Builder::in_folder(folder.path(), folder.path().join("programs"), Colour::Off).unwrap();
    for (name, wait, spins) in [
        ("joins", "", false),
        ("waits", "drop(pair.1.wait_while(pair.0.lock().unwrap(), |done| !*done).unwrap());", false),
        ("waits-a-while", "drop(pair.1.wait_timeout_while(pair.0.lock().unwrap(), nap, |done| !*done));", false),
        ("naps", "while !is_done() { thread::sleep(nap); }", false),
        ("looks-a-few-times", "for _ in 0..9 { println!(\"{:?} {}\", start.elapsed() > nap, is_done()); }", false),
        ("gives-way", "while !is_done() { thread::yield_now(); }", true),
        ("asks-for-its-end", "while !slow.is_finished() { std::hint::spin_loop(); }", true),
        ("asks-the-clock", "while !is_done() && start.elapsed() < 10 * nap {}", true),
        ("only-the-clock", "while start.elapsed() < 5 * nap {}", true),
    ] {
        let file = folder.path().join(format!("{name}.rs"));
        fs::write(&file, SLOW.replace("WAIT", wait)).unwrap();
        let plan = explore::plan(file, &options());
        let Ok(Build::Program(program)) = builder.build_for_the_model(&plan) else { panic!("{name} does not compile") };
        let (program_name, args, passes) = (plan.program_name, Vec::new(), Vec::new());
        let request = ModelRequest { program, name: program_name, args, passes, fence: Default::default() };
        let seen = model::cost(&request).unwrap();
        let run = seen.interleaving.as_deref().expect("a run in the model");
        let spun = run.threads[0].spun.as_ref().map(|place| place.line);
        assert_eq!(spun, spins.then_some(15), "{name}");
        assert!(run.threads[1..].iter().all(|thread| thread.spun.is_none()), "{name}");
        // The slow one sleeps, and of the others only who naps.
        assert_eq!(run.sleeps, if name == "naps" { 21 } else { 1 }, "{name}");
    }
}

#[test]
fn a_speed_up_is_seen_without_a_stopwatch_beside_busy_loops_too() {
    let times = if std::env::var_os("INTERLEAVE_THOROUGH").is_some() { 2_500 } else { 5 };
    let folder = tempfile::tempdir().unwrap();
    let builder = Builder::in_folder(folder.path(), folder.path().join("programs"), Colour::Off).unwrap();
    let requests: Vec<(PathBuf, f64, ModelRequest)> = programs("work")
        .into_iter()
        .map(|(file, head)| {
            let wanted: f64 = head.strip_prefix("// speed-up: ").expect("it stands first").parse().unwrap();
            let mut plan = explore::plan(file.clone(), &options());
            let rule = Rule::SpeedUp { at_least: wanted };
            plan.runs[0].demands.push(PlannedCheck { place: 1, origin: Origin::Everywhere, rule });
            let Ok(Build::Program(program)) = builder.build_for_the_model(&plan) else { panic!("it does not compile") };
            let (name, args, passes) = (plan.program_name, Vec::new(), Vec::new());
            (file, wanted, ModelRequest { program, name, args, passes, fence: Default::default() })
        })
        .collect();
    let _busy = BusyLoops::start(4).unwrap();
    for (file, wanted, request) in &requests {
        let (work, span) = cost(request);
        let seen = work as f64 / span as f64;
        assert!((seen / wanted - 1.0).abs() < 0.01, "{}: {seen:.3} in place of {wanted}", file.display());
        for _ in 0..times {
            assert_eq!(cost(request), (work, span), "{}", file.display());
        }
    }
}
