//! One core for the supervisor and the program, where one has its turn after the other anyway. A stop is then a change of
//! process; with the tracer on another core it is an interrupt there, and often a core that has to wake up first.
#![expect(unsafe_code, reason = "a mask of cores as the kernel has it is not in safe Rust")]

use nix::{
    errno::Errno,
    sched::{CpuSet, sched_getcpu, sched_setaffinity},
    unistd::Pid,
};

/// The cores that a process may run on, as sched_getaffinity(2) tells it: a bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cores(Vec<u8>);

impl Cores {
    /// Those of this process.
    fn own() -> nix::Result<Self> {
        /// For eight thousand cores, the most that Linux knows.
        const BYTES: usize = 1024;
        let mut mask = vec![0_u8; BYTES];
        // SAFETY: there is room for so many bytes.
        let written = unsafe { libc::syscall(libc::SYS_sched_getaffinity, 0, mask.len(), mask.as_mut_ptr()) };
        mask.truncate(Errno::result(written)? as usize);
        Ok(Self(mask))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Keeps this process, the program and all that it makes on the core where this one runs now. The answer is where they
/// might have run, which is what the program is told.
pub(super) fn share_with(program: Pid) -> nix::Result<Cores> {
    let cores = Cores::own()?;
    let mut one = CpuSet::new();
    one.set(sched_getcpu()?)?;
    sched_setaffinity(program, &one)?;
    sched_setaffinity(Pid::from_raw(0), &one)?;
    Ok(cores)
}
