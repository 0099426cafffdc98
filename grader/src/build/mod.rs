//! Builds one file: `rustc`, directly.
//!
//! An exercise is one file that uses only `std`, or crates that its lesson names and cargo has built once
//! (`dependencies`), so cargo has nothing to add but its own 100 ms. The result is kept under a name made of all that
//! went into it: the same bytes are never built twice.

#![expect(clippy::disallowed_methods, reason = "this room starts the compiler")]

mod behind;
mod dependencies;
mod error;
mod model;

use std::{
    ffi::OsString,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io::{self, Read},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, mpsc},
    thread,
    time::{Duration, SystemTime},
};

pub use self::error::BuildError;

use self::dependencies::Crates;
use crate::{
    contain::{self, Fence, FenceLimits},
    plan::Plan,
};

/// A program of an exercise takes a fraction of a second; this is for one that makes the compiler run for ever.
const DEADLINE: Duration = Duration::from_secs(60);

/// What it may use up: far more than a file of an exercise needs.
const LIMITS: FenceLimits = FenceLimits { memory: 8 << 30, cpu_seconds: DEADLINE.as_secs() * 2 };

/// Bytes of its words that are kept.
const WORDS: u64 = 1 << 20;

/// Of the environment: where the linker is, and the language of its words.
const KEPT: [&str; 4] = ["PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH"];

/// Programs of a file that are older than this are removed when a newer one is built.
const KEEP: Duration = Duration::from_secs(600);

/// What the compiler made of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Build {
    /// A program.
    Program(PathBuf),
    /// Nothing: its own words, with colours if they were wanted.
    Refused(String),
    /// Nothing: the file has a global allocator of its own, and so has the model. It stands in this line, if it is found.
    HasAllocator(Option<u32>),
}

/// Whether the compiler's words are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Colour {
    /// With escape sequences.
    On,
    /// Plain.
    Off,
}

/// Whether a file is built again after a change. What the compiler keeps for that makes the second build two to three times
/// as fast, and the first one half as fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Again {
    Often,
    Never,
}

/// Builds programs into one folder.
#[derive(Debug)]
pub struct Builder {
    root: PathBuf,
    folder: PathBuf,
    rustc: PathBuf,
    sysroot: PathBuf,
    libraries: PathBuf,
    /// The course's folder.
    course: PathBuf,
    /// Where lies what all programs share: the model of `std`, and the crates of lessons.
    shared: PathBuf,
    again: Again,
    compiler_age: Option<SystemTime>,
    colour: Colour,
    model: Mutex<Option<model::Libraries>>,
    /// Held by whoever looks for the crates of a lesson.
    asks_for_crates: Mutex<()>,
}

impl Builder {
    /// A builder for the course in `root`; asks the compiler where its libraries are.
    pub fn new(root: &Path, colour: Colour) -> Result<Self, BuildError> {
        Self::in_folder(root, work_folder(root), colour)
    }

    /// A new folder for the answers that somebody sent; what is built of them lies there too.
    pub fn place_for_a_submission(course: &Path) -> Result<tempfile::TempDir, BuildError> {
        let folder = work_folder(course).join("submissions");
        make_folder(&folder)?;
        tempfile::Builder::new().prefix("new-").tempdir_in(&folder).map_err(file_error(&folder))
    }

    /// A builder for the answers in `place`. It shares nothing with other builders but the model of `std` and the crates of lessons: the compiler
    /// can be made to read whatever it may read.
    pub fn for_a_submission(course: &Path, place: &Path, colour: Colour) -> Result<Self, BuildError> {
        let builder = Self::in_folder(place, place.join("target"), colour)?.for_files_that_stay();
        Ok(Self { course: course.to_owned(), shared: work_folder(course), ..builder })
    }

    /// The same, for files that nobody changes.
    #[must_use]
    pub fn for_files_that_stay(self) -> Self {
        Self { again: Again::Never, ..self }
    }

