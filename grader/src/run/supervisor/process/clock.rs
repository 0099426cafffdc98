//! The program's time: it passes when nobody can do anything else.
//!
//! Every program that asks for the time is told this one. A sleep, or a wait with a time limit, ends when it says so.

use super::stopped::{self, Call};

/// What the clocks show at the beginning, in nanoseconds: as if the machine had been on for a while, and on a day.
const SINCE_BOOT: u64 = 1_000_000_000_000;
const DATE: u64 = 1_750_000_000_000_000_000;

/// What asking for the time takes, so that it passes for who does nothing else.
const ASKING: u64 = 1_000;

#[derive(Debug)]
pub(super) struct Clock {
    now: u64,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self { now: SINCE_BOOT }
    }

    /// Nanoseconds since the beginning.
    pub(super) fn passed(&self) -> u64 {
        self.now - SINCE_BOOT
    }

    pub(super) fn now(&self) -> u64 {
        self.now
    }

    /// Lets time pass until `moment`, if that is not over.
    pub(super) fn pass_until(&mut self, moment: u64) {
        self.now = self.now.max(moment);
    }

    fn date(&self) -> u64 {
        DATE + self.passed()
    }

    /// Answers a question for the time; false if it is none, or one for the kernel.
    pub(super) fn answer(&mut self, tid: i32, call: &Call) -> bool {
        let [first, second, ..] = call.args;
        let answered = match call.number {
            libc::SYS_clock_gettime => match first as i32 {
                libc::CLOCK_REALTIME | libc::CLOCK_REALTIME_COARSE => {
                    stopped::write_time(tid, second, self.date(), 1_000_000_000)
                }
                libc::CLOCK_MONOTONIC
                | libc::CLOCK_MONOTONIC_RAW
                | libc::CLOCK_MONOTONIC_COARSE
                | libc::CLOCK_BOOTTIME => stopped::write_time(tid, second, self.now, 1_000_000_000),
                _ => false,
            },
            libc::SYS_gettimeofday => stopped::write_time(tid, first, self.date(), 1_000_000),
            libc::SYS_time => {
                let seconds = self.date() / 1_000_000_000;
                if first != 0 {
                    stopped::write(tid, first, &seconds.to_ne_bytes());
                }
                stopped::skip(tid, seconds as i64);
                self.now += ASKING;
                return true;
            }
            _ => false,
        };
        if answered {
            self.now += ASKING;
            stopped::skip(tid, 0);
        }
        answered
    }

    /// The moment at which a sleep ends.
    pub(super) fn end_of_sleep(&self, tid: i32, call: &Call) -> Option<u64> {
        let [first, second, third, ..] = call.args;
        match call.number {
            libc::SYS_nanosleep => Some(self.now + stopped::read_time(tid, first)?),
            libc::SYS_clock_nanosleep => {
                let time = stopped::read_time(tid, third)?;
                Some(if second & libc::TIMER_ABSTIME as u64 == 0 {
                    self.now.saturating_add(time)
                } else {
                    self.moment(time, first as i32 == libc::CLOCK_REALTIME)
                })
            }
            _ => None,
        }
    }

    /// The moment at which a wait ends in any case; `None` if it has no limit, or does not wait at all.
    pub(super) fn limit(&self, tid: i32, call: &Call) -> Option<u64> {
        let in_milliseconds = |value: u64| {
            let value = value as i32;
            (value > 0).then(|| self.now + value as u64 * 1_000_000)
        };
        let in_a_timespec = |address: u64| {
            let time = (address != 0).then(|| stopped::read_time(tid, address)).flatten()?;
            (time > 0).then(|| self.now.saturating_add(time))
        };
        match call.number {
            libc::SYS_poll => in_milliseconds(call.args[2]),
            libc::SYS_epoll_wait | libc::SYS_epoll_pwait => in_milliseconds(call.args[3]),
            libc::SYS_ppoll | libc::SYS_rt_sigtimedwait => in_a_timespec(call.args[2]),
            libc::SYS_pselect6 => in_a_timespec(call.args[4]),
            libc::SYS_select => {
                let time = (call.args[4] != 0).then(|| stopped::read_short_time(tid, call.args[4])).flatten()?;
                (time > 0).then(|| self.now.saturating_add(time))
            }
            libc::SYS_futex => {
                let operation = call.args[1] as i32;
                let time = stopped::read_time(tid, call.args[3])?;
                match operation & libc::FUTEX_CMD_MASK {
                    libc::FUTEX_WAIT => (time > 0).then(|| self.now.saturating_add(time)),
                    _ => Some(self.moment(time, operation & libc::FUTEX_CLOCK_REALTIME != 0)),
                }
                .filter(|moment| *moment > self.now)
            }
            _ => None,
        }
    }

    /// A moment that a call names; `is_date`: by the calendar.
    pub(super) fn moment(&self, time: u64, is_date: bool) -> u64 {
        if is_date { time.saturating_sub(DATE).saturating_add(SINCE_BOOT) } else { time }
    }
}

/// Tells who was interrupted in a sleep how much of it is left, if it asked for that.
pub(super) fn write_rest(tid: i32, call: &Call, rest: u64) {
    let address = match call.number {
        libc::SYS_nanosleep => call.args[1],
        libc::SYS_clock_nanosleep if call.args[1] & libc::TIMER_ABSTIME as u64 == 0 => call.args[3],
        _ => 0,
    };
    if address != 0 {
        stopped::write_time(tid, address, rest, 1_000_000_000);
    }
}

/// Makes a wait with a limit come back at once.
pub(super) fn do_not_wait(tid: i32, call: &Call) {
    match call.number {
        libc::SYS_poll => stopped::set_argument(tid, 2, 0),
        libc::SYS_epoll_wait | libc::SYS_epoll_pwait => stopped::set_argument(tid, 3, 0),
        libc::SYS_ppoll | libc::SYS_rt_sigtimedwait => stopped::point_at_zero(tid, 2),
        libc::SYS_select | libc::SYS_pselect6 => stopped::point_at_zero(tid, 4),
        _ => stopped::point_at_zero(tid, 3),
    }
}

/// Whether a wait that did not wait came back with nothing.
pub(super) fn is_in_vain(call: &Call, result: i64) -> bool {
    match call.number {
        libc::SYS_futex => result == -i64::from(libc::ETIMEDOUT),
        libc::SYS_rt_sigtimedwait => result == -i64::from(libc::EAGAIN),
        _ => result == 0,
    }
}
