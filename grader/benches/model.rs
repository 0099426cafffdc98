//! How fast the model of `std` is: schedules in a second, whole searches, and a verdict against a mere build.
//!
//! Times drift with the machine; ratios of what is measured side by side hold. So each figure is the median of several
//! measurements, taken in turns. With `INTERLEAVE_PROTOTYPE` in the environment another model of `std` takes part: the
//! folder of its `libmstd.rlib`, with `deps` beside it.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures, and says what")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use grader::{
    build::{Build, Builder, Colour},
    course::ModelTime,
    plan::{Pass, Plan, SEARCH, Strategy},
    run::model::{ModelRequest, Sifted, explore},
};

/// Right ones: a search goes through to its end.
const PROGRAMS: [&str; 6] = [
    "seat-sold-once",
    "rendezvous",
    "queue-with-a-close",
    "philosophers-last-one-turns",
    "pool-closes-then-joins",
    "last-one-counted-down",
];

/// The one that stands for an exercise.
const TYPICAL: &str = "queue-with-a-close";

const TURNS: usize = 7;
const RANDOM_RUNS: u64 = 10_000;
/// It makes a process for each.
const RANDOM_RUNS_OF_THE_PROTOTYPE: u64 = 500;

fn main() {
    // `cargo test --benches` only wants to know that it starts.
    if !env::args().any(|arg| arg == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let builder =
        Builder::in_folder(folder.path(), folder.path().join("target"), Colour::Off).expect("the compiler is there");
    let prototype = env::var_os("INTERLEAVE_PROTOTYPE").map(|place| Prototype { place: place.into() });
    let bench = Bench { folder: folder.path(), builder, prototype };
    bench.schedules();
    bench.searches();
    bench.builds();
}

struct Bench<'a> {
    folder: &'a Path,
    builder: Builder,
    prototype: Option<Prototype>,
}

/// Another model, to compare with.
struct Prototype {
    place: PathBuf,
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/zoo/right").join(name).with_extension("rs")
}

fn plan(name: &str, source: PathBuf) -> Plan {
    Plan {
        exercise: name.to_owned(),
        program_name: name.to_owned(),
        source,
        forbid: Vec::new(),
        dependencies: Default::default(),
        runs: Vec::new(),
    }
}