    /// The same, with another folder for the programs than the course's own.
    pub fn in_folder(root: &Path, folder: PathBuf, colour: Colour) -> Result<Self, BuildError> {
        let rustc = compiler();
        let output = Command::new(&rustc)
            .args(["--print", "sysroot", "--print", "target-libdir"])
            .stdin(Stdio::null())
            .output()
            .map_err(|error| BuildError::NoCompiler { rustc: rustc.clone(), error })?;
        let printed = String::from_utf8_lossy(&output.stdout);
        let mut lines = printed.lines().map(PathBuf::from);
        let (Some(sysroot), Some(libraries)) = (lines.next(), lines.next()) else {
            let error = io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned());
            return Err(BuildError::NoCompiler { rustc, error });
        };
        // Behind a fence it is called by its own name: rustup's stand-in reads more.
        let own = sysroot.join("bin").join("rustc");
        let rustc = if own.is_file() { own } else { rustc };
        make_folder(&folder)?;
        Ok(Self {
            root: root.to_owned(),
            course: root.to_owned(),
            shared: folder.clone(),
            again: Again::Often,
            libraries,
            sysroot: sysroot.clone(),
            compiler_age: fs::metadata(sysroot.join("bin").join("rustc")).and_then(|file| file.modified()).ok(),
            folder,
            rustc,
            colour,
            model: Mutex::new(None),
            asks_for_crates: Mutex::new(()),
        })
    }

    /// What a program that was built here may use: itself, and the libraries that it is linked to.
    pub fn fence(&self, program: &Path) -> Fence {
        Fence { read: vec![program.to_owned(), self.libraries.clone()], ..Fence::default() }
    }

    /// What the compiler may use for a file: itself, what stands beside the file, these libraries, and the folder for what
    /// it makes.
    fn fence_for(&self, source: &Path, place: &Path, libraries: Option<PathBuf>) -> Fence {
        let beside = self.root.join(source);
        let beside = beside.parent().unwrap_or(&self.root).to_owned();
        Fence {
            read: [self.sysroot.clone(), beside].into_iter().chain(libraries).collect(),
            write: vec![place.to_owned()],
            limits: Some(LIMITS),
            // It reads files of whoever owns them.
            keeps_privileges: true,
            // A linker makes what it has linked executable.
            changes_attributes: true,
        }
    }

    /// An existing folder for what the runs need.
    pub fn scratch(&self) -> Result<PathBuf, BuildError> {
        let scratch = self.folder.join("scratch");
        make_folder(&scratch)?;
        Ok(scratch)
    }

    /// The file of a plan as the learner knows it: relative to the root, if it lies there.
    pub fn shown(&self, plan: &Plan) -> PathBuf {
        plan.source.strip_prefix(&self.root).unwrap_or(&plan.source).to_owned()
    }

    /// Builds the file of a plan.
    pub fn build(&self, plan: &Plan) -> Result<Build, BuildError> {
        let Crates { folder, flags: crates } = self.dependencies(plan)?;
        self.build_with(plan, plan.program_name.clone(), folder, |place| {
            let mut flags = self.flags(plan, place);
            flags.extend(crates);
            flags
        })
    }

    /// Builds the file of a plan against the model of `std`.
    pub fn build_for_the_model(&self, plan: &Plan) -> Result<Build, BuildError> {
        let model = self.model()?;
        let name = format!("{}-model", plan.program_name);
        let build = self.build_with(plan, name, Some(model.folder().to_owned()), |place| {
            self.flags_for_the_model(plan, place, &model)
        });
        match build {
            // Two in one program are told of without a place, as if the machine were at fault.
            Err(BuildError::Compiler { words, .. }) if words.contains("#[global_allocator]") => {
                let source = fs::read_to_string(&plan.source).map_err(file_error(&plan.source))?;
                Ok(Build::HasAllocator(line_of_the_allocator(&source)))
            }
            build => build,
        }
    }

    fn build_with(
        &self,
        plan: &Plan,
        name: String,
        libraries: Option<PathBuf>,
        flags: impl FnOnce(&Path) -> Vec<OsString>,
    ) -> Result<Build, BuildError> {
        let source = fs::read(&plan.source).map_err(file_error(&plan.source))?;
        let shown = &*self.shown(plan);
        let place = self.folder.join("programs").join(format!("{name}-{:016x}", hash_of(shown)));
        make_folder(&place)?;
        let flags = flags(&place);
        let key = format!("{:016x}", hash_of((&source, &flags, self.compiler_age)));
        if let Some(folder) = find(&place, &key, &plan.program_name, &self.root) {
            // Its age counts from its last use. Where that cannot be noted it is only built again.
            let _ = fs::File::open(&folder).and_then(|folder| folder.set_modified(SystemTime::now()));
            return Ok(Build::Program(folder.join(&plan.program_name)));
        }
        let unfinished = tempfile::Builder::new().prefix("new-").tempdir_in(&place).map_err(file_error(&place))?;
        // The kernel takes the names of threads that have none from the file.
        let output = unfinished.path().join(&plan.program_name);
        let mut command = contain::command(&self.rustc, "rustc", &self.fence_for(shown, &place, libraries));
        self.clean_environment(&mut command, unfinished.path());
        command.args(&flags).arg("--emit=link,dep-info").arg("-o").arg(&output);
        // A name that begins like an option is none with its folder before it.
        let is_like_an_option = shown.as_os_str().as_encoded_bytes().starts_with(b"-");
        command.arg(if is_like_an_option { Path::new(".").join(shown) } else { shown.to_owned() });
        command.current_dir(&self.root);
        let began = SystemTime::now();
        match self.run(command, shown)? {
            (true, _) => {
                remove_old(&place);
                let inputs = match inputs(&output, &self.root) {
                    Some(inputs) if inputs.changed < began => format!("{:016x}", inputs.hash),
                    // They changed while the compiler read them: for this one time.
                    _ => unfinished.path().file_name().unwrap_or_default().to_string_lossy().into_owned(),
                };
                let folder = place.join(format!("{key}-{inputs}"));
                let program = folder.join(&plan.program_name);
                match fs::rename(unfinished.path(), &folder) {
                    Err(error) if !program.is_file() => Err(file_error(&program)(error)),
                    // Renamed, or another build of the same bytes was quicker. What somebody was given is never replaced.
                    _ => Ok(Build::Program(program)),
                }
            }
            // What is wrong with the file has a place in it, or a number; or it is no text at all.
            (false, words) if is_about_the_file(&words) || str::from_utf8(&source).is_err() => {
                Ok(Build::Refused(words))
            }
            (false, words) => {
                Err(BuildError::Compiler { source_file: shown.to_owned(), words: words.trim_end().to_owned() })
            }
        }
    }

    /// What stands in the environment is not for the file, which could have it told (`env!`): tokens, settings.
    fn clean_environment(&self, command: &mut Command, temporary: &Path) {
        command.env_clear();
        command.envs(KEPT.iter().filter_map(|name| std::env::var_os(name).map(|value| (name, value))));
        command.env("TMPDIR", temporary);
    }

    fn flags(&self, plan: &Plan, place: &Path) -> Vec<OsString> {
        let mut search = OsString::from("link-arg=-Wl,-rpath,");
        search.push(&self.libraries);
        let mut flags = self.common_flags(plan, place);
        // Dynamically linked: faster to build, with the same meaning.
        for option in ["prefer-dynamic".into(), search] {
            flags.push("-C".into());
            flags.push(option);
        }
        flags
    }

    fn common_flags(&self, plan: &Plan, place: &Path) -> Vec<OsString> {
        let mut flags = self.flags_of_the_language(plan);
        flags.push("--color".into());
        flags.push(if self.colour == Colour::On { "always" } else { "never" }.into());
        if self.again == Again::Often {
            let mut incremental = OsString::from("incremental=");
            incremental.push(place.join("incremental"));
            flags.push("-C".into());
            flags.push(incremental);
        }
        for option in ["debuginfo=0", "strip=debuginfo", "debug-assertions=on", "overflow-checks=on"] {
            flags.push("-C".into());
            flags.push(option.into());
        }
        flags
    }

    /// Which language a file is in, whatever is made of it.
    fn flags_of_the_language(&self, plan: &Plan) -> Vec<OsString> {
        let mut flags: Vec<OsString> =
            ["--edition", "2024", "--crate-type", "bin", "--crate-name"].map(OsString::from).into();
        flags.push(plan.program_name.replace('-', "_").into());
        for lint in &plan.forbid {
            flags.push("--forbid".into());
            flags.push(lint.into());
        }
        flags
    }

    /// Whether the compiler was content, and what it said.
    fn run(&self, mut command: Command, source: &Path) -> Result<(bool, String), BuildError> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            // A group of its own, so that whoever works for it ends with it.
            .process_group(0)
            .spawn()
            .map_err(|error| BuildError::NoCompiler { rustc: self.rustc.clone(), error })?;
        let Some(words) = words_before(&mut child, DEADLINE) else {
            let group = nix::unistd::Pid::from_raw(child.id() as i32);
            // They may be gone.
            let _ = nix::sys::signal::killpg(group, nix::sys::signal::Signal::SIGKILL);
            let _ = child.wait();
            return Err(BuildError::Overran { source_file: source.to_owned() });
        };
        let status = child.wait().map_err(|error| BuildError::NoCompiler { rustc: self.rustc.clone(), error })?;
        // We asked for two outputs under one name: that is no news to the learner.
        let words = words.lines().filter(|line| !line.contains("due to multiple output types requested"));
        Ok((status.success(), words.collect::<Vec<_>>().join("\n")))
    }
}

