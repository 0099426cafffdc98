//! A second opinion: shuttle, which is somebody else's, on the programs of the zoo.
//!
//! It knows fewer interleavings (no weak memory, no time limits that are over, no wake-ups for no reason), so what it
//! does not find says nothing. What it finds, the model must find: nothing of that kind may pass here as right.
//!
//! Each program is built against a `std` made of shuttle (`shim.rs`), in a folder of its own. An ordinary run takes a
//! sample; `INTERLEAVE_THOROUGH` in the environment takes all programs, and more schedules of each.

#![expect(clippy::disallowed_methods, reason = "the compiler and the programs are started")]

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use tempfile::TempDir;

/// Programs that use what shuttle does not have, and what that is.
const LACKING: [(&str, &str); 6] = [
    ("right/logger-with-a-last-entry", "OnceLock"),
    ("right/once-among-racers", "OnceLock"),
    ("right/polls-then-joins", "is_finished"),
    ("right/statics-in-one-order", "LazyLock"),
    ("wrong/finished-but-not-merged", "is_finished"),
    ("wrong/logger-in-a-static", "OnceLock"),
];

/// Right programs that shuttle rejects, and why it does.
const REJECTED: [(&str, &str); 2] = [
    ("right/poison-recovered", "to shuttle every panic is a failure, also one that `join` hands on"),
    ("right/tally-merged-before-the-join", "under shuttle these thread locals are never dropped"),
];

/// What shuttle says of a program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Opinion {
    /// No schedule went wrong.
    Fine,
    /// So many did.
    Wrong { schedules: usize },
    /// It cannot be built: the compiler's first error.
    Lacking(String),
}

/// What is kept while the programs are built.
struct Shim {
    folder: TempDir,
    dependencies: PathBuf,
}

static OPINIONS: LazyLock<Vec<(String, Opinion)>> = LazyLock::new(|| {
    let shim = Shim::build();
    let seeds = if is_thorough() { 1_000 } else { 200 };
    each(programs(), |source| (name_of(source), shim.opinion_on(source, seeds)))
});

fn is_thorough() -> bool {
    env::var_os("INTERLEAVE_THOROUGH").is_some()
}

/// The programs, by name; every fifth of them, if there is no time.
fn programs() -> Vec<PathBuf> {
    let zoo = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/zoo");
    let files = |side| fs::read_dir(zoo.join(side)).expect("the zoo is there");
    let mut found: Vec<PathBuf> =
        ["right", "wrong"].into_iter().flat_map(files).map(|entry| entry.expect("it can be read").path()).collect();
    found.sort();
    found.into_iter().step_by(if is_thorough() { 1 } else { 5 }).collect()
}

/// `right/rendezvous`
fn name_of(source: &Path) -> String {
    let side = source.parent().and_then(Path::file_name).expect("it stands in a folder");
    format!("{}/{}", side.display(), source.file_stem().expect("it has a name").display())
}

/// Does it for each, on all cores; by name in the end.
fn each<T: Sync, R: Send + Ord>(items: Vec<T>, f: impl Fn(&T) -> (String, R) + Sync) -> Vec<(String, R)> {
    let next = AtomicUsize::new(0);
    let (tell, told) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (tell, next, items, f) = (tell.clone(), &next, &items, &f);
            scope.spawn(move || {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    tell.send(f(item)).expect("somebody listens");
                }
            });
        }
    });
    drop(tell);
    let mut results: Vec<_> = told.iter().collect();
    results.sort();
    results
}

fn rustc() -> Command {
    let mut command = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.args(["--edition", "2024", "--cap-lints", "allow", "-C", "debuginfo=0"]);
    command
}

impl Shim {
    /// Builds it against the shuttle that cargo has built for this test.
    fn build() -> Self {
        let this = env::current_exe().expect("this test is a file");
        let dependencies = this.parent().expect("beside its dependencies").to_owned();
        let is_shuttle = |path: &PathBuf| {
            path.file_name().is_some_and(|name| {
                let name = name.to_string_lossy();
                name.starts_with("libshuttle-") && name.ends_with(".rlib")
            })
        };
        let files = fs::read_dir(&dependencies).expect("the folder can be read").flatten().map(|entry| entry.path());
        let made = |path: &PathBuf| fs::metadata(path).and_then(|file| file.modified()).ok();
        let shuttle = files.filter(is_shuttle).max_by_key(made).expect("cargo has built shuttle");
        let shim = Self { folder: tempfile::tempdir().expect("there is room for a folder"), dependencies };
        let built = rustc()
            .args(["--crate-type", "rlib", "--crate-name", "shuttle_shim", "-L"])
            .arg(shim.dependency_option())
            .arg("--extern")
            .arg(format!("shuttle={}", shuttle.display()))
            .arg("-o")
            .arg(shim.library())
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/shim.rs"))
            .output()
            .expect("the compiler is there");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        shim
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("libshuttle_shim.rlib")
    }

