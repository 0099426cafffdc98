//! Whose turn it is, and what it does with it.

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::{
    Conductor, State, Task, Turn, Why,
    choose::Who,
    clock,
    record::Moves,
    stopped::{self, Call},
};
use crate::{
    course::ModelTime,
    observe::processes::What,
    plan::ProcessPass,
    run::supervisor::{procfs, tracer},
};

/// Turns of a run in which nothing is moved, at most.
const TURNS: u64 = 50_000;

/// Turns in all. Whoever moves a message one byte at a time comes to an end, if late; those who hand each other the same
/// byte for ever do not.
const ALL_TURNS: u64 = 500_000;

/// Reads of the end of one pipe by one task: whoever reads it more often does so without end.
const READS_OF_AN_END: u32 = 500;

/// Turns of those who are left when the program has ended.
const TURNS_AFTER: u64 = 2_000;

/// Reads and writes of one process that are cut short.
const CUTS: u32 = 50;

/// Bytes that are left of one.
const LEFT_OF_A_CUT: u64 = 7;

/// So often in a row a task may look for something in vain before time passes for all.
const LOOKS_BEFORE_TIME_PASSES: u32 = 20;

/// Calls of one process that a signal interrupts.
const INTERRUPTIONS: u32 = 3;

/// Who has a turn when a timer is due and time promises nothing.
const CLOCK: Who = (usize::MAX, usize::MAX);

/// What happens next.
enum Next {
    /// A task goes on.
    Task(i32),
    /// A timer is due at this moment.
    Timer(u64),
}

impl Conductor {
    /// Gives somebody a turn.
    pub(in super::super) fn turn(&mut self) -> Turn {
        self.turns += 1;
        let is_enough = self.turns.saturating_sub(self.moved) > TURNS || self.turns > ALL_TURNS;
        if is_enough || self.ends_read.values().any(|reads| *reads > READS_OF_AN_END) {
            return Turn::TooMany;
        }
        if self.turns_after.is_some_and(|since| self.turns > since + TURNS_AFTER) {
            return Turn::Nobody;
        }
        self.write_down();
        self.somebody_kills = false;
        self.kill_if_asked();
        if self.expire() {
            return Turn::Taken;
        }
        let tid = match self.next() {
            Some(Next::Task(tid)) => tid,
            Some(Next::Timer(due)) => {
                self.clock.pass_until(due);
                self.expire();
                return Turn::Taken;
            }
            None => return Turn::Nobody,
        };
        self.looks.forget();
        if self.last != Some(tid) {
            self.tired.retain(|tired| *tired == tid);
        }
        self.last = Some(tid);
        self.turn_of = self.tasks.get(&tid).map(|task| task.who);
        self.goes_on(tid);
        Turn::Taken
    }

    fn kill_if_asked(&mut self) {
        let Some(plan) = self.pass.kill.filter(|plan| plan.turn <= self.turns) else { return };
        if self.record.seen.all.get(plan.process).is_some_and(|process| process.ended.is_none()) {
            let pid = self.record.seen.all[plan.process].pid;
            self.pass.kill = None;
            if self.has_closed(pid) {
                return;
            }
            self.note((plan.process, 0), What::Gets { signal: plan.signal, from_observer: true });
            if let Ok(signal) = Signal::try_from(plan.signal) {
                // It may have ended in this moment.
                let _ = kill(Pid::from_raw(pid), signal);
                self.somebody_kills |= signal == Signal::SIGKILL;
                self.signals_came = true;
                self.signalled.insert(plan.process);
            }
        }
    }

    /// Whether a process exits, and has closed its files: no signal changes how it ends.
    pub(in super::super) fn has_closed(&self, pid: i32) -> bool {
        self.tasks.values().any(|task| task.pid == pid && task.has_closed)
    }