/// All that the child writes to its standard error, unless it takes longer than `deadline`.
fn words_before(child: &mut Child, deadline: Duration) -> Option<String> {
    let mut stderr = child.stderr.take().expect("stderr was piped");
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What could be read is what there is to say; nobody reads more than that, and it may be without end.
        let _ = stderr.by_ref().take(WORDS).read_to_end(&mut bytes);
        let _ = io::copy(&mut stderr, &mut io::sink());
        let _ = send.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    receive.recv_timeout(deadline).ok()
}

/// The compiler beside the cargo that started us (rustup's stand-in costs 20 ms each time), or the one in `PATH`.
fn compiler() -> PathBuf {
    if let Some(rustc) = std::env::var_os("RUSTC") {
        return rustc.into();
    }
    std::env::var_os("CARGO")
        .map(|cargo| Path::new(&cargo).with_file_name("rustc"))
        .filter(|rustc| rustc.is_file())
        .unwrap_or_else(|| "rustc".into())
}

/// Whether the compiler complains of the file, and not (or not only) of the machine.
fn is_about_the_file(words: &str) -> bool {
    (words.contains("-->") || words.contains("error[E")) && !words.contains("No space left on device")
}

/// Where a program declares its own allocator.
fn line_of_the_allocator(source: &str) -> Option<u32> {
    let declares = |line: &str| line.split("//").next().is_some_and(|code| code.contains("#[global_allocator]"));
    (1..).zip(source.lines()).find(|(_, line)| declares(line)).map(|(number, _)| number)
}

