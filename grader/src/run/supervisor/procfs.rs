//! Reads `/proc` (proc(5)). Everything may be gone by the time it is read: then there is no answer, and no error.

use std::{
    fs::{self, File},
    io::Read,
    time::Duration,
};

use crate::observe::Activity;

/// The times of a task (`/proc/pid/task/tid/schedstat`).
pub(super) struct Times {
    /// On a CPU.
    pub(super) cpu: Duration,
    /// Ready, waiting for a CPU.
    pub(super) delayed: Duration,
    /// How often it was put on a CPU.
    pub(super) turns: u64,
}

/// One of the small files, as a whole. The kernel writes it down when it is first read, and hands out as much as there
/// is room for: so one read does, in place of the many that a file of unknown size takes.
fn bytes(path: &str) -> Option<Vec<u8>> {
    let mut room = [0; 4096];
    let mut file = File::open(path).ok()?;
    let count = file.read(&mut room).ok()?;
    let mut bytes = room[..count].to_vec();
    if count == room.len() {
        file.read_to_end(&mut bytes).ok()?;
    }
    Some(bytes)
}

/// The same as text; names in it may be anything.
pub(super) fn text(path: &str) -> Option<String> {
    Some(String::from_utf8_lossy(&bytes(path)?).into_owned())
}

pub(super) fn times(pid: i32, tid: i32) -> Option<Times> {
    let text = text(&format!("/proc/{pid}/task/{tid}/schedstat"))?;
    let mut numbers = text.split_whitespace().map(str::parse::<u64>);
    let mut next = || numbers.next()?.ok();
    Some(Times { cpu: Duration::from_nanos(next()?), delayed: Duration::from_nanos(next()?), turns: next()? })
}

pub(super) fn name(pid: i32, tid: i32) -> Option<String> {
    Some(text(&format!("/proc/{pid}/task/{tid}/comm"))?.trim_end().to_owned())
}

/// The state letter of a task (proc_pid_stat(5)).
pub(super) fn state(pid: i32, tid: i32) -> Option<char> {
    let bytes = bytes(&format!("/proc/{pid}/task/{tid}/stat"))?;
    // The name in parentheses may hold anything, also ")".
    let after_name = bytes.iter().rposition(|byte| *byte == b')')? + 2;
    bytes.get(after_name).map(|byte| char::from(*byte))
}

/// Whether a task is off its CPU, and not waiting for one. The state alone does not say so: a task calls itself asleep a
/// few instructions before it is, and may lose its CPU between. The kernel answers this question only when it is
/// (`wait_task_inactive`).
pub(super) fn is_off(pid: i32, tid: i32) -> bool {
    let text = text(&format!("/proc/{pid}/task/{tid}/syscall"));
    text.is_some_and(|text| !text.starts_with("running"))
}

/// The process that a thread belongs to.
pub(super) fn process_of(tid: i32) -> Option<i32> {
    status(tid, "Tgid:")?.parse().ok()
}

/// The parent of a process.
pub(super) fn parent(pid: i32) -> Option<i32> {
    status(pid, "PPid:")?.parse().ok()
}

fn status(pid: i32, key: &str) -> Option<String> {
    Some(entry(&text(&format!("/proc/{pid}/status"))?, key)?.to_owned())
}

fn entry<'a>(status: &'a str, key: &str) -> Option<&'a str> {
    Some(status.lines().find_map(|line| line.strip_prefix(key))?.trim())
}

/// A set of signals in `/proc/pid/status`.
fn signals(status: &str, key: &str) -> u64 {
    entry(status, key).and_then(|set| u64::from_str_radix(set, 16).ok()).unwrap_or(0)
}

/// What a process belongs to (proc_pid_stat(5)).
pub(super) struct Stat {
    pub(super) parent: i32,
    pub(super) group: i32,
    pub(super) session: i32,
    /// The terminal that controls it, or 0.
    pub(super) terminal: i32,
}

pub(super) fn stat(pid: i32) -> Option<Stat> {
    let text = text(&format!("/proc/{pid}/stat"))?;
    // The name in parentheses may hold anything, also ")"; after it comes the state.
    let mut numbers = text[text.rfind(')')? + 2..].split_whitespace().skip(1).map(str::parse::<i32>);
    let mut next = || numbers.next()?.ok();
    Some(Stat { parent: next()?, group: next()?, session: next()?, terminal: next()? })
}

/// The permissions that its new files do not get.
pub(super) fn umask(pid: i32) -> Option<u32> {
    u32::from_str_radix(&status(pid, "Umask:")?, 8).ok()
}

/// Whether a process ignores a signal.
pub(super) fn ignores(pid: i32, signal: i32) -> bool {
    text(&format!("/proc/{pid}/status")).is_some_and(|status| signals(&status, "SigIgn:") & 1 << (signal - 1) != 0)
}

/// Whether a signal does nothing to a process: it ignores it, or has no handler for one that does nothing by default.
pub(super) fn disregards(pid: i32, signal: i32) -> bool {
    const NOTHING: [i32; 4] = [libc::SIGCHLD, libc::SIGURG, libc::SIGWINCH, libc::SIGCONT];
    let Some(status) = text(&format!("/proc/{pid}/status")) else { return NOTHING.contains(&signal) };
    let has = |key: &str| signals(&status, key) & 1 << (signal - 1) != 0;
    has("SigIgn:") || NOTHING.contains(&signal) && !has("SigCgt:")
}

