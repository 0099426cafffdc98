//! Programs that a sandbox has to withstand. Each file says in its head what it tries, how it must end, and whom it
//! leaves behind when it does; what is left is ended.
//!
//! Whatever they did: nothing outside has changed, nobody is left, and the grader is still there. All of it under each
//! containment that there is, and for an ordinary user too. `TABLE.md` is the table of all; `INTERLEAVE_THOROUGH=1` runs
//! them twenty times, or as often as `INTERLEAVE_TIMES` says, and those in `more/` as well.

#![expect(clippy::disallowed_methods, reason = "it compiles, keeps a bait alive, and starts itself as another user")]

mod harness;

use std::{
    env, fs,
    net::TcpListener,
    os::unix::{ffi::OsStrExt, fs::PermissionsExt, net::UnixListener, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
    time::Duration,
};

use grader::{
    contain::{self, Fence, Layer},
    observe::{Ending, Observation},
    plan::Schedule,
    run::{self, Limits, Request, Tracing},
};
use libtest_mimic::{Arguments, Trial};

/// Set for the tests that run as an ordinary user.
const ORDINARY: &str = "INTERLEAVE_ORDINARY_USER";

/// A user who owns nothing.
const NOBODY: u32 = 65_534;

fn main() -> ExitCode {
    run::supervise_if_asked();
    contain::expect_strangers();
    let times = times();
    let is_ordinary = env::var_os(ORDINARY).is_some();
    let stage = Stage::new();
    let mut trials = harness::trials();
    for program in programs(is_thorough()) {
        let stage = stage.clone();
        let name = name_of(&program);
        trials.push(Trial::test(name, move || {
            for _ in 0..times {
                withstands(&stage, &program)?;
            }
            Ok(())
        }));
    }
    if !is_ordinary {
        trials.push(Trial::test("the table is that of the files", || Ok(table()?)));
        if nix::unistd::geteuid().is_root() {
            trials.push(Trial::test("an ordinary user is as safe", || Ok(as_an_ordinary_user()?)));
        }
    }
    let files = harness::open_files();
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials);
    // Of a single run that cannot be said, as others are open beside it.
    assert!(harness::open_files() <= files, "the grader has not closed all that it had opened");
    conclusion.exit_code()
}

fn is_thorough() -> bool {
    env::var_os("INTERLEAVE_THOROUGH").is_some()
}

/// How often each program is run.
fn times() -> u32 {
    const OFTEN: u32 = 20;
    let told = env::var("INTERLEAVE_TIMES").ok().and_then(|times| times.parse().ok());
    told.unwrap_or(if is_thorough() { OFTEN } else { 1 })
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

/// Those that are always run; `all`: also those in `more/`, which are when it is thorough.
fn programs(all: bool) -> Vec<PathBuf> {
    let files = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut programs: Vec<PathBuf> = files(folder()).collect();
    if all {
        programs.extend(files(folder().join("more")));
    }
    let files = &mut programs;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "rs") && !file.ends_with("main.rs"));
    files.sort();
    programs
}

fn name_of(program: &Path) -> String {
    program.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A line `// key: value` of a program's head.
fn head(text: &str, key: &str) -> Option<String> {
    let lines = text.lines().map_while(|line| line.strip_prefix("// "));
    lines.filter_map(|line| line.split_once(": ")).find(|(name, _)| *name == key).map(|(_, value)| value.to_owned())
}

/// Where they are compiled, and what they find outside.
#[derive(Clone)]
struct Stage {
    folder: std::sync::Arc<tempfile::TempDir>,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("hostile-").tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        Self { folder: folder.into() }
    }

    /// Compiled once, with all in it: an ordinary user may not read the compiler's libraries.
    fn program(&self, source: &Path) -> Result<PathBuf, String> {
        // An ordinary user finds them compiled.
        let folder = env::var_os(ORDINARY).map_or_else(|| self.folder.path().to_owned(), PathBuf::from);
        let program = folder.join(name_of(source));
        if !program.exists() {
            let output = Command::new("rustc")
                .args(["--edition", "2024", "-D", "warnings", "-o"])
                .arg(&program)
                .arg(source)
                .output()
                .map_err(|error| error.to_string())?;
            if !output.status.success() {
                return Err(String::from_utf8_lossy(&output.stderr).into_owned());
            }
        }
        Ok(program)
    }
}

/// What is not the program's: a file, a process, an open port, a socket.
struct Outside {
    folder: tempfile::TempDir,
    process: Child,
    port: TcpListener,
    socket: UnixListener,
}

