//! Keeps a stranger's program, and a compiler that reads a stranger's file, from all that is not theirs.
//!
//! In layers, each as far as the kernel has it, and without any privilege:
//! - **L2, files and signals** (landlock(7)): it may read what programs are made of and write into its own folder, and
//!   nothing else; it may send signals to its own kind only.
//! - **L2, calls** (seccomp(2)): no sockets, no namespaces, no tracing, no mounting, nothing that outlives it in the
//!   kernel. A superuser's privileges are given up.
//!
//! - **L3** (namespaces(7)): processes, mounts and network of their own, for a run as a whole.
//! - **L4** (cgroups(7)): what all processes of a run use up together has a limit that the kernel keeps.
//!
//! L0 (session, limits, deadline) and L1 (subreaper, sweep) are the supervisor's, in `run/supervisor`.

mod calls;
pub mod cgroup;
mod files;
mod launcher;
mod layers;
pub mod namespaces;
mod privileges;

use std::{io, path::PathBuf};

use nix::sys::resource::{Resource, setrlimit};
use serde::{Deserialize, Serialize};

pub use self::{
    launcher::{become_contained_if_asked, command},
    layers::{Layer, Layers, expect_strangers, layers},
};

/// What a contained process may use beside what every program needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fence {
    /// Files and folders that it may read and execute.
    pub read: Vec<PathBuf>,
    /// Files and folders that it may also write to.
    pub write: Vec<PathBuf>,
    /// Bytes of address space, and seconds of CPU time, of each process (setrlimit(2)).
    pub limits: Option<FenceLimits>,
    /// Whether a superuser stays one (capabilities(7)).
    pub keeps_privileges: bool,
    /// Whether it may change rights, owners and times of files.
    pub changes_attributes: bool,
}

/// What one process may use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FenceLimits {
    /// Bytes of address space.
    pub memory: u64,
    /// Seconds of CPU time.
    pub cpu_seconds: u64,
}

impl Fence {
    /// Puts the fence around this thread and all that comes of it. It cannot be taken away again.
    ///
    /// What the kernel does not have is left out; [`layers`] says what that is. An error is one of the kernel's, for
    /// something that it has.
    pub fn enter(&self) -> io::Result<()> {
        if let Some(FenceLimits { memory, cpu_seconds }) = self.limits {
            setrlimit(Resource::RLIMIT_AS, memory, memory)?;
            setrlimit(Resource::RLIMIT_CPU, cpu_seconds, cpu_seconds)?;
            setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
        }
        files::restrict(self)?;
        if !self.keeps_privileges {
            privileges::give_up()?;
        }
        calls::restrict(files::watched(), self.changes_attributes)
    }
}

#[cfg(test)]
mod tests;