    /// Lets the timers tell that are due; whether one was.
    fn expire(&mut self) -> bool {
        let (signalled, told) = self.timers.expire(self.clock.now());
        if !told {
            return false;
        }
        self.looks.forget();
        // Where time passes only when nobody can do anything else, whoever holds has come to its call before that.
        if self.pass.time == ModelTime::Fair {
            let holds = |task: &&mut Task| matches!(task.state, State::Holds) && signalled.contains(&task.pid);
            self.tasks.values_mut().filter(holds).for_each(|task| task.was_in_call = true);
        } else {
            let numbers = signalled.iter().filter_map(|pid| self.record.number_of(*pid));
            self.signalled.extend(numbers);
        }
        self.wake_holders();
        true
    }

    /// Whoever sleeps and got a signal that it does not disregard goes on with that, however long it would have slept.
    fn wake_sleepers(&mut self) {
        for (tid, task) in &mut self.tasks {
            if let State::Sleeps { since, until } = task.state
                && procfs::is_interrupted(task.pid, *tid)
            {
                task.state = State::Stands(Why::Interrupted { since, until });
            }
        }
    }

    /// Who goes on, or what.
    fn next(&mut self) -> Option<Next> {
        if std::mem::take(&mut self.signals_came) {
            self.wake_sleepers();
        }
        // A call that has come back is no decision: whoever made it goes on.
        if let Some(last) = self.last
            && self.in_order
            && let Some(Task { state: State::Stands(Why::Return), .. }) = self.tasks.get(&last)
            && !self.tired.contains(&last)
        {
            return Some(Next::Task(last));
        }
        let stands = |task: &Task| match task.state {
            State::Stands(_) => true,
            State::Waits { looked, .. } => looked < self.turns - 1,
            _ => false,
        };
        let mut ready: Vec<(Who, i32)> =
            self.tasks.iter().filter(|(_, task)| stands(task)).map(|(tid, task)| (task.who, *tid)).collect();
        let late = |task: &Task| match task.state {
            State::Sleeps { until, .. } | State::Waits { until, .. } => Some(until),
            _ => None,
        };
        let mut later: Vec<(u64, Who, i32)> =
            self.tasks.iter().filter_map(|(tid, task)| Some((late(task)?, task.who, *tid))).collect();
        later.sort_unstable();
        let timer = self.timers.next().filter(|_| !self.tasks.is_empty());
        match self.pass.time {
            // Time passes only when nobody can do anything else.
            ModelTime::Fair => {
                // Who looks again and again may wait for just that.
                let only_looks =
                    |tid: &i32| self.looks_in_vain.get(tid).is_some_and(|looks| *looks >= LOOKS_BEFORE_TIME_PASSES);
                let rested = ready.iter().any(|(_, tid)| !only_looks(tid));
                if !rested
                    && let Some(due) = timer
                    && later.first().is_none_or(|(until, ..)| due <= *until)
                {
                    self.note_spinners(&ready);
                    return Some(Next::Timer(due));
                }
                if !rested && let Some((until, ..)) = later.first().copied() {
                    self.note_spinners(&ready);
                    self.clock.pass_until(until);
                    ready
                        .extend(later.iter().filter(|(moment, ..)| *moment == until).map(|(_, who, tid)| (*who, *tid)));
                }
            }
            // A sleep promises nothing: it may be over before anybody else has moved.
            ModelTime::Adversarial => {
                ready.extend(later.iter().map(|(_, who, tid)| (*who, *tid)));
                ready.extend(timer.map(|_| (CLOCK, 0)));
            }
        }
        ready.sort_unstable();
        ready.dedup();
        let rested: Vec<(Who, i32)> = ready.iter().filter(|(_, tid)| !self.tired.contains(tid)).copied().collect();
        let from = if rested.is_empty() { ready } else { rested };
        let options: Vec<Who> = from.iter().map(|(who, _)| *who).collect();
        if options.is_empty() {
            return None;
        }
        let chosen = self.choose.one_of(&options);
        if chosen == CLOCK {
            return timer.map(Next::Timer);
        }
        let (_, tid) = from.into_iter().find(|(who, _)| *who == chosen)?;
        let closed = || self.tasks.iter().find(|(_, task)| task.has_closed && matches!(task.state, State::Stands(_)));
        let first = self.tasks[&tid].call.as_ref().filter(|made| kills(&made.call)).and_then(|_| closed());
        Some(Next::Task(first.map_or(tid, |(closed, _)| *closed)))
    }

