//! Timers that the kernel would keep by the machine's time: alarm(2), setitimer(2) with `ITIMER_REAL`, timerfd_create(2).
//!
//! The kernel never hears of them. They are kept here in the program's own time; when one is due, its process gets its
//! signal, or its descriptor becomes readable. Timers of CPU time, and those of timer_create(2), are the kernel's still.
#![expect(unsafe_code, reason = "pidfd_getfd(2), kcmp(2) and ioctl_timerfd(2) are not in nix")]

use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

use nix::{
    errno::Errno,
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{
    super::procfs,
    clock::Clock,
    stopped::{self, Call},
    things,
};

/// What happens when a timer is due.
#[derive(Debug)]
enum Tells {
    /// The process gets `SIGALRM`.
    Process(i32),
    /// Whoever reads it, or waits until it can be read. This is our own descriptor of it; `at`: by which process and
    /// number it was set.
    Descriptor { ours: OwnedFd, at: (i32, i32) },
}

#[derive(Debug)]
struct Timer {
    tells: Tells,
    /// When it is due, by the program's clock.
    due: u64,
    /// Nanoseconds from then to the next time; 0: there is none.
    interval: u64,
}

impl Timer {
    /// Whether it has told already, and nobody has taken that: to tell again changes nothing.
    fn is_untaken(&self) -> bool {
        match &self.tells {
            Tells::Process(pid) => procfs::is_pending(*pid, libc::SIGALRM),
            Tells::Descriptor { ours, .. } => ticks(ours) > 0,
        }
    }

    fn left(&self, now: u64) -> u64 {
        // Zero would say that it is off.
        self.due.saturating_sub(now).max(1)
    }
}

#[derive(Debug, Default)]
pub(super) struct Timers(Vec<Timer>);

impl Timers {
    /// When the next one is due that changes something.
    pub(super) fn next(&self) -> Option<u64> {
        self.0.iter().filter(|timer| !timer.is_untaken()).map(|timer| timer.due).min()
    }

    /// Lets all tell that are due; the answer: the processes that got a signal, and whether anybody was told anything.
    pub(super) fn expire(&mut self, now: u64) -> (Vec<i32>, bool) {
        let (mut signalled, mut told) = (Vec::new(), false);
        for timer in self.0.iter_mut().filter(|timer| timer.due <= now) {
            told = true;
            let times = (now - timer.due).checked_div(timer.interval).map_or(1, |more| more + 1);
            match &timer.tells {
                Tells::Process(pid) => {
                    // It may be gone, and heard of later.
                    let _ = kill(Pid::from_raw(*pid), Signal::SIGALRM);
                    signalled.push(*pid);
                }
                Tells::Descriptor { ours, .. } => add_ticks(ours, times),
            }
            timer.due = timer.due.saturating_add(timer.interval.saturating_mul(times));
        }
        self.0.retain(|timer| timer.due > now || timer.interval > 0);
        (signalled, told)
    }

    /// A process is gone, and its own timer with it.
    pub(super) fn gone(&mut self, process: i32) {
        self.0.retain(|timer| !matches!(timer.tells, Tells::Process(pid) if pid == process));
    }

    /// Carries a call out that asks for a timer; false if it is none, or one for the kernel.
    pub(super) fn answer(&mut self, pid: i32, tid: i32, call: &Call, clock: &Clock) -> bool {
        let [first, second, third, fourth, ..] = call.args;
        let result = match call.number {
            libc::SYS_alarm => Some(self.alarm(pid, first, clock.now())),
            libc::SYS_setitimer if first as i32 == libc::ITIMER_REAL => {
                self.set_interval_timer(pid, tid, second, third, clock.now())
            }
            libc::SYS_getitimer if first as i32 == libc::ITIMER_REAL => {
                let timer = self.of_process(pid).map(|index| &self.0[index]);
                write_timer(tid, second, timer, clock.now(), 1_000_000).then_some(0)
            }
            libc::SYS_timerfd_settime => self.set_descriptor(pid, tid, [first, second, third, fourth], clock),
            libc::SYS_timerfd_gettime => ours(pid, first as i32).and_then(|ours| {
                let timer = self.of_descriptor(&ours, (pid, first as i32)).map(|index| &self.0[index]);
                write_timer(tid, second, timer, clock.now(), 1_000_000_000).then_some(0)
            }),
            _ => None,
        };
        if let Some(result) = result {
            stopped::skip(tid, result);
        }
        result.is_some()
    }

    fn of_process(&self, process: i32) -> Option<usize> {
        self.0.iter().position(|timer| matches!(timer.tells, Tells::Process(pid) if pid == process))
    }

    fn of_descriptor(&self, fd: &OwnedFd, set_at: (i32, i32)) -> Option<usize> {
        self.0.iter().position(|timer| match &timer.tells {
            Tells::Process(_) => false,
            Tells::Descriptor { ours, at } => is_same(ours, fd).unwrap_or(*at == set_at),
        })
    }

    /// Puts a timer in the place of the one of this index; one that is due at no time is none.
    fn put(&mut self, index: Option<usize>, timer: Option<Timer>) {
        if let Some(index) = index {
            self.0.remove(index);
        }
        self.0.extend(timer);
    }

    /// The seconds that were left of the one before, rounded as the kernel does: never to zero.
    fn alarm(&mut self, pid: i32, seconds: u64, now: u64) -> i64 {
        const SECOND: u64 = 1_000_000_000;
        // An `unsigned int`.
        let seconds = seconds & u64::from(u32::MAX);
        let before = self.of_process(pid);
        let left = before.map_or(0, |index| self.0[index].left(now));
        let due = now.saturating_add(seconds * SECOND);
        self.put(before, (seconds > 0).then_some(Timer { tells: Tells::Process(pid), due, interval: 0 }));
        let whole = left / SECOND + u64::from(left % SECOND >= SECOND / 2);
        if left > 0 { whole.max(1) as i64 } else { 0 }
    }

    fn set_interval_timer(&mut self, pid: i32, tid: i32, new: u64, old: u64, now: u64) -> Option<i64> {
        let (interval, time) = match new {
            0 => (0, 0),
            _ => (stopped::read_short_time(tid, new)?, stopped::read_short_time(tid, new + 16)?),
        };
        let before = self.of_process(pid);
        if old != 0 && !write_timer(tid, old, before.map(|index| &self.0[index]), now, 1_000_000) {
            return None;
        }
        let due = now.saturating_add(time);
        self.put(before, (time > 0).then_some(Timer { tells: Tells::Process(pid), due, interval }));
        Some(0)
    }

    fn set_descriptor(&mut self, pid: i32, tid: i32, [fd, flags, new, old]: [u64; 4], clock: &Clock) -> Option<i64> {
        let at = (pid, fd as i32);
        let ours = ours(pid, fd as i32)?;
        let (interval, time) = (stopped::read_time(tid, new)?, stopped::read_time(tid, new + 16)?);
        let now = clock.now();
        let due = match flags & libc::TFD_TIMER_ABSTIME as u64 {
            0 => now.saturating_add(time),
            // One that is over already is due at once.
            _ => clock.moment(time, is_by_date(&ours)).max(now),
        };
        let before = self.of_descriptor(&ours, at);
        if old != 0 && !write_timer(tid, old, before.map(|index| &self.0[index]), now, 1_000_000_000) {
            return None;
        }
        // Off, for the kernel, and nothing to be read.
        set(&ours, 0);
        self.put(before, (time > 0).then_some(Timer { tells: Tells::Descriptor { ours, at }, due, interval }));
        Some(0)
    }
}

/// Writes an `itimerval` or an `itimerspec`: the interval, and what is left; a second has so many `parts`.
fn write_timer(tid: i32, address: u64, timer: Option<&Timer>, now: u64, parts: u64) -> bool {
    let (interval, left) = timer.map_or((0, 0), |timer| (timer.interval, timer.left(now)));
    stopped::write_time(tid, address, interval, parts) && stopped::write_time(tid, address + 16, left, parts)
}

/// A descriptor of our own for a timer that a process has open; `None` if it is none, or may not be had.
fn ours(pid: i32, number: i32) -> Option<OwnedFd> {
    if !things::is_a_timer(pid, number) {
        return None;
    }
    // SAFETY: no pointer is passed, and a result that is not below zero is a new descriptor, which nobody else has.
    unsafe {
        let process = Errno::result(libc::syscall(libc::SYS_pidfd_open, pid, 0)).ok()?;
        let process = OwnedFd::from_raw_fd(process as i32);
        let fd = Errno::result(libc::syscall(libc::SYS_pidfd_getfd, process.as_raw_fd(), number, 0)).ok()?;
        Some(OwnedFd::from_raw_fd(fd as i32))
    }
}

/// Whether two descriptors lead to the same timer; `None` where the kernel does not tell (kcmp(2)).
fn is_same(one: &OwnedFd, other: &OwnedFd) -> Option<bool> {
    /// `KCMP_FILE` (linux/kcmp.h).
    const FILE: i32 = 0;
    let us = std::process::id();
    // SAFETY: no pointer is passed.
    let order = unsafe { libc::syscall(libc::SYS_kcmp, us, us, FILE, one.as_raw_fd(), other.as_raw_fd()) };
    Errno::result(order).ok().map(|order| order == 0)
}

/// How often it was due since it was read last (proc_pid_fdinfo(5)).
fn ticks(fd: &OwnedFd) -> u64 {
    entry(fd, "ticks:").and_then(|ticks| ticks.parse().ok()).unwrap_or(0)
}

/// Whether it goes by the date, and not by the time since the machine was switched on.
fn is_by_date(fd: &OwnedFd) -> bool {
    let clock = entry(fd, "clockid:").and_then(|clock| clock.parse().ok());
    matches!(clock, Some(libc::CLOCK_REALTIME | libc::CLOCK_REALTIME_ALARM))
}

fn entry(fd: &OwnedFd, key: &str) -> Option<String> {
    let text = procfs::text(&format!("/proc/self/fdinfo/{}", fd.as_raw_fd()))?;
    Some(text.lines().find_map(|line| line.strip_prefix(key))?.trim().to_owned())
}

/// Makes it readable: it was due so many times more.
fn add_ticks(fd: &OwnedFd, times: u64) {
    /// `TFD_IOC_SET_TICKS` (ioctl_timerfd in timerfd_create(2)).
    const SET_TICKS: libc::c_ulong = 0x4008_5400;
    let ticks = ticks(fd).saturating_add(times);
    // SAFETY: the kernel reads eight bytes, which are there.
    let done = unsafe { libc::ioctl(fd.as_raw_fd(), SET_TICKS, &raw const ticks) };
    if done < 0 {
        // A kernel without that: once, at once.
        set(fd, 1);
    }
}

/// Sets it in the kernel, once, to so many nanoseconds from now; 0: never.
fn set(fd: &OwnedFd, nanoseconds: i64) {
    let off = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    let time = libc::itimerspec { it_interval: off, it_value: libc::timespec { tv_sec: 0, tv_nsec: nanoseconds } };
    // SAFETY: the kernel reads what is there; what was before is not asked for.
    unsafe { libc::timerfd_settime(fd.as_raw_fd(), 0, &raw const time, std::ptr::null_mut()) };
}