/// The folder of the program that was made of the files that are there now, if there is one (`mod`, `include!`: the
/// compiler lists them all). Their times would not say so: another copy of the course may have older files, with other
/// bytes.
fn find(place: &Path, key: &str, program: &str, root: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(place).ok()?.flatten();
    entries.map(|entry| entry.path()).find(|folder| {
        let noted = folder.file_name().and_then(|name| name.to_str()?.strip_prefix(key)?.strip_prefix('-'));
        let program = folder.join(program);
        noted.is_some_and(|noted| inputs(&program, root).is_some_and(|inputs| noted == format!("{:016x}", inputs.hash)))
    })
}

/// All files that a program was made of.
struct Inputs {
    hash: u64,
    /// The last change of any.
    changed: SystemTime,
}

/// As they are now; `None` if one of them cannot be read.
fn inputs(program: &Path, root: &Path) -> Option<Inputs> {
    let list = fs::read_to_string(program.with_extension("d")).ok()?;
    let (_, files) = list.lines().next()?.split_once(": ")?;
    // A space in a name is written with a backslash before it.
    let files = files.replace("\\ ", "\0");
    let (mut hasher, mut changed) = (DefaultHasher::new(), SystemTime::UNIX_EPOCH);
    for name in files.split(' ').filter(|name| !name.is_empty()) {
        let path = root.join(name.replace('\0', " "));
        changed = changed.max(fs::metadata(&path).and_then(|file| file.modified()).ok()?);
        (name, fs::read(&path).ok()?).hash(&mut hasher);
    }
    Some(Inputs { hash: hasher.finish(), changed })
}

fn work_folder(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    root.join(target).join("interleave")
}

fn make_folder(path: &Path) -> Result<(), BuildError> {
    fs::create_dir_all(path).map_err(|error| BuildError::Folder { path: path.to_owned(), error })
}

fn file_error(path: &Path) -> impl FnOnce(io::Error) -> BuildError + use<> {
    let path = path.to_owned();
    move |error| BuildError::File { path, error }
}

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Programs of earlier versions of the file. That one cannot be removed is no reason to stop.
fn remove_old(place: &Path) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let age = entry.metadata().and_then(|folder| folder.modified()).ok().and_then(|changed| changed.elapsed().ok());
        if entry.file_name() != "incremental" && age.is_some_and(|age| age > KEEP) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
