//! Hears of every new thread and process, and of every exit, from the kernel (ptrace(2)).
//!
//! Only births, exits and execs stop a task, no system call does. A thread's exit stops it while `/proc` still has its
//! exact CPU time. New tasks are traced from their first instruction on, so none is missed, however short its life.
#![expect(unsafe_code, reason = "nix has no PTRACE_LISTEN, and no names for real-time signals")]

use std::time::Duration;

use nix::{
    errno::Errno,
    sys::{
        ptrace::{self, Options},
        wait::{Id, WaitPidFlag, waitid},
    },
    unistd::Pid,
};

use super::{gate::Gate, procfs, tasks::TaskTable};

/// What the kernel has to say of a task. Signals are plain numbers: a real-time signal has no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// It ended by itself.
    Exited {
        /// With this status.
        code: i32,
    },
    /// A signal ended it.
    Killed {
        /// Which.
        signal: i32,
    },
    /// It stands, and goes on when it is told to.
    Stopped {
        /// The signal that is about to be delivered, or that of the event.
        signal: i32,
        /// `PTRACE_EVENT_…`, or 0.
        event: i32,
    },
}

/// Whether there is somebody to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// Of this task.
    Of(i32, Heard),
    /// Not now.
    Nothing,
    /// Never again: no child is left.
    NobodyLeft,
}

/// The next news of any child or traced task; does not wait for it.
pub(super) fn next() -> nix::Result<News> {
    let mut status = 0;
    // SAFETY: the status is written into a variable of ours.
    let result = unsafe { libc::waitpid(-1, &mut status, libc::WNOHANG | libc::__WALL) };
    let tid = match Errno::result(result) {
        Ok(0) => return Ok(News::Nothing),
        Ok(tid) => tid,
        Err(Errno::ECHILD) => return Ok(News::NobodyLeft),
        Err(Errno::EINTR) => return next(),
        Err(errno) => return Err(errno),
    };
    let heard = if libc::WIFEXITED(status) {
        Heard::Exited { code: libc::WEXITSTATUS(status) }
    } else if libc::WIFSIGNALED(status) {
        Heard::Killed { signal: libc::WTERMSIG(status) }
    } else {
        Heard::Stopped { signal: libc::WSTOPSIG(status), event: status >> 16 }
    };
    Ok(News::Of(tid, heard))
}

/// The process that has ended and is the next to be heard of, if the next news is of that kind. It stays unheard.
pub(super) fn next_ended() -> Option<i32> {
    let flags = WaitPidFlag::WEXITED
        | WaitPidFlag::WSTOPPED
        | WaitPidFlag::WNOHANG
        | WaitPidFlag::WNOWAIT
        | WaitPidFlag::__WALL;
    match waitid(Id::All, flags).ok()? {
        nix::sys::wait::WaitStatus::Exited(pid, _) | nix::sys::wait::WaitStatus::Signaled(pid, ..) => {
            Some(pid.as_raw())
        }
        _ => None,
    }
}

/// Attaches to the program, which waits at the brake. With `calls` it also stops at the system calls that its filter
/// names.
pub(super) fn seize(pid: Pid, calls: bool) -> nix::Result<()> {
    // The program dies with the supervisor, whatever happens to it.
    let mut options = Options::PTRACE_O_EXITKILL
        | Options::PTRACE_O_TRACECLONE
        | Options::PTRACE_O_TRACEFORK
        | Options::PTRACE_O_TRACEVFORK
        | Options::PTRACE_O_TRACEEXEC
        | Options::PTRACE_O_TRACEEXIT;
    if calls {
        options |= Options::PTRACE_O_TRACESECCOMP | Options::PTRACE_O_TRACESYSGOOD | Options::PTRACE_O_TRACEVFORKDONE;
    }
    ptrace::seize(pid, options)
}