    /// Time passes, and these could go on, but do nothing with it.
    fn note_spinners(&mut self, ready: &[(Who, i32)]) {
        for ((process, _), tid) in ready {
            let spins = self.looks_without_sleep.get(tid).is_some_and(|looks| *looks >= LOOKS_BEFORE_TIME_PASSES);
            if let Some(process) = self.record.seen.all.get_mut(*process).filter(|_| spins) {
                process.spun = true;
            }
        }
    }

    fn goes_on(&mut self, tid: i32) {
        let now = self.clock.now();
        let task = self.tasks.get_mut(&tid).expect("it was chosen");
        match std::mem::replace(&mut task.state, State::Runs) {
            State::Stands(Why::Signal(signal)) => {
                let who = task.who;
                self.note(who, What::Gets { signal, from_observer: false });
                tracer::resume_with(tid, signal);
            }
            State::Stands(Why::Call) => self.makes(tid),
            State::Stands(Why::Interrupted { since, until }) => {
                // Of several threads that slept, another may have taken the signal.
                if !procfs::is_interrupted(task.pid, tid) {
                    task.state = State::Sleeps { since, until };
                    return;
                }
                let who = task.who;
                if let Some(made) = task.call.take() {
                    clock::write_rest(tid, &made.call, until.saturating_sub(now));
                }
                if now > since {
                    self.note(who, What::Sleeps { nanoseconds: now - since });
                }
                stopped::skip(tid, -i64::from(libc::EINTR));
                tracer::resume(tid);
            }
            State::Waits { until, .. } if now < until && procfs::is_interrupted(task.pid, tid) => {
                task.limit = None;
                task.call = None;
                stopped::skip(tid, -i64::from(libc::EINTR));
                tracer::resume(tid);
            }
            State::Sleeps { since, until } => {
                let who = task.who;
                self.clock.pass_until(until);
                task.call = None;
                self.tired.push(tid);
                self.note(who, What::Sleeps { nanoseconds: until.saturating_sub(since) });
                stopped::skip(tid, 0);
                tracer::resume(tid);
            }
            State::Waits { until, looked } => {
                let made = task.call.clone().expect("it waits in a call");
                if looked < self.turns - 1 && now < until {
                    // It stands after its call, and makes it again.
                    for (address, bytes) in &made.sets {
                        stopped::write(tid, *address, bytes);
                    }
                    stopped::repeat(tid, &made.call);
                    tracer::resume(tid);
                } else {
                    self.clock.pass_until(until);
                    task.limit = None;
                    task.call = None;
                    self.tired.push(tid);
                    tracer::resume(tid);
                }
            }
            _ => tracer::resume(tid),
        }
    }

