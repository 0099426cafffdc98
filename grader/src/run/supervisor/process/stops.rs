//! What the kernel says of a task: it was born, it stands before a call or after one, it got a signal, it ends.
//!
//! Here it is only taken note of, and what is nobody's decision goes on. Who has the next turn is decided in `turns`.

use std::time::Duration;

use super::{
    Conductor, State, Why,
    choose::Who,
    clock,
    stopped::{self, Call},
    turns,
};
use crate::{
    observe::processes::{End, Process, Thing, What},
    run::supervisor::{
        procfs,
        tasks::TaskTable,
        tracer::{self, Heard},
    },
};

/// Whether a call waits until a child has ended.
fn waits_for_a_child(call: &Call) -> bool {
    let options = match call.number {
        libc::SYS_wait4 => call.args[2],
        libc::SYS_waitid => call.args[3],
        _ => return false,
    };
    options & (libc::WNOHANG | libc::WUNTRACED | libc::WCONTINUED) as u64 == 0
}

/// Whoever sleeps for so long between two looks, in nanoseconds, lets time pass by itself, and not in leaps to what
/// others wait for.
const NAP: u64 = 1_000_000;

/// It is made, and it comes back.
const TURNS_OF_A_CALL: u64 = 2;

impl Conductor {
    /// Takes note of one stop, and lets the task go on where that is nobody's decision.
    pub(in super::super) fn stopped(
        &mut self,
        tid: i32,
        signal: i32,
        event: i32,
        table: &mut TaskTable,
        now: Duration,
    ) {
        /// A stop after a system call (`PTRACE_O_TRACESYSGOOD`).
        const AFTER_CALL: i32 = libc::SIGTRAP | 0x80;
        self.looks.forget();
        match event {
            0 if signal == AFTER_CALL => self.came_back(tid),
            // One that is ignored, and only seen because the task is traced.
            0 if procfs::disregards(tid, signal) => match self.tasks.get_mut(&tid) {
                Some(task) if task.call.is_some() => tracer::resume_to_return(tid),
                _ => tracer::resume(tid),
            },
            0 => self.stand(tid, Why::Signal(signal)),
            libc::PTRACE_EVENT_SECCOMP => self.calls(tid),
            libc::PTRACE_EVENT_CLONE | libc::PTRACE_EVENT_FORK | libc::PTRACE_EVENT_VFORK => {
                if let Some(new) = tracer::event_message(tid) {
                    let may_be_thread = event == libc::PTRACE_EVENT_CLONE;
                    let pid = may_be_thread.then(|| procfs::process_of(new)).flatten().unwrap_or(new);
                    table.born(pid, new, tid, now);
                    self.born(tid, new, pid, event == libc::PTRACE_EVENT_VFORK);
                }
                tracer::resume_to_return(tid);
            }
            libc::PTRACE_EVENT_VFORK_DONE => {
                if let Some(task) = self.tasks.get_mut(&tid) {
                    task.lends = false;
                }
                tracer::resume_to_return(tid);
            }
            libc::PTRACE_EVENT_EXEC => {
                table.replaced(tid, now);
                self.replaced(tid);
                stopped::hide_vdso(tid);
                tracer::resume_to_return(tid);
            }
            libc::PTRACE_EVENT_EXIT => {
                tracer::measure_at_exit(tid, table, now);
                self.leaves(tid);
                tracer::resume(tid);
            }
            libc::PTRACE_EVENT_STOP if signal == libc::SIGTRAP => {
                table.resumed(tid);
                if !table.knows(tid) {
                    table.born(procfs::process_of(tid).unwrap_or(tid), tid, 0, now);
                }
                match self.tasks.get(&tid).map(|task| &task.state) {
                    // It goes on after a stop.
                    Some(State::Stopped) => self.stand(tid, Why::Return),
                    Some(_) => self.stand(tid, Why::Born),
                    // Heard of before its creator's own stop, which comes.
                    None => {
                        let pid = procfs::process_of(tid).unwrap_or(tid);
                        self.add(tid, pid, (usize::MAX, 0), State::Stands(Why::Born));
                    }
                }
            }
            libc::PTRACE_EVENT_STOP => {
                self.wake_holders();
                table.stopped(tid);
                if let Some(task) = self.tasks.get_mut(&tid) {
                    task.state = State::Stopped;
                }
                tracer::listen(tid);
            }
            _ => tracer::resume(tid),
        }
    }

