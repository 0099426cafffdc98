//! What it costs to be watched: a program that works, and one that makes children and waits for them, alone, under a
//! supervisor that hears of births and ends, and under the process observer.
//!
//! Times drift with the machine; ratios of what is measured side by side hold. So each figure is the median of several
//! measurements, taken in turns. The programs measure themselves by a clock that nobody bends: what starting them costs is
//! told apart.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures, and says what")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use grader::{
    contain::{self, Fence, Layer},
    course::ModelTime,
    plan::{ProcessPass, Schedule},
    run::{self, Limits, Request, Tracing},
};

const TURNS: usize = 15;

/// Computes, and makes a call now and then that nobody else can notice.
const WORKS: &str = r#"
unsafe extern "C" { fn getppid() -> i32; }
fn main() {
    let mut sum = 0_u64;
    for round in 0..2_000_u64 {
        for number in 0..20_000 { sum = std::hint::black_box(sum.wrapping_mul(31) + number); }
        sum += unsafe { getppid() } as u64 + round;
    }
    assert!(sum != 1);
}
"#;

/// Makes a child and waits for it, again and again.
const SPAWNS: &str = r#"
unsafe extern "C" { fn fork() -> i32; fn wait(status: *mut i32) -> i32; fn _exit(status: i32) -> !; }
fn main() {
    for _ in 0..300 {
        unsafe {
            if fork() == 0 { _exit(0) }
            wait(std::ptr::null_mut());
        }
    }
}
"#;

/// Starts programs and waits for them.
const COMMANDS: &str = r#"
fn main() {
    for _ in 0..60 {
        assert!(std::process::Command::new("/bin/true").status().unwrap().success());
    }
}
"#;

const NOTHING: &str = "fn main() {}";

fn main() {
    run::supervise_if_asked();
    // `cargo test --benches` only wants to know that it starts.
    if !env::args().any(|arg| arg == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("there is room for a folder");
    println!("milliseconds; median of {TURNS}; in brackets, times as long as alone, without what starting costs");
    let nothing = measure(folder.path(), "nothing", NOTHING);
    for (name, text) in [("works", WORKS), ("forks and waits", SPAWNS), ("runs commands", COMMANDS)] {
        let times = measure(folder.path(), name, text);
        let ratio = |index: usize| (times[index] - nothing[index]) / (times[0] - nothing[0]);
        println!(
            "{name:16} alone {:6.1}   supervised {:6.1} ({:.2})   in namespaces {:6.1} ({:.2})   turn by turn {:6.1} ({:.2})",
            times[0],
            times[1],
            ratio(1),
            times[2],
            ratio(2),
            times[3],
            ratio(3)
        );
    }
    println!(
        "{:16} alone {:6.1}   supervised {:6.1}          in namespaces {:6.1}          turn by turn {:6.1}",
        "starts and ends", nothing[0], nothing[1], nothing[2], nothing[3]
    );
}

/// Alone, supervised, supervised in namespaces, turn by turn.
fn measure(folder: &Path, name: &str, text: &str) -> [f64; 4] {
    let program = compile(folder, &name.replace(' ', "-"), text);
    let scratch = folder.join("scratch");
    fs::create_dir_all(&scratch).expect("there is room for a folder");
    let request = |isolated, processes| Request {
        program: program.clone(),
        name: "program".to_owned(),
        args: Vec::new(),
        scratch: scratch.clone(),
        schedule: Schedule::Free,
        processes,
        limits: Limits::with_own_time(Duration::from_secs(30)),
        signal: None,
        tracing: Tracing::IfAllowed,
        isolated: isolated && contain::layers().have(Layer::L3),
        grouped: isolated && contain::layers().have(Layer::L4),
        fence: Some(Fence { read: vec![program.clone()], ..Fence::default() }),
    };
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..TURNS {
        let began = Instant::now();
        assert!(Command::new(&program).status().expect("it starts").success());
        times[0].push(began.elapsed());
        let pass = ProcessPass { slow_exits: true, ..ProcessPass::by_seed(0, ModelTime::Fair) };
        let requests = [request(false, None), request(true, None), request(true, Some(pass))];
        for (index, request) in requests.iter().enumerate() {
            let began = Instant::now();
            let seen = run::observe(request).expect("it is observed");
            assert!(matches!(seen.ending, grader::observe::Ending::Exited { code: 0 }), "{:?}", seen.ending);
            times[index + 1].push(began.elapsed());
        }
    }
    times.map(|mut times| {
        times.sort();
        times[TURNS / 2].as_secs_f64() * 1000.0
    })
}

fn compile(folder: &Path, name: &str, text: &str) -> PathBuf {
    let (source, program) = (folder.join(name).with_extension("rs"), folder.join(name));
    fs::write(&source, text).expect("there is room for a file");
    let status = Command::new("rustc").args(["--edition", "2024", "-O", "-o"]).arg(&program).arg(source).status();
    assert!(status.expect("the compiler is there").success());
    program
}