    fn dependency_option(&self) -> String {
        format!("dependency={}", self.dependencies.display())
    }

    fn opinion_on(&self, source: &Path, seeds: u32) -> Opinion {
        // One `fn main`, that becomes what the shim runs; no line moves.
        let text = fs::read_to_string(source).expect("the program can be read");
        assert_eq!(text.matches("fn main()").count(), 1, "{}", source.display());
        let text = text.replace("fn main()", "fn main() { std::__explore(program) } fn program()");
        let program = self.folder.path().join(name_of(source).replace('/', "-"));
        let changed = program.with_extension("rs");
        fs::write(&changed, text).expect("the folder is ours");
        let built = rustc()
            .arg("-L")
            .arg(self.dependency_option())
            .arg("--extern")
            .arg(format!("std={}", self.library().display()))
            .arg("-o")
            .arg(&program)
            .arg(&changed)
            .output()
            .expect("the compiler is there");
        if !built.status.success() {
            let words = String::from_utf8_lossy(&built.stderr);
            return Opinion::Lacking(
                words.lines().find(|line| line.starts_with("error")).unwrap_or_default().to_owned(),
            );
        }
        let told = Command::new(&program)
            .arg(seeds.to_string())
            .env("RUST_BACKTRACE", "0")
            .stderr(Stdio::null())
            .output()
            .expect("the program was built");
        let text = String::from_utf8_lossy(&told.stdout);
        match text.lines().filter(|line| line.starts_with("seed ") && line.contains(" ended with status ")).count() {
            0 => Opinion::Fine,
            schedules => Opinion::Wrong { schedules },
        }
    }
}

#[test]
fn what_shuttle_rejects_is_not_right() {
    let rejected: Vec<_> = OPINIONS
        .iter()
        .filter(|(name, opinion)| name.starts_with("right/") && matches!(opinion, Opinion::Wrong { .. }))
        .filter(|(name, _)| !REJECTED.iter().any(|(known, _)| known == name))
        .collect();
    assert!(rejected.is_empty(), "{rejected:#?}");
}

#[test]
fn shuttle_confirms_many_of_the_faults() {
    let zoo = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/zoo");
    // Of what needs more than an order of the threads shuttle knows nothing.
    let needs_an_order = |name: &str| {
        let source = fs::read_to_string(zoo.join(name).with_extension("rs")).expect("the program can be read");
        source.contains("// needs: interleaving\n")
    };
    let wrong: Vec<_> = OPINIONS
        .iter()
        .filter(|(name, opinion)| name.starts_with("wrong/") && !matches!(opinion, Opinion::Lacking(_)))
        .filter(|(name, _)| needs_an_order(name))
        .collect();
    let confirmed = wrong.iter().filter(|(_, opinion)| matches!(opinion, Opinion::Wrong { .. })).count();
    assert!(confirmed * 5 >= wrong.len() * 2, "only {confirmed}: {wrong:#?}");
}

#[test]
fn what_shuttle_cannot_build_lacks_what_it_is_known_to_lack() {
    let names: BTreeSet<&str> = OPINIONS.iter().map(|(name, _)| name.as_str()).collect();
    for (name, opinion) in OPINIONS.iter() {
        let lacking = LACKING.iter().find(|(known, _)| known == name);
        match (opinion, lacking) {
            (Opinion::Lacking(words), Some((_, what))) => assert!(words.contains(what), "{name}: {words}"),
            (Opinion::Lacking(words), None) => panic!("{name}: {words}"),
            (_, Some((_, what))) => panic!("{name} was built, so shuttle has `{what}` now"),
            (_, None) => {}
        }
    }
    assert!(!is_thorough() || LACKING.iter().chain(&REJECTED).all(|(name, _)| names.contains(name)), "a name is old");
}