/// Lets a program with a filter through its calls as far as its `execve`, and that itself: whoever waits for it to come
/// about could not give it a turn. The stop that tells of it stays unheard.
pub(super) fn let_execute(pid: Pid) -> nix::Result<()> {
    loop {
        // SAFETY: all zeros is a value of this type.
        let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
        let flags = libc::WEXITED | libc::WSTOPPED | libc::WNOWAIT | libc::__WALL;
        // SAFETY: the kernel fills in a variable of ours.
        let result = unsafe { libc::waitid(libc::P_PID, pid.as_raw() as libc::id_t, &mut info, flags) };
        match Errno::result(result) {
            Ok(_) => {}
            Err(Errno::EINTR) => continue,
            Err(errno) => return Err(errno),
        }
        // SAFETY: it tells of a child.
        let status = unsafe { info.si_status() };
        if info.si_code != libc::CLD_TRAPPED || status >> 8 != libc::PTRACE_EVENT_SECCOMP {
            return Ok(());
        }
        nix::sys::wait::waitpid(pid, Some(WaitPidFlag::__WALL))?;
        resume(pid.as_raw());
    }
}

/// Whether two processes are one and the same memory, as after vfork(2) (kcmp(2)). Where it cannot be told they are two.
pub(super) fn share_memory(one: i32, other: i32) -> bool {
    const KCMP_VM: i32 = 1;
    // SAFETY: takes numbers alone.
    unsafe { libc::syscall(libc::SYS_kcmp, one, other, KCMP_VM, 0, 0) == 0 }
}

/// Lets a stopped task go on. It may have been killed in the meantime, which is no error.
pub(super) fn resume(tid: i32) {
    resume_with(tid, 0);
}

/// Lets it go on and delivers a signal; 0 is none.
pub(super) fn resume_with(tid: i32, signal: i32) {
    // SAFETY: the request takes no address; the data is a signal's number.
    unsafe { libc::ptrace(libc::PTRACE_CONT, tid, 0, signal) };
}

/// Lets it go on to the end of the system call in which it stands.
pub(super) fn resume_to_return(tid: i32) {
    // SAFETY: the request takes no address and no data.
    unsafe { libc::ptrace(libc::PTRACE_SYSCALL, tid, 0, 0) };
}

/// The new task of which an event tells.
pub(super) fn event_message(tid: i32) -> Option<i32> {
    ptrace::getevent(Pid::from_raw(tid)).ok().map(|new| new as i32)
}

/// Reads a task that is about to end for the last time.
pub(super) fn measure_at_exit(tid: i32, tasks: &mut TaskTable, now: Duration) {
    // The last chance to read the others too: a process that ends as a whole kills them unheard.
    let process = procfs::process_of(tid).unwrap_or(tid);
    tasks.measure_process(process);
    tasks.measure_one(tid);
    if let Some(task) = tasks.alive_mut(tid) {
        task.ended = Some(now);
    }
}

/// Takes note of one stop and lets the task go on, or leaves it to the gate.
pub(super) fn handle(tid: i32, signal: i32, event: i32, tasks: &mut TaskTable, gate: &mut Gate, now: Duration) {
    match event {
        0 => resume_with(tid, signal),
        libc::PTRACE_EVENT_CLONE | libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_VFORK => {
            if let Some(new) = event_message(tid) {
                tasks.born(procfs::process_of(new).unwrap_or(new), new, tid, now);
            }
            resume(tid);
        }
        libc::PTRACE_EVENT_EXEC => {
            tasks.replaced(tid, now);
            resume(tid);
        }
        libc::PTRACE_EVENT_EXIT => {
            measure_at_exit(tid, tasks, now);
            resume(tid);
        }
        libc::PTRACE_EVENT_STOP if signal == libc::SIGTRAP => {
            if tasks.is_stopped(tid) {
                tasks.resumed(tid);
                resume(tid);
            } else {
                begin(tid, tasks, gate, now);
            }
        }
        libc::PTRACE_EVENT_STOP => {
            tasks.stopped(tid);
            listen(tid);
        }
        _ => resume(tid),
    }
}

/// The first stop of a new task.
fn begin(tid: i32, tasks: &mut TaskTable, gate: &mut Gate, now: Duration) {
    if !tasks.knows(tid) {
        // Heard of before its creator's own stop, which will tell the creator.
        tasks.born(procfs::process_of(tid).unwrap_or(tid), tid, 0, now);
    }
    if !tasks.alive_mut(tid).is_some_and(|task| gate.hold(task)) {
        resume(tid);
    }
}

/// Leaves a task in its group stop, but hears when it goes on.
pub(super) fn listen(tid: i32) {
    // SAFETY: the request takes no address and no data.
    let result = unsafe { libc::ptrace(libc::PTRACE_LISTEN, tid, 0, 0) };
    if Errno::result(result).is_err() {
        resume(tid);
    }
}
