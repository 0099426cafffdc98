//! Hears of every new thread and process, and of every exit, from the kernel (ptrace(2)).
//!
//! Only births, exits and execs stop a task, no system call does. A thread's exit stops it while `/proc` still has its
//! exact CPU time. New tasks are traced from their first instruction on, so none is missed, however short its life.
#![expect(unsafe_code, reason = "nix has no PTRACE_LISTEN, and no names for real-time signals")]

use std::time::Duration;

use nix::{
    errno::Errno,
    sys::ptrace::{self, Options},
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
    loop {
        match upcoming()? {
            News::Of(tid, heard) => {
                if let Some(heard) = take(tid, heard)? {
                    return Ok(News::Of(tid, heard));
                }
            }
            none => return Ok(none),
        }
    }
}

/// What [`next`] would say; it stays unheard, so whoever has ended is still there to be looked at.
pub(super) fn upcoming() -> nix::Result<News> {
    match wait_for(libc::P_ALL, 0, libc::WEXITED | libc::WSTOPPED | libc::WNOHANG | libc::WNOWAIT) {
        Ok(Some((tid, heard))) => Ok(News::Of(tid, heard)),
        Ok(None) => Ok(News::Nothing),
        Err(Errno::ECHILD) => Ok(News::NobodyLeft),
        Err(errno) => Err(errno),
    }
}

/// Hears news of just this task, whatever there is of others meanwhile: of its end if that is what was upcoming, or else
/// of its stop, which may be another one by now. `None` if it has none any more, as when it was killed where it stood.
pub(super) fn take(tid: i32, upcoming: Heard) -> nix::Result<Option<Heard>> {
    let kind = if matches!(upcoming, Heard::Stopped { .. }) { libc::WSTOPPED } else { libc::WEXITED };
    match wait_for(libc::P_PID, tid, kind | libc::WNOHANG) {
        Ok(taken) => Ok(taken.map(|(_, heard)| heard)),
        Err(Errno::ECHILD) => Ok(None),
        Err(errno) => Err(errno),
    }
}

/// waitid(2), of threads too. `None` is nothing to tell, for who does not wait for it.
fn wait_for(whom: libc::idtype_t, id: i32, flags: i32) -> nix::Result<Option<(i32, Heard)>> {
    // SAFETY: all zeros is a value of this type.
    let mut info: libc::siginfo_t = unsafe { std::mem::zeroed() };
    loop {
        // SAFETY: the kernel fills in a variable of ours.
        let result = unsafe { libc::waitid(whom, id as libc::id_t, &mut info, flags | libc::__WALL) };
        match Errno::result(result) {
            Ok(_) => break,
            Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno),
        }
    }
    // SAFETY: what it tells of is a child, or it is all zeros still.
    let (tid, status) = unsafe { (info.si_pid(), info.si_status()) };
    Ok((tid != 0).then(|| {
        let heard = match info.si_code {
            libc::CLD_EXITED => Heard::Exited { code: status },
            libc::CLD_KILLED | libc::CLD_DUMPED => Heard::Killed { signal: status },
            _ => Heard::Stopped { signal: status & 0xff, event: status >> 8 },
        };
        (tid, heard)
    }))
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
    let pid = pid.as_raw();
    loop {
        match wait_for(libc::P_PID, pid, libc::WEXITED | libc::WSTOPPED | libc::WNOWAIT)? {
            Some((_, heard @ Heard::Stopped { event: libc::PTRACE_EVENT_SECCOMP, .. })) => {
                take(pid, heard)?;
                resume(pid);
            }
            _ => return Ok(()),
        }
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

/// Blocks all signals of a stopped task but SIGKILL and SIGSTOP, which cannot be (sigprocmask(2)).
pub(super) fn block_signals(tid: i32) {
    let all = u64::MAX;
    // SAFETY: the kernel reads as many bytes as are told from where `all` lies.
    unsafe { libc::ptrace(libc::PTRACE_SETSIGMASK, tid, size_of_val(&all), &raw const all) };
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
    let Some(task) = tasks.alive_mut(tid) else { return };
    task.ended = Some(now);
    let process = task.pid;
    tasks.measure_process(process);
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