    /// Lets a task make the call before which it stands.
    fn makes(&mut self, tid: i32) {
        let now = self.clock.now();
        let task = self.tasks.get_mut(&tid).expect("it was chosen");
        let who = task.who;
        let Some(mut made) = task.call.take() else { return tracer::resume(tid) };
        let call = made.call;
        if let Some(error) = Self::failure(&mut self.forks, &self.pass, &call) {
            stopped::skip(tid, -i64::from(error));
            if let Some(what) = self.record.after(who.0, tid, &made, -i64::from(error)) {
                self.note(who, what);
            }
            return tracer::resume(tid);
        }
        if ends(&call) {
            let (pid, has_closed) = (task.pid, task.has_closed);
            let is_alone = self.tasks.values().filter(|other| other.pid == pid).count() == 1;
            if !self.pass.slow_exits || has_closed || !is_alone {
                return tracer::resume(tid);
            }
            self.record.closes_all(who.0);
            let task = self.tasks.get_mut(&tid).expect("it was chosen");
            task.has_closed = true;
            task.call = Some(made);
            stopped::close_all(tid);
            // In the kernel it is past all signals by now.
            tracer::block_signals(tid);
            return tracer::resume_to_return(tid);
        }
        let was_in_call = std::mem::take(&mut task.was_in_call);
        if !was_in_call && waits(&call) && self.comes_before(tid, who.0) {
            stopped::put_off(tid, &call);
            return tracer::resume(tid);
        }
        let task = self.tasks.get_mut(&tid).expect("it was chosen");
        let may_interrupt = self.pass.interrupts && self.handles.get(&who.0).is_some_and(|handled| *handled != 0);
        if may_interrupt
            && task.interruptions < INTERRUPTIONS
            && made.moves_bytes() == Some(Moves::In)
            && self.chance.below(2) == 0
        {
            task.interruptions += 1;
            stopped::skip(tid, -i64::from(libc::EINTR));
            if let Some(what) = self.record.after(who.0, tid, &made, -i64::from(libc::EINTR)) {
                self.note(who, what);
            }
            return tracer::resume(tid);
        }
        let is_cut = match made.moves_bytes() {
            Some(Moves::In) => self.pass.short_reads,
            Some(Moves::Out) => self.pass.short_writes,
            None => false,
        };
        if is_cut && call.args[2] > 1 && task.cuts < CUTS {
            task.cuts += 1;
            stopped::set_argument(tid, 2, 1 + self.chance.below(LEFT_OF_A_CUT.min(call.args[2] - 1)));
            made.cut = true;
        }
        // One that is made again has its limit already.
        let limit = task.limit.or_else(|| self.clock.limit(tid, &call)).filter(|limit| *limit > now);
        if limit.is_some() {
            clock::do_not_wait(tid, &call);
            made.sets = stopped::sets(tid, &call);
        }
        task.limit = limit;
        task.call = Some(made);
        tracer::resume_to_return(tid);
    }

    /// Whether a signal that has come to a task before a call is handled before it, and not in it: it may have come a moment
    /// earlier, behind the last look at what its handler changes. In the first two orders nothing unusual happens.
    fn comes_before(&mut self, tid: i32, process: usize) -> bool {
        if self.pass.seed < 2 || !self.signalled.contains(&process) {
            return false;
        }
        let pid = self.record.seen.all[process].pid;
        if !procfs::is_interrupted(pid, tid) {
            // Another thread of it may be meant, or it is blocked and comes when it is not.
            return false;
        }
        self.chance.below(2) == 0
    }

    /// The error with which the plan lets this call fail.
    fn failure(forks: &mut u64, pass: &ProcessPass, call: &Call) -> Option<i32> {
        let forks_process = match call.number {
            libc::SYS_fork | libc::SYS_vfork => true,
            libc::SYS_clone => call.args[0] & libc::CLONE_THREAD as u64 == 0,
            libc::SYS_clone3 => true,
            _ => false,
        };
        if !forks_process {
            return None;
        }
        *forks += 1;
        (pass.fork_fails == Some(*forks)).then_some(libc::EAGAIN)
    }
}

/// Whether a task ends by it.
pub(super) fn ends(call: &Call) -> bool {
    matches!(call.number, libc::SYS_exit | libc::SYS_exit_group)
}

/// Whether it sends what cannot be blocked: it would change how one ends who has closed its files, and is past all signals.
fn kills(call: &Call) -> bool {
    let signal = match call.number {
        libc::SYS_kill | libc::SYS_tkill | libc::SYS_rt_sigqueueinfo | libc::SYS_pidfd_send_signal => call.args[1],
        libc::SYS_tgkill => call.args[2],
        _ => return false,
    };
    signal == libc::SIGKILL as u64
}

/// Whether a call may wait until a signal comes.
fn waits(call: &Call) -> bool {
    matches!(
        call.number,
        libc::SYS_pause
            | libc::SYS_read
            | libc::SYS_wait4
            | libc::SYS_waitid
            | libc::SYS_poll
            | libc::SYS_ppoll
            | libc::SYS_select
            | libc::SYS_pselect6
            | libc::SYS_epoll_wait
            | libc::SYS_epoll_pwait
            | libc::SYS_accept
            | libc::SYS_accept4
            | libc::SYS_recvfrom
            | libc::SYS_recvmsg
    )
}
