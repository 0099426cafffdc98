//! Busy loops: the other programs of a loaded machine.
#![expect(unsafe_code, reason = "fork(2) is not in safe Rust")]

use std::hint;

use nix::{
    sys::{
        prctl,
        signal::{Signal, kill},
        wait::waitpid,
    },
    unistd::{self, ForkResult, Pid},
};

/// Processes that do nothing but use the CPU, until this is dropped, or the thread that started them has ended.
///
/// Each has a session of its own, as every program under test has: the kernel divides the CPU among sessions first
/// (`sched_autogroup_enabled`, sched(7)), and many threads of one session together are no more than one neighbour.
#[derive(Debug)]
pub struct BusyLoops(Vec<Pid>);

impl BusyLoops {
    /// So many of them; an error is the kernel's, and then there are none.
    pub fn start(count: usize) -> nix::Result<Self> {
        let mut loops = Self(Vec::new());
        let parent = unistd::getpid();
        for _ in 0..count {
            // SAFETY: the child makes three system calls, and no call that takes a lock or memory.
            match unsafe { unistd::fork() }? {
                ForkResult::Parent { child } => loops.0.push(child),
                ForkResult::Child => spin(parent),
            }
        }
        Ok(loops)
    }
}

/// What the child does. It ends with its parent, also if that has ended already.
fn spin(parent: Pid) -> ! {
    let is_tied = unistd::setsid().is_ok() && prctl::set_pdeathsig(Signal::SIGKILL).is_ok();
    while is_tied && unistd::getppid() == parent {
        for _ in 0..1 << 20 {
            hint::spin_loop();
        }
    }
    // SAFETY: ends the process at once, without what its parent has left to do at exit.
    unsafe { libc::_exit(0) }
}

impl Drop for BusyLoops {
    fn drop(&mut self) {
        for child in self.0.drain(..) {
            // It is ours and was not waited for, so the number is still its own.
            let _ = kill(child, Signal::SIGKILL);
            let _ = waitpid(child, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn each_is_a_session_of_its_own_and_gone_in_the_end() {
        let loops = BusyLoops::start(2).unwrap();
        let pids = loops.0.clone();
        let session = |pid: &Pid| unistd::getsid(Some(*pid));
        // A child is in its own session as soon as it has had its first turn.
        while pids.iter().any(|pid| session(pid) != Ok(*pid)) {
            std::thread::yield_now();
        }
        drop(loops);
        assert!(pids.iter().all(|pid| fs::metadata(format!("/proc/{pid}")).is_err()));
    }
}
