//! Any command, in any language, judged by a file of checks.

use std::{
    env,
    ffi::OsStr,
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use super::{
    Attempt, AttemptError, Step,
    stage::{Executable, Stage},
};
use crate::{contain::Fence, plan::Plan, run::Tracing};

/// A command that can be run.
#[derive(Clone, Debug)]
pub struct Command {
    executable: Executable,
}

/// There is no such command.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// No program of this name.
    #[error("there is no program `{0}`, neither here nor in a folder of PATH")]
    NotFound(String),
    /// An argument that no program of a run can be given.
    #[error("the argument {0:?} is not UTF-8")]
    NotUtf8(std::ffi::OsString),
}

impl Command {
    /// Finds a program as a shell does, and what belongs to it.
    ///
    /// Arguments that are files here are handed on by their whole path, since a run has a folder of its own; these files,
    /// and what is installed beside the program, it may read.
    pub fn find(name: &OsStr, args: &[std::ffi::OsString]) -> Result<Self, CommandError> {
        let program = program(name).ok_or_else(|| CommandError::NotFound(name.to_string_lossy().into_owned()))?;
        let mut read = vec![program.clone(), installation(&program)];
        let mut before = Vec::new();
        for arg in args {
            let file = Path::new(arg).canonicalize().ok().filter(|file| file.exists());
            let arg = file.as_ref().map_or(arg.as_os_str(), |file| file.as_os_str());
            before.push(arg.to_str().ok_or_else(|| CommandError::NotUtf8(arg.to_owned()))?.to_owned());
            read.extend(file);
        }
        Ok(Self {
            executable: Executable {
                name: name.to_string_lossy().into_owned(),
                before,
                fence: Fence { read, ..Fence::default() },
                shown: program.clone(),
                program,
            },
        })
    }

    /// Its file.
    pub fn program(&self) -> &Path {
        &self.executable.program
    }

    /// Makes the runs of a plan, and judges them. `scratch`: a folder for the working directories of runs.
    pub fn attempt(
        &self,
        plan: Plan,
        scratch: PathBuf,
        tracing: Tracing,
        step: impl FnMut(Step),
    ) -> Result<Attempt, AttemptError> {
        let stage = Stage::new(scratch, tracing);
        stage.carry_out(plan, step, |plan, planned| stage.run(plan, planned, &self.executable))
    }
}

/// The file of a program: a path, or a name in a folder of PATH.
fn program(name: &OsStr) -> Option<PathBuf> {
    let is_program =
        |file: &PathBuf| fs::metadata(file).is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0);
    if name.as_encoded_bytes().contains(&b'/') {
        return Path::new(name).canonicalize().ok().filter(is_program);
    }
    let path = env::var_os("PATH")?;
    let found = env::split_paths(&path).map(|folder| folder.join(name)).find(is_program)?;
    found.canonicalize().ok()
}

/// Where a program and what it needs are installed: above `bin`, if it is in one.
fn installation(program: &Path) -> PathBuf {
    let folder = program.parent().unwrap_or(program);
    let is_bin = folder.file_name().is_some_and(|name| name == "bin" || name == "sbin");
    let above = folder.parent().filter(|above| is_bin && above.parent().is_some());
    above.map_or_else(|| program.to_owned(), Path::to_owned)
}