    fn stand(&mut self, tid: i32, why: Why) {
        if let Some(task) = self.tasks.get_mut(&tid) {
            task.state = State::Stands(why);
        }
    }

    fn born(&mut self, creator: i32, tid: i32, pid: i32, lends: bool) {
        let Some(who) = self.tasks.get(&creator).map(|task| task.who) else { return };
        let is_thread = pid != tid;
        let new = if is_thread {
            let threads = self.tasks.values().filter(|task| task.pid == pid && task.who.0 == who.0).count();
            let process = &mut self.record.seen.all[who.0];
            process.threads = process.threads.max(threads + 1);
            let thread = self.tasks.values().filter(|task| task.who.0 == who.0).map(|task| task.who.1 + 1).max();
            (who.0, thread.unwrap_or(1))
        } else {
            let number = self.record.born(pid, Some(who.0));
            let handles = self.handles.get(&who.0).copied().unwrap_or_default();
            self.handles.insert(number, handles);
            (number, 0)
        };
        let what = if is_thread { What::StartsThread { thread: new.1 } } else { What::Forks { child: new.0 } };
        self.note(who, what);
        match self.tasks.get_mut(&tid) {
            Some(early) => early.who = new,
            None => self.add(tid, pid, new, State::Runs),
        }
        if lends {
            self.tasks.entry(tid).and_modify(|task| task.borrows_from = Some(creator));
            self.tasks.entry(creator).and_modify(|task| task.lends = true);
        }
    }

    /// A task has memory of its own now, or needs none any more: whoever waited for that goes on.
    fn gives_back(&mut self, tid: i32) {
        let lender = self.tasks.get_mut(&tid).and_then(|task| task.borrows_from.take());
        if let Some(lender) = lender.and_then(|lender| self.tasks.get_mut(&lender)) {
            lender.lends = false;
        }
    }

    fn replaced(&mut self, tid: i32) {
        self.gives_back(tid);
        let Some(task) = self.tasks.get(&tid) else { return };
        let (pid, process) = (task.pid, task.who.0);
        // Only the leader is left, whoever called.
        self.tasks.retain(|other, task| task.pid != pid || *other == tid);
        self.handles.remove(&process);
        if process == 0 && self.record.seen.deeds.is_empty() {
            self.record.things.note_streams(pid);
        }
    }

    fn leaves(&mut self, tid: i32) {
        self.gives_back(tid);
        let Some(task) = self.tasks.get_mut(&tid) else { return };
        task.state = State::Leaves;
        let (pid, process) = (task.pid, task.who.0);
        if pid == tid && process != usize::MAX {
            self.record.look_at(process);
        }
    }

    /// A task, or a whole process, is gone.
    pub(in super::super) fn gone(&mut self, tid: i32, heard: Heard) {
        self.looks.forget();
        self.gives_back(tid);
        self.tasks.remove(&tid);
        self.looks_in_vain.remove(&tid);
        self.looks_without_sleep.remove(&tid);
        self.ends_read.retain(|(reader, _), _| *reader != tid);
        let end = match heard {
            Heard::Exited { code } => End::Exited { code },
            Heard::Killed { signal } => End::Signalled { signal },
            Heard::Stopped { .. } => return,
        };
        self.timers.gone(tid);
        if let Some(process) = self.record.number_of(tid).filter(|process| self.record.is_alive(*process)) {
            self.record.ending(process);
            self.note((process, 0), What::Ends(end));
            self.wake_holders();
            // A child may have asked the kernel for a signal when its parent ends (prctl(2), `PR_SET_PDEATHSIG`).
            self.somebody_kills = true;
            let all = self.record.seen.all.iter().enumerate();
            let children = all.filter(|(_, other)| other.parent == Some(process)).map(|(child, _)| child);
            self.signalled.extend(children.chain(self.record.seen.all[process].parent));
        }
        if tid == self.root {
            self.turns_after = Some(self.turns);
        }
    }