impl Outside {
    fn new() -> Result<Self, std::io::Error> {
        let folder = tempfile::Builder::new().prefix("outside-").tempdir()?;
        fs::write(folder.path().join("bait.txt"), "bait")?;
        fs::set_permissions(folder.path().join("bait.txt"), fs::Permissions::from_mode(0o644))?;
        let process = Command::new("sleep").arg("1000").stdin(Stdio::null()).spawn()?;
        let port = TcpListener::bind("127.0.0.1:0")?;
        port.set_nonblocking(true)?;
        let socket = UnixListener::bind(folder.path().join("socket"))?;
        socket.set_nonblocking(true)?;
        Ok(Self { folder, process, port, socket })
    }

    fn args(&self) -> Result<Vec<String>, std::io::Error> {
        let folder = self.folder.path().display().to_string();
        let socket = format!("{folder}/socket");
        Ok(vec![folder, self.process.id().to_string(), self.port.local_addr()?.port().to_string(), socket])
    }

    /// What has changed.
    fn changes(&mut self, rights_may: bool) -> Vec<&'static str> {
        let bait = self.folder.path().join("bait.txt");
        let mode = fs::metadata(&bait).map_or(0, |file| file.permissions().mode() & 0o777);
        let there = fs::read_dir(self.folder.path()).map_or(0, Iterator::count);
        let mut changes = Vec::new();
        let mut note = |changed: bool, what| changes.extend(changed.then_some(what));
        note(!fs::read(&bait).is_ok_and(|text| text == b"bait"), "the file");
        note(mode != 0o644 && !rights_may, "the file's rights");
        note(there != 2, "the folder");
        note(!matches!(self.process.try_wait(), Ok(None)), "the process");
        note(is_stopped(self.process.id()), "the process, which is stopped");
        note(self.port.accept().is_ok(), "the port, to which somebody connected");
        note(self.socket.accept().is_ok(), "the socket, to which somebody connected");
        for place in ["/tmp", "/var/tmp", "/dev/shm", "/run", "/"] {
            note(Path::new(place).join("hostile-was-here").exists(), "a file that was left behind");
        }
        changes
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        // It may have been ended already: then this test has failed for it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn is_stopped(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| stat.contains(") T "))
}

/// Processes that have the path of the stage, or of their own folder, in their arguments or environment.
fn left(marks: &[&Path]) -> Vec<i32> {
    let processes = fs::read_dir("/proc").expect("there is a /proc").flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    let own = std::process::id() as i32;
    let has_mark = |pid: &i32| {
        ["environ", "cmdline"].iter().any(|file| {
            fs::read(format!("/proc/{pid}/{file}")).is_ok_and(|bytes| {
                marks.iter().any(|mark| {
                    let mark = mark.as_os_str().as_bytes();
                    bytes.windows(mark.len()).any(|window| window == mark)
                })
            })
        })
    };
    pids.filter(|pid| *pid != own && has_mark(pid)).collect()
}

fn withstands(stage: &Stage, source: &Path) -> Result<(), String> {
    let program = stage.program(source)?;
    let text = fs::read_to_string(source).map_err(|error| error.to_string())?;
    // All layers; and without namespaces, as where the kernel does not let an ordinary user have them.
    for isolated in [true, false] {
        let layers = contain::layers();
        let is_safe = isolated || layers.keep_signals_in() || head(&text, "needs").is_none();
        if !is_safe || isolated && !layers.have(Layer::L3) {
            continue;
        }
        let problem = |words: String| format!("{}: {words}", if isolated { "in namespaces" } else { "without" });
        let mut outside = Outside::new().map_err(|error| error.to_string())?;
        let scratch = tempfile::Builder::new().prefix("scratch-").tempdir().map_err(|error| error.to_string())?;
        let request = Request {
            program: program.clone(),
            name: "program".to_owned(),
            args: outside.args().map_err(|error| error.to_string())?,
            scratch: scratch.path().to_owned(),
            schedule: Schedule::Free,
            processes: None,
            limits: limits(&text),
            signal: None,
            tracing: Tracing::IfAllowed,
            isolated,
            grouped: isolated && layers.have(Layer::L4),
            fence: Some(Fence { read: vec![program.clone()], ..Fence::default() }),
        };
        let seen = run::observe(&request).map_err(|error| problem(error.to_string()))?;
        // What the layers below do not keep in, namespaces do; some of it they give to each run, as its own.
        let is_open = !isolated && head(&text, "open").is_some();
        let is_its_own = isolated && head(&text, "its-own").is_some() || head(&text, "always-open").is_some();
        is_as_wanted(&text, &seen, is_open || is_its_own).map_err(problem)?;
        let changes = outside.changes(is_open);
        if !changes.is_empty() {
            return Err(problem(format!("changed: {}", changes.join(", "))));
        }
        let left = left(&[scratch.path(), outside.folder.path()]);
        if !left.is_empty() {
            return Err(problem(format!("still there: {left:?}")));
        }
        if fs::read_dir(scratch.path()).map_or(0, Iterator::count) > 0 {
            return Err(problem("its folder is still there".to_owned()));
        }
    }
    Ok(())
}

