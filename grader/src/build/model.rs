//! Builds the model of `std`, once, and programs against it.
//!
//! The model depends on no other crate: three calls of `rustc` build it, without cargo and without the network. The
//! result is kept under a name made of all that went into it.
//!
//! `Arc` can stand for a trait object only by traits that are not stable (`CoerceUnsized` and its like). The model may
//! use them: `RUSTC_BOOTSTRAP` is set for its own build, and for nothing else. A learner's program is built by the
//! stable rules.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use super::{BuildError, Builder, file_error, hash_of, make_folder};
use crate::plan::{Plan, PlannedRun};

/// The model's sources.
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../model-std");

/// Where the model's libraries lie.
#[derive(Clone, Debug)]
pub(super) struct Libraries {
    folder: PathBuf,
}

/// A library: what it stands for, its crate's name, its first source.
const LIBRARIES: [(&str, &str, &str); 3] = [
    ("std", "model_std", "src/lib.rs"),
    ("core", "model_core", "shims/core.rs"),
    ("alloc", "model_alloc", "shims/alloc.rs"),
];

/// Has the model called at the beginning of each basic block, all of them.
const COUNTS_BLOCKS: [&str; 4] = [
    "passes=sancov-module",
    "llvm-args=-sanitizer-coverage-level=2",
    "llvm-args=-sanitizer-coverage-prune-blocks=0",
    "llvm-args=-sanitizer-coverage-trace-pc",
];

impl Libraries {
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    fn file(&self, crate_name: &str) -> PathBuf {
        self.folder.join(format!("lib{crate_name}.rlib"))
    }
}

impl Builder {
    /// The model's libraries; builds them if they are not there.
    pub(super) fn model(&self) -> Result<Libraries, BuildError> {
        // Whoever comes second waits, and finds them.
        let mut known = self.model.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(libraries) = &*known {
            return Ok(libraries.clone());
        }
        let sources = sources(Path::new(SOURCES))?;
        let name = format!("model-{:016x}", hash_of((&sources, self.compiler_age)));
        let libraries = Libraries { folder: self.shared.join(name) };
        if !LIBRARIES.iter().all(|(_, name, _)| libraries.file(name).is_file()) {
            self.build_model(&libraries)?;
        }
        Ok(known.insert(libraries).clone())
    }

    fn build_model(&self, libraries: &Libraries) -> Result<(), BuildError> {
        make_folder(&self.shared)?;
        let unfinished =
            tempfile::Builder::new().prefix("new-model-").tempdir_in(&self.shared).map_err(file_error(&self.shared))?;
        for (_, crate_name, first) in LIBRARIES {
            let source = Path::new(SOURCES).join(first);
            let mut command = Command::new(&self.rustc);
            command
                .args(["--edition", "2024", "--crate-type", "rlib", "--crate-name", crate_name])
                .args(["-C", "opt-level=3", "-C", "debuginfo=0", "--cap-lints", "allow", "--cfg", "model_unstable"])
                .arg("-L")
                .arg(unfinished.path())
                .arg("-o")
                .arg(unfinished.path().join(format!("lib{crate_name}.rlib")))
                .arg(&source)
                .env("RUSTC_BOOTSTRAP", "1");
            if let (false, words) = self.run(command, &source)? {
                return Err(BuildError::Compiler { source_file: source, words });
            }
        }
        match fs::rename(unfinished.path(), &libraries.folder) {
            // Another grader was quicker.
            Err(_) if libraries.folder.is_dir() => Ok(()),
            Err(error) => Err(file_error(&libraries.folder)(error)),
            Ok(()) => Ok(()),
        }
    }

    pub(super) fn flags_for_the_model(&self, plan: &Plan, place: &Path, libraries: &Libraries) -> Vec<OsString> {
        let mut flags = self.common_flags(plan, place);
        if plan.runs.iter().any(PlannedRun::asks_for_speed) {
            flags.extend(COUNTS_BLOCKS.iter().flat_map(|option| ["-C", option]).map(OsString::from));
        }
        flags.push("-L".into());
        flags.push(libraries.folder.clone().into());
        for (name, crate_name, _) in LIBRARIES {
            let mut option = OsString::from(format!("{name}="));
            option.push(libraries.file(crate_name));
            flags.push("--extern".into());
            flags.push(option);
        }
        flags
    }
}

/// All source files of the model, in order, with their bytes.
fn sources(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, BuildError> {
    fn add(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                add(&path, files)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let bytes = fs::read(&path)?;
                files.push((path, bytes));
            }
        }
        Ok(())
    }
    let mut files = Vec::new();
    for part in ["src", "shims"] {
        let part = folder.join(part);
        add(&part, &mut files).map_err(file_error(&part))?;
    }
    files.sort();
    Ok(files)
}