/// How long it takes, and what comes of it.
fn timed<T>(f: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let result = f();
    (began.elapsed(), result)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

impl Bench<'_> {
    /// Schedules in a second, each by chance.
    fn schedules(&self) {
        println!("schedules in a second, by chance; median of {TURNS}");
        for name in PROGRAMS {
            let modelled = self.modelled(name);
            let theirs = self.prototype.as_ref().map(|prototype| prototype.build(self.folder, name));
            let (mut times, mut their_times) = (Vec::new(), Vec::new());
            for _ in 0..TURNS {
                let strategy = Strategy::Random { seed: 1, runs: RANDOM_RUNS };
                times.push(timed(|| explored(name, &modelled, strategy)).0);
                let mode = format!("random:{RANDOM_RUNS_OF_THE_PROTOTYPE}");
                their_times.extend(theirs.as_ref().map(|program| timed(|| said_by(program, &mode)).0));
            }
            let speed = RANDOM_RUNS as f64 / median(times).as_secs_f64();
            print!("  {name:<28}{speed:>10.0}");
            if !their_times.is_empty() {
                let its = RANDOM_RUNS_OF_THE_PROTOTYPE as f64 / median(their_times).as_secs_f64();
                print!("{its:>10.0} of the prototype: {:.0} times as many", speed / its);
            }
            println!();
        }
    }

    /// Searches that come to their end.
    fn searches(&self) {
        println!("a whole search: interleavings and milliseconds; median of {TURNS}");
        for name in PROGRAMS {
            let modelled = self.modelled(name);
            let theirs = self.prototype.as_ref().map(|prototype| prototype.build(self.folder, name));
            let (mut times, mut their_times) = (Vec::new(), Vec::new());
            let (mut runs, mut said) = (0, String::new());
            for _ in 0..TURNS {
                let (time, looked_at) = timed(|| explored(name, &modelled, Strategy::Search { runs: SEARCH }));
                times.push(time);
                runs = looked_at;
                if let Some(program) = &theirs {
                    let (time, words) = timed(|| said_by(program, &format!("dfs:{SEARCH}")));
                    their_times.push(time);
                    said = words;
                }
            }
            let time = median(times);
            print!("  {name:<28}{runs:>8}{:>10.1}", ms(time));
            if !their_times.is_empty() {
                let its = median(their_times);
                let ratio = its.as_secs_f64() / time.as_secs_f64();
                print!("{:>10.1} of the prototype: {ratio:.1} times as long ({said})", ms(its));
            }
            println!();
        }
    }

    /// A verdict on a file that was edited, or is new, against a mere build of it.
    fn builds(&self) {
        let text = fs::read_to_string(source(TYPICAL)).expect("the program can be read");
        println!("{TYPICAL}: milliseconds of a build alone, and with the model to a verdict; median of {TURNS}");
        let place = |name: String| self.folder.join(name).with_extension("rs");
        // Once, so that what is measured does not hold the first touch of everything.
        self.verdict_on(&self.edited(&place("warm".to_owned()), &text, 0));
        self.build_of(&self.edited(&place("warm".to_owned()), &text, 0));
        for (what, is_new) in [("edited", false), ("new", true)] {
            let (mut builds, mut verdicts) = (Vec::new(), Vec::new());
            for turn in 1..=TURNS {
                let name = if is_new { format!("new-{turn}") } else { "warm".to_owned() };
                let file = self.edited(&place(name), &text, turn);
                builds.push(timed(|| self.build_of(&file)).0);
                verdicts.push(timed(|| self.verdict_on(&file)).0);
            }
            let (build, verdict) = (median(builds), median(verdicts));
            let ratio = verdict.as_secs_f64() / build.as_secs_f64();
            println!("  {what:<28}{:>8.0}{:>10.0}: {ratio:.2} times as long", ms(build), ms(verdict));
        }
    }

    /// The program with one number in it that is another each time.
    fn edited(&self, file: &Path, text: &str, number: usize) -> PathBuf {
        let text = format!("{text}\npub fn edited() -> usize {{ {number} }}\n");
        fs::write(file, text).expect("the folder is ours");
        file.to_owned()
    }

    fn build_of(&self, file: &Path) {
        program(self.builder.build(&plan(TYPICAL, file.to_owned())));
    }

    fn verdict_on(&self, file: &Path) {
        let modelled = program(self.builder.build_for_the_model(&plan(TYPICAL, file.to_owned())));
        explored(TYPICAL, &modelled, Strategy::Search { runs: SEARCH });
    }

    fn modelled(&self, name: &str) -> PathBuf {
        program(self.builder.build_for_the_model(&plan(name, source(name))))
    }
}

fn program(build: Result<Build, impl std::fmt::Display>) -> PathBuf {
    match build {
        Ok(Build::Program(program)) => program,
        Ok(refused) => panic!("{refused:?}"),
        Err(error) => panic!("{error}"),
    }
}

/// Explores it in one way; how many interleavings that were.
fn explored(name: &str, program: &Path, strategy: Strategy) -> u64 {
    let pass = Pass { strategy, time: ModelTime::Adversarial, spurious: 0, writers_first: false, patience: 1 };
    let (program, name) = (program.to_owned(), name.to_owned());
    let request = ModelRequest { program, name, args: Vec::new(), passes: vec![pass], fence: Default::default() };
    let seen = explore(&request, |_| Sifted::Fine, || true).unwrap_or_else(|error| panic!("{error}"));
    seen.coverage.expect("the model says what it looked at").interleavings
}

impl Prototype {
    fn build(&self, folder: &Path, name: &str) -> PathBuf {
        let program = folder.join(format!("{name}-of-the-prototype"));
        let status = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
            .args(["--edition", "2024", "--cap-lints", "allow", "-O", "-g", "-L"])
            .arg(self.place.join("deps"))
            .arg("--extern")
            .arg(format!("std={}", self.place.join("libmstd.rlib").display()))
            .arg("-o")
            .arg(&program)
            .arg(source(name))
            .status()
            .expect("the compiler is there");
        assert!(status.success(), "the prototype does not build {name}");
        program
    }
}

/// What a program of the prototype says at the end of its exploration.
fn said_by(program: &Path, mode: &str) -> String {
    let told = Command::new(program).env("MSTD", mode).output().expect("the program was built");
    String::from_utf8_lossy(&told.stdout).lines().last().unwrap_or_default().to_owned()
}