/// `text`: the program.
fn limits(text: &str) -> Limits {
    // Who works without end is ended soon; who only has much to do comes to its end, on a busy machine too.
    let is_endless = head(text, "ends").is_some_and(|ends| ends.contains("overran") || ends == "any");
    let own_time = Duration::from_secs(if is_endless { 1 } else { 10 });
    Limits {
        output: 64 << 10,
        tasks: 64,
        memory: 1 << 30,
        file_size: 8 << 20,
        open_files: 64,
        ..Limits::with_own_time(own_time)
    }
}

fn is_as_wanted(text: &str, seen: &Observation, is_open: bool) -> Result<(), String> {
    let told = |key| head(text, key).ok_or_else(|| format!("its head does not say `{key}`"));
    let ending = match &seen.ending {
        Ending::Exited { code } => format!("exit {code}"),
        Ending::Signalled { signal } => format!("signal {signal}"),
        Ending::Hung(_) => "hung".to_owned(),
        Ending::Overran { .. } => "overran".to_owned(),
        Ending::Flooded { .. } => "flooded".to_owned(),
        Ending::Swarmed { .. } => "swarmed".to_owned(),
        Ending::Exhausted { .. } => "exhausted".to_owned(),
        Ending::Starved { .. } => "starved".to_owned(),
    };
    let lines: Vec<&str> = seen.transcript.iter().map(|line| line.text.as_str()).take(5).collect();
    let wanted = told("ends")?;
    // On a busy machine it may get too little time to be told from one that was never let run.
    let is_ended = |wanted| wanted == "any" || wanted == ending || (wanted, ending.as_str()) == ("overran", "starved");
    if !wanted.split(" or ").any(is_ended) {
        return Err(format!("{ending} in place of {wanted}; it wrote {lines:?}"));
    }
    let left: Vec<String> = seen.left.iter().map(|left| format!("{:?}", left.state).to_lowercase()).collect();
    let wanted = told("left")?;
    let fits = match wanted.as_str() {
        "any" => true,
        "nobody" => left.is_empty(),
        state => left.iter().any(|left| left == state),
    };
    if !fits {
        return Err(format!("left behind: {left:?} in place of {wanted}"));
    }
    if lines.contains(&"did it") && !is_open {
        return Err("it got through".to_owned());
    }
    let own: Vec<i32> = seen.transcript.iter().flat_map(|line| line.writers.clone()).collect();
    if own.iter().any(|pid| *pid <= 1) {
        return Err(format!("a line has a forged writer: {own:?}"));
    }
    Ok(())
}

/// Runs these tests again as somebody who has no privilege.
fn as_an_ordinary_user() -> Result<(), String> {
    let own = env::current_exe().map_err(|error| error.to_string())?;
    let place = tempfile::Builder::new().prefix("ordinary-").tempdir().map_err(|error| error.to_string())?;
    let copy = place.path().join("hostile");
    fs::copy(&own, &copy).map_err(|error| error.to_string())?;
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o777)).map_err(|error| error.to_string())?;
    // Compiled here: where the compiler is, an ordinary user may not look.
    let stage = Stage::new();
    for source in programs(is_thorough()) {
        stage.program(&source)?;
    }
    let output = Command::new(copy)
        .env(ORDINARY, stage.folder.path())
        .env("TMPDIR", place.path())
        .uid(NOBODY)
        .gid(NOBODY)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stdout).into_owned()) }
}

/// The table in the repository tells of each file, and of nothing else.
fn table() -> Result<(), String> {
    let mut wanted = String::from(
        "# Programs that the containment withstands\n\n\
         Each is a file here; `cargo test -p grader --test hostile` runs them all. `INTERLEAVE_WRITE=1` writes this table.\n\n\
         | program | tries | ends | leaves |\n|---|---|---|---|\n",
    );
    for program in programs(true) {
        let text = fs::read_to_string(&program).map_err(|error| error.to_string())?;
        let told = |key| head(&text, key).ok_or_else(|| format!("{}: no `{key}`", program.display()));
        let notes = [("open", "only by L3: "), ("always-open", "by no layer: "), ("its-own", "")];
        let note = |(key, words)| head(&text, key).map(|why| format!(" ({words}{why})"));
        let open: String = notes.into_iter().filter_map(note).collect();
        let row =
            format!("| {} | {}{open} | {} | {} |\n", name_of(&program), told("tries")?, told("ends")?, told("left")?);
        wanted.push_str(&row);
    }
    wanted.push_str(&harness::table().map_err(|error| error.to_string())?);
    let file = folder().join("TABLE.md");
    if env::var_os("INTERLEAVE_WRITE").is_some() {
        return fs::write(file, wanted).map_err(|error| error.to_string());
    }
    let there = fs::read_to_string(file).unwrap_or_default();
    if there == wanted { Ok(()) } else { Err("TABLE.md is another: INTERLEAVE_WRITE=1 writes it".to_owned()) }
}