/// Whether a signal has come to a thread that it does not block, and that ends it or is handled: it waits no longer.
pub(super) fn is_interrupted(pid: i32, tid: i32) -> bool {
    /// These do nothing, or stop, where nobody handles them; a call that waits goes on behind it.
    const NO_END: [i32; 8] = [
        libc::SIGCHLD,
        libc::SIGURG,
        libc::SIGWINCH,
        libc::SIGCONT,
        libc::SIGSTOP,
        libc::SIGTSTP,
        libc::SIGTTIN,
        libc::SIGTTOU,
    ];
    let Some(status) = text(&format!("/proc/{pid}/task/{tid}/status")) else { return false };
    let set = |key: &str| signals(&status, key);
    let come = (set("SigPnd:") | set("ShdPnd:")) & !set("SigBlk:") & !set("SigIgn:");
    let no_end = NO_END.iter().fold(0, |set, signal| set | 1 << (signal - 1));
    come & (!no_end | set("SigCgt:")) != 0
}

/// Whether a signal has come to a process and was not taken.
pub(super) fn is_pending(pid: i32, signal: i32) -> bool {
    text(&format!("/proc/{pid}/status")).is_some_and(|status| signals(&status, "ShdPnd:") & 1 << (signal - 1) != 0)
}

/// Whether the process has a timer of timer_create(2).
pub(super) fn has_a_timer(pid: i32) -> bool {
    text(&format!("/proc/{pid}/timers")).is_some_and(|timers| !timers.is_empty())
}

/// Whether a timer of the process may yet wake it: it has one (timer_create(2)), or catches a signal of those that are
/// not listed anywhere (alarm(2), setitimer(2)).
pub(super) fn may_have_a_timer(pid: i32) -> bool {
    const SIGNALS: u64 = 1 << (libc::SIGALRM - 1) | 1 << (libc::SIGVTALRM - 1) | 1 << (libc::SIGPROF - 1);
    has_a_timer(pid)
        || text(&format!("/proc/{pid}/status")).is_some_and(|status| signals(&status, "SigCgt:") & SIGNALS != 0)
}

/// All children of a process, whichever of its threads made them.
pub(super) fn children(pid: i32) -> Vec<i32> {
    threads(pid)
        .into_iter()
        .filter_map(|tid| fs::read_to_string(format!("/proc/{pid}/task/{tid}/children")).ok())
        .flat_map(|text| text.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<i32>>())
        .collect()
}

fn threads(pid: i32) -> Vec<i32> {
    fs::read_dir(format!("/proc/{pid}/task"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// All threads (process, thread) of a process and of its descendants.
pub(super) fn tree(root: i32) -> Vec<(i32, i32)> {
    let mut found = Vec::new();
    let mut processes = vec![root];
    while let Some(pid) = processes.pop() {
        found.extend(threads(pid).into_iter().map(|tid| (pid, tid)));
        processes.extend(children(pid));
    }
    found
}

/// What a task is doing.
pub(super) fn activity(pid: i32, tid: i32) -> Activity {
    match state(pid, tid) {
        None | Some('Z' | 'X') => Activity::Ended,
        Some('T') => Activity::Stopped,
        Some('S') => in_call(pid, tid),
        Some(_) => Activity::Runs,
    }
}

fn in_call(pid: i32, tid: i32) -> Activity {
    let Some(text) = text(&format!("/proc/{pid}/task/{tid}/syscall")) else {
        return Activity::Runs;
    };
    let mut words = text.split_whitespace();
    let Some(number) = words.next().and_then(|word| word.parse::<i64>().ok()).filter(|number| *number >= 0) else {
        return Activity::Runs;
    };
    let args: Vec<u64> =
        words.map(|word| u64::from_str_radix(word.trim_start_matches("0x"), 16).unwrap_or(0)).collect();
    let arg = |index: usize| args.get(index).copied().unwrap_or(0);
    match number {
        libc::SYS_futex if arg(3) == 0 => Activity::WaitsForThread,
        libc::SYS_futex | libc::SYS_nanosleep | libc::SYS_clock_nanosleep | libc::SYS_restart_syscall => {
            Activity::SleepsOrWaitsForATime
        }
        libc::SYS_wait4 | libc::SYS_waitid => Activity::WaitsForChild,
        libc::SYS_read | libc::SYS_readv if is_pipe(pid, arg(0)) => Activity::Reads,
        libc::SYS_write | libc::SYS_writev if is_pipe(pid, arg(0)) => Activity::Writes,
        libc::SYS_rt_sigsuspend => Activity::WaitsForSignal,
        libc::SYS_rt_sigtimedwait if arg(2) == 0 => Activity::WaitsForSignal,
        libc::SYS_rt_sigtimedwait => Activity::SleepsOrWaitsForATime,
        libc::SYS_ppoll if arg(2) != 0 => Activity::SleepsOrWaitsForATime,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_pause => Activity::WaitsForSignal,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_poll if (arg(2) as i32) >= 0 => Activity::SleepsOrWaitsForATime,
        number => Activity::WaitsInCall { number },
    }
}

fn is_pipe(pid: i32, fd: u64) -> bool {
    fs::read_link(format!("/proc/{pid}/fd/{fd}")).is_ok_and(|target| target.to_string_lossy().starts_with("pipe:"))
}
