//! Crates that a lesson's programs may use: cargo builds them, once, and what it made is kept.
//!
//! Cargo is asked for the library of the lesson's package, and so for all that this depends on, with the features that
//! the package has. What it made is copied into a folder of ours, under a name made of all that went into it: a later
//! build starts no cargo, and the compiler, behind its fence, sees these libraries and nothing else of cargo's.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::Deserialize;

use super::{BuildError, Builder, file_error, hash_of, make_folder};
use crate::plan::{Dependencies, Plan};

/// The list of what is in a folder of ours: `nix=libnix-0123.rlib` in each line. Written last.
const LIST: &str = "externs";

/// What went into the crates, and may be changed by hand.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "Cargo.lock"];

/// A line of what cargo says (`--message-format=json`): the parts of it that are read here.
#[derive(Deserialize)]
struct Message {
    reason: String,
    target: Option<Target>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// A library that cargo made.
struct Library {
    /// As programs name it.
    crate_name: String,
    file: PathBuf,
}

/// The crates that a program may use.
#[derive(Debug, Default)]
pub(super) struct Crates {
    /// Where they lie, if there are any.
    pub(super) folder: Option<PathBuf>,
    /// The options by which the compiler finds them.
    pub(super) flags: Vec<OsString>,
}

/// As programs name a crate.
fn crate_name(name: &str) -> String {
    name.replace('-', "_")
}

impl Builder {
    /// The crates that a plan's program may use.
    pub(super) fn dependencies(&self, plan: &Plan) -> Result<Crates, BuildError> {
        let Dependencies { package, names } = &plan.dependencies;
        if names.is_empty() {
            return Ok(Crates::default());
        }
        // Whoever comes second waits, and finds them.
        let _alone = self.asks_for_crates.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let folder = self.shared.join(format!("crates-{package}-{:016x}", self.made_of(package)?));
        let externs = match externs(&folder) {
            Some(externs) => externs,
            None => {
                self.make_dependencies(package, &folder)?;
                externs(&folder).unwrap_or_default()
            }
        };
        let mut flags: Vec<OsString> = Vec::new();
        for name in names {
            let of_name: Vec<&(String, PathBuf)> =
                externs.iter().filter(|(known, _)| *known == crate_name(name)).collect();
            let [(known, file)] = of_name[..] else {
                let (name, package) = (name.clone(), package.clone());
                return Err(match of_name.is_empty() {
                    true => BuildError::NoDependency { name, package },
                    false => BuildError::TwoDependencies { name, package },
                });
            };
            let mut option = OsString::from(format!("{known}="));
            option.push(file);
            flags.extend(["--extern".into(), option]);
        }
        let mut search = OsString::from("dependency=");
        search.push(&folder);
        flags.extend(["-L".into(), search]);
        Ok(Crates { folder: Some(folder), flags })
    }

    /// All that the crates of a lesson depend on.
    fn made_of(&self, package: &str) -> Result<u64, BuildError> {
        let files = MANIFESTS.map(|name| self.course.join(name)).into_iter();
        let files = files.chain([self.course.join("lessons").join(package).join("Cargo.toml")]);
        let bytes: Vec<Vec<u8>> =
            files.map(|file| fs::read(&file).map_err(file_error(&file))).collect::<Result<_, _>>()?;
        Ok(hash_of((bytes, self.compiler_age, &self.rustc)))
    }

    fn make_dependencies(&self, package: &str, folder: &Path) -> Result<(), BuildError> {
        let libraries = self.ask_cargo(package)?;
        make_folder(&self.shared)?;
        let unfinished = tempfile::Builder::new()
            .prefix("new-crates-")
            .tempdir_in(&self.shared)
            .map_err(file_error(&self.shared))?;
        let mut list = String::new();
        for Library { crate_name, file } in libraries {
            let name = file.file_name().unwrap_or_default();
            fs::copy(&file, unfinished.path().join(name)).map_err(file_error(&file))?;
            list.push_str(&format!("{crate_name}={}\n", name.to_string_lossy()));
        }
        fs::write(unfinished.path().join(LIST), list).map_err(file_error(unfinished.path()))?;
        // One that lacks something, perhaps removed by hand, is in the way.
        if externs(folder).is_none() {
            let _ = fs::remove_dir_all(folder);
        }
        match fs::rename(unfinished.path(), folder) {
            // Another grader was quicker.
            Err(_) if folder.is_dir() => Ok(()),
            Err(error) => Err(file_error(folder)(error)),
            Ok(()) => Ok(()),
        }
    }

    /// Has cargo build the lesson's library; all libraries that this took.
    fn ask_cargo(&self, package: &str) -> Result<Vec<Library>, BuildError> {
        let error = |words: String| BuildError::Dependencies { package: package.to_owned(), words };
        let mut cargo = Command::new(cargo(&self.rustc));
        cargo
            .args(["build", "--locked", "--quiet", "--lib", "--message-format=json-render-diagnostics"])
            .args(["--color", "never", "-p", package])
            .current_dir(&self.course)
            // The one that the programs are built with: another one's libraries are of no use to it.
            .env("RUSTC", &self.rustc)
            .stdin(Stdio::null());
        // The course's own target folder, wherever that is.
        if let Some(target) = self.shared.parent() {
            cargo.arg("--target-dir").arg(target);
        }
        let output = cargo.output().map_err(|failed: io::Error| error(failed.to_string()))?;
        if !output.status.success() {
            return Err(error(String::from_utf8_lossy(&output.stderr).trim_end().to_owned()));
        }
        let own = crate_name(package);
        let printed = String::from_utf8_lossy(&output.stdout);
        let messages = printed.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
        Ok(messages.filter_map(library).filter(|library| library.crate_name != own).collect())
    }
}

/// The library that a message tells of. Programs that build others, and their like, are none.
fn library(message: Message) -> Option<Library> {
    let target = message.target.filter(|_| message.reason == "compiler-artifact")?;
    let wanted = match target.kind.iter().any(|kind| kind == "proc-macro") {
        true => "so",
        false => "rlib",
    };
    let file = message.filenames.into_iter().find(|file| file.extension().is_some_and(|found| found == wanted))?;
    Some(Library { crate_name: crate_name(&target.name), file })
}

/// What is in a folder of ours; `None` if something is missing.
fn externs(folder: &Path) -> Option<Vec<(String, PathBuf)>> {
    let list = fs::read_to_string(folder.join(LIST)).ok()?;
    let entry = |line: &str| line.split_once('=').map(|(name, file)| (name.to_owned(), folder.join(file)));
    let externs: Vec<(String, PathBuf)> = list.lines().filter_map(entry).collect();
    externs.iter().all(|(_, file)| file.is_file()).then_some(externs)
}

/// The cargo that started us, or the one beside the compiler, or the one in `PATH`.
fn cargo(rustc: &Path) -> PathBuf {
    if let Some(cargo) = std::env::var_os("CARGO") {
        return cargo.into();
    }
    Some(rustc.with_file_name("cargo")).filter(|cargo| cargo.is_file()).unwrap_or_else(|| "cargo".into())
}
