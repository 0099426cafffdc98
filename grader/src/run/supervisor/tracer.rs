//! Hears of every new thread and process, and of every exit, from the kernel (ptrace(2)).
//!
//! Only births, exits and execs stop a task, no system call does. A thread's exit stops it while `/proc` still has its
//! exact CPU time. New tasks are traced from their first instruction on, so none is missed, however short its life.
#![expect(unsafe_code, reason = "nix has no PTRACE_LISTEN")]

use std::time::Duration;

use nix::{
    errno::Errno,
    sys::{
        ptrace::{self, Options},
        signal::Signal,
        wait::WaitStatus,
    },
    unistd::Pid,
};

use super::{gate::Gate, procfs, tasks::TaskTable};

/// Attaches to the program, which waits at the brake.
pub(super) fn seize(pid: Pid) -> nix::Result<()> {
    ptrace::seize(
        pid,
        // The program dies with the supervisor, whatever happens to it.
        Options::PTRACE_O_EXITKILL
            | Options::PTRACE_O_TRACECLONE
            | Options::PTRACE_O_TRACEFORK
            | Options::PTRACE_O_TRACEVFORK
            | Options::PTRACE_O_TRACEEXEC
            | Options::PTRACE_O_TRACEEXIT,
    )
}

/// Lets a stopped task go on. It may have been killed in the meantime, which is no error.
pub(super) fn resume(tid: i32) {
    resume_with(tid, None);
}

fn resume_with(tid: i32, signal: Option<Signal>) {
    let _ = ptrace::cont(Pid::from_raw(tid), signal);
}

/// Takes note of one stop and lets the task go on, or leaves it to the gate.
pub(super) fn handle(status: WaitStatus, tasks: &mut TaskTable, gate: &mut Gate, now: Duration) {
    match status {
        WaitStatus::PtraceEvent(tid, signal, event) => {
            let tid = tid.as_raw();
            match event {
                libc::PTRACE_EVENT_CLONE | libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_VFORK => {
                    if let Ok(new) = ptrace::getevent(Pid::from_raw(tid)) {
                        let new = new as i32;
                        tasks.born(procfs::process_of(new).unwrap_or(new), new, tid, now);
                    }
                    resume(tid);
                }
                libc::PTRACE_EVENT_EXEC => {
                    tasks.replaced(tid, now);
                    resume(tid);
                }
                libc::PTRACE_EVENT_EXIT => {
                    // The last chance to read the others too: a process that ends as a whole kills them unheard.
                    let process = procfs::process_of(tid).unwrap_or(tid);
                    tasks.measure_process(process);
                    tasks.measure_one(tid);
                    if let Some(task) = tasks.alive_mut(tid) {
                        task.ended = Some(now);
                    }
                    resume(tid);
                }
                libc::PTRACE_EVENT_STOP if signal == Signal::SIGTRAP => {
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
        WaitStatus::Stopped(tid, signal) => resume_with(tid.as_raw(), Some(signal)),
        _ => {}
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
fn listen(tid: i32) {
    // SAFETY: the request takes no address and no data.
    let result = unsafe { libc::ptrace(libc::PTRACE_LISTEN, tid, 0, 0) };
    if Errno::result(result).is_err() {
        resume(tid);
    }
}