    /// A task stands before a call.
    fn calls(&mut self, tid: i32) {
        let (Some(call), Some(task)) = (stopped::call(tid), self.tasks.get(&tid)) else {
            return tracer::resume(tid);
        };
        let (who, pid) = (task.who, task.pid);
        if self.answers(tid, who, &call) || self.timers.answer(pid, tid, &call, &self.clock) {
            return tracer::resume(tid);
        }
        let made = self.record.before(pid, tid, call);
        if made.is_private() {
            return tracer::resume(tid);
        }
        let sleeps = self.clock.end_of_sleep(tid, &call);
        let holds = waits_for_a_child(&call) && self.pass.kill.is_none() && self.has_only_living_children(who.0);
        if sleeps.is_some() {
            self.looks_without_sleep.remove(&tid);
        }
        if sleeps.is_some_and(|until| until >= self.clock.now() + NAP) {
            self.looks_in_vain.remove(&tid);
        }
        let since = self.clock.now();
        let task = self.tasks.get_mut(&tid).expect("it was just there");
        task.call = Some(made);
        task.state = match sleeps {
            Some(until) => State::Sleeps { since, until },
            None if holds => State::Holds,
            None => State::Stands(Why::Call),
        };
    }

    fn has_only_living_children(&self, process: usize) -> bool {
        let children = || self.record.seen.all.iter().filter(|child| child.parent == Some(process));
        let mut open = children().filter(|child| child.reaped_by.is_none()).peekable();
        open.peek().is_some() && open.all(|child| child.ended.is_none() && !self.is_about_to_end(child))
    }

    /// Whether the end of a process is heard of already, and not yet written down.
    fn is_about_to_end(&self, process: &Process) -> bool {
        self.heard.iter().any(|((number, _), what)| {
            matches!(what, What::Ends(_)) && self.record.seen.all[*number].pid == process.pid
        })
    }

    /// Something has happened for which a task may have waited: all of them look for themselves.
    pub(in super::super) fn wake_holders(&mut self) {
        self.signals_came = true;
        for task in self.tasks.values_mut().filter(|task| matches!(task.state, State::Holds)) {
            task.state = State::Stands(Why::Call);
        }
    }

    /// The program got a signal from outside.
    pub(in super::super) fn got_a_signal(&mut self) {
        self.signalled.insert(0);
        self.wake_holders();
    }

    /// Answers what differs from run to run: the time, chance. Takes note of who handles which signals.
    fn answers(&mut self, tid: i32, who: Who, call: &Call) -> bool {
        if self.clock.answer(tid, call) {
            return true;
        }
        match call.number {
            libc::SYS_getrandom => {
                let count = call.args[1].min(256);
                let bytes = self.chance.bytes(count as usize);
                let written = stopped::write(tid, call.args[0], &bytes);
                if written {
                    stopped::skip(tid, count as i64);
                }
                written
            }
            libc::SYS_sched_getaffinity => {
                let mask = self.cores.bytes();
                let written =
                    !mask.is_empty() && mask.len() as u64 <= call.args[1] && stopped::write(tid, call.args[2], mask);
                if written {
                    stopped::skip(tid, mask.len() as i64);
                }
                written
            }
            libc::SYS_rt_sigaction => {
                self.handles_signal(tid, who.0, call);
                true
            }
            libc::SYS_setsockopt => {
                let name = call.args[2] as i32;
                self.limited |= name == libc::SO_RCVTIMEO || name == libc::SO_SNDTIMEO;
                true
            }
            _ => false,
        }
    }

    fn handles_signal(&mut self, tid: i32, process: usize, call: &Call) {
        // Those that a fault brings come at no call.
        const FAULTS: [i32; 7] =
            [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGTRAP, libc::SIGSYS, libc::SIGABRT];
        let [signal, action, ..] = call.args;
        if action == 0 || !(1..=64).contains(&signal) || FAULTS.contains(&(signal as i32)) {
            return;
        }
        // The kernel's own form: the handler, the flags.
        let (Some(handler), Some(flags)) = (stopped::read_number(tid, action), stopped::read_number(tid, action + 8))
        else {
            return;
        };
        let is_handler = handler > 1;
        let handled = self.handles.entry(process).or_default();
        let bit = 1 << (signal - 1);
        if is_handler && flags & libc::SA_RESTART as u64 == 0 { *handled |= bit } else { *handled &= !bit }
    }

    /// A task's call has come back.
    fn came_back(&mut self, tid: i32) {
        /// The kernel makes the call again by itself, or says it was interrupted (ERESTARTSYS and its kin).
        const AGAIN: std::ops::RangeInclusive<i64> = -516..=-512;
        let Some(task) = self.tasks.get_mut(&tid) else { return tracer::resume(tid) };
        let (Some(made), Some(result)) = (task.call.take(), stopped::result(tid)) else {
            task.state = State::Stands(Why::Return);
            return;
        };
        let who = task.who;
        if turns::ends(&made.call) {
            // It has closed its files, and comes to its exit once more.
            stopped::repeat(tid, &made.call);
            self.note(who, What::ClosesAll);
            return tracer::resume(tid);
        }
        if made.cut || task.limit.is_some() {
            stopped::restore_arguments(tid, &made.call);
        }
        if let Some(until) = task.limit {
            if clock::is_in_vain(&made.call, result) && until > self.clock.now() {
                task.call = Some(made);
                if until >= self.clock.now() + NAP {
                    self.looks_in_vain.remove(&tid);
                }
                task.state = State::Waits { until, looked: self.turns };
                return;
            }
            task.limit = None;
        }
        task.state = State::Stands(Why::Return);
        if AGAIN.contains(&result) {
            return;
        }
        let what = self.record.after(who.0, tid, &made, result);
        let vain = match (&what, made.call.number) {
            (_, libc::SYS_sched_yield) => true,
            (None, _) => result == 0,
            (Some(What::WaitsInVain { error }), _) => error.is_none(),
            (Some(What::Reads { got: Err(error), .. } | What::Writes { put: Err(error), .. }), _) => {
                *error == libc::EAGAIN
            }
            _ => false,
        };
        if vain {
            self.tired.push(tid);
        }
        for looks in [&mut self.looks_in_vain, &mut self.looks_without_sleep] {
            let looks = looks.entry(tid).or_default();
            *looks = if vain { *looks + 1 } else { 0 };
        }
        if let Some(What::Reads { got: Ok(1..), .. } | What::Writes { put: Ok(1..), .. }) = &what {
            self.moved += TURNS_OF_A_CALL;
        }
        if let Some(What::Reads { from: from @ Thing::Pipe(_), asked: 1.., got: Ok(0), .. }) = &what {
            *self.ends_read.entry((tid, from.clone())).or_default() += 1;
        }
        if let Some(what) = what {
            // Whoever is not told of by name here may be the one that holds.
            if let What::Signals { signal, to, .. } = what {
                self.somebody_kills |= signal == libc::SIGKILL;
                match to {
                    Some(process) => _ = self.signalled.insert(process),
                    None => self.signalled.extend(0..self.record.seen.all.len()),
                }
                self.wake_holders();
            }
            self.note(who, what);
        }
    }
}
