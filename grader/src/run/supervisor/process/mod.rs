//! The process observer: one task at a time, whose turn it is decided by a seed.
//!
//! Tasks stop before every system call that others could notice (`filter`). A *turn* begins there: the call is made,
//! and the task goes on to its next such call. Nobody else moves meanwhile, so the order of all that happens is the
//! order of the turns, and `choose` alone decides it. Who waits in the kernel is found by looking (`settle`): two looks
//! without a turn on a CPU in between, as for a standstill.
//!
//! Time is the program's own (`clock`), chance is the seed's, and a pipe may give less than there is (`cut`), as every
//! kernel may. So the same seed makes the same run, on a busy machine too.

mod choose;
mod clock;
pub(super) mod filter;
mod record;
mod settle;
mod stopped;
mod things;

use std::{collections::BTreeMap, path::Path, time::Duration};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use self::{
    choose::{Choose, Who},
    clock::Clock,
    record::{InCall, Moves, Record},
    settle::{Looks, Sleep},
    stopped::Call,
};
use super::{
    procfs,
    tasks::TaskTable,
    tracer::{self, Heard},
};
use crate::{
    course::ModelTime,
    observe::processes::{Blocked, End, Process, Processes, What},
    plan::ProcessPass,
};

/// Turns of a run, at most.
const TURNS: u64 = 50_000;

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

/// What a task is at.
#[derive(Debug)]
enum State {
    /// It moves, or waits in the kernel.
    Runs,
    /// It stands, and goes on when it gets a turn.
    Stands(Why),
    /// It looked in vain for something, and looks again when something has happened, or when it is too late.
    Waits { until: u64, looked: u64 },
    /// It sleeps: it stands before the call that would.
    Sleeps { until: u64 },
    /// It stands before a call that would wait for a child, and none has ended. It gets its turn when one has, or when
    /// somebody sends a signal: in the kernel it would do nothing until then.
    Holds,
    /// A signal stopped it.
    Stopped,
    /// It ends.
    Leaves,
}

/// Before what it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Born,
    Call,
    Return,
    Signal(i32),
}

#[derive(Debug)]
struct Task {
    who: Who,
    pid: i32,
    state: State,
    call: Option<InCall>,
    /// Until when its call waits, if that has a limit.
    limit: Option<u64>,
    /// It made a child that runs in its memory, and waits for it in the kernel (vfork(2)).
    lends: bool,
    cuts: u32,
    interruptions: u32,
}

/// Whether a call waits until a child has ended.
fn waits_for_a_child(call: &Call) -> bool {
    let options = match call.number {
        libc::SYS_wait4 => call.args[2],
        libc::SYS_waitid => call.args[3],
        _ => return false,
    };
    options & (libc::WNOHANG | libc::WUNTRACED | libc::WCONTINUED) as u64 == 0
}

/// What came of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Somebody moves.
    Taken,
    /// Nobody can.
    Nobody,
    /// There were too many.
    TooMany,
}

pub(super) struct Conductor {
    pass: ProcessPass,
    root: i32,
    tasks: BTreeMap<i32, Task>,
    record: Record,
    clock: Clock,
    choose: Choose,
    /// Apart from the order, so that a cut does not change it.
    chance: Choose,
    looks: Looks,
    turns: u64,
    turns_after: Option<u64>,
    last: Option<i32>,
    turn_of: Option<Who>,
    heard: Vec<(Who, What)>,
    /// Who did nothing with its last turn but look, or sleep: others go first.
    tired: Vec<i32>,
    /// How often in a row each has looked for something that was not there.
    looks_in_vain: BTreeMap<i32, u32>,
    /// Signals that a process handles, and whose arrival interrupts its calls (sigaction(2), without `SA_RESTART`).
    handles: BTreeMap<usize, u64>,
    forks: u64,
    /// Whether somebody has set a time limit for a socket (socket(7)): the machine's time decides when it is over.
    limited: bool,
    in_order: bool,
}

impl Conductor {
    /// `root` is about to begin, in `folder`.
    pub(super) fn new(root: i32, folder: &Path, pass: ProcessPass) -> Self {
        let mut conductor = Self {
            root,
            tasks: BTreeMap::new(),
            record: Record::new(folder, pass),
            clock: Clock::new(),
            choose: Choose::new(pass.seed),
            chance: Choose::new(pass.seed | 1 << 63),
            looks: Looks::default(),
            turns: 0,
            turns_after: None,
            last: None,
            turn_of: None,
            heard: Vec::new(),
            tired: Vec::new(),
            looks_in_vain: BTreeMap::new(),
            handles: BTreeMap::new(),
            forks: 0,
            limited: false,
            in_order: true,
            pass,
        };
        let process = conductor.record.born(root, None);
        conductor.record.things.note_streams(root);
        conductor.add(root, root, (process, 0), State::Runs);
        conductor
    }

    fn add(&mut self, tid: i32, pid: i32, who: Who, state: State) {
        let task = Task { who, pid, state, call: None, limit: None, lends: false, cuts: 0, interruptions: 0 };
        self.tasks.insert(tid, task);
    }

    fn now(&self) -> u64 {
        self.clock.passed()
    }

    /// What happens in one turn is heard of in any order: it is kept until the turn is over.
    fn note(&mut self, who: Who, what: What) {
        self.heard.push((who, what));
    }

    /// A turn is over: first comes what was done by whoever had it, then what others did because of that.
    fn write_down(&mut self) {
        let first = self.turn_of;
        self.heard.sort_by_key(|(who, _)| (Some(*who) != first, *who));
        let now = self.now();
        for (who, what) in self.heard.drain(..) {
            self.record.add(who, what, now);
        }
    }

    /// Takes note of one stop, and lets the task go on where that is nobody's decision.
    pub(super) fn stopped(&mut self, tid: i32, signal: i32, event: i32, table: &mut TaskTable, now: Duration) {
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
                    let pid = procfs::process_of(new).unwrap_or(new);
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
        if let Some(task) = self.tasks.get_mut(&creator) {
            task.lends = lends;
        }
    }

    fn replaced(&mut self, tid: i32) {
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
        let Some(task) = self.tasks.get_mut(&tid) else { return };
        task.state = State::Leaves;
        let (pid, process) = (task.pid, task.who.0);
        if pid == tid && process != usize::MAX {
            self.record.look_at(process);
        }
    }

    /// A task, or a whole process, is gone.
    pub(super) fn gone(&mut self, tid: i32, heard: Heard) {
        self.looks.forget();
        self.tasks.remove(&tid);
        self.looks_in_vain.remove(&tid);
        let end = match heard {
            Heard::Exited { code } => End::Exited { code },
            Heard::Killed { signal } => End::Signalled { signal },
            Heard::Stopped { .. } => return,
        };
        if let Some(process) = self.record.number_of(tid).filter(|process| self.record.is_alive(*process)) {
            self.record.ending(process);
            self.note((process, 0), What::Ends(end));
            self.wake_holders();
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
        if self.answers(tid, who, &call) {
            return tracer::resume(tid);
        }
        let made = self.record.before(pid, tid, call);
        if made.is_private() {
            return tracer::resume(tid);
        }
        let sleeps = self.clock.end_of_sleep(tid, &call);
        let holds = waits_for_a_child(&call) && self.pass.kill.is_none() && self.has_only_living_children(who.0);
        let task = self.tasks.get_mut(&tid).expect("it was just there");
        task.call = Some(made);
        task.state = match sleeps {
            Some(until) => State::Sleeps { until },
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
    pub(super) fn wake_holders(&mut self) {
        for task in self.tasks.values_mut().filter(|task| matches!(task.state, State::Holds)) {
            task.state = State::Stands(Why::Call);
        }
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
        if made.cut || task.limit.is_some() {
            stopped::restore_arguments(tid, &made.call);
        }
        if let Some(until) = task.limit {
            if clock::is_in_vain(&made.call, result) && until > self.clock.now() {
                task.call = Some(made);
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
        let looks = self.looks_in_vain.entry(tid).or_default();
        *looks = if vain { *looks + 1 } else { 0 };
        if let Some(what) = what {
            // Whoever is not told of by name here may be the one that holds.
            if matches!(what, What::Signals { .. }) {
                self.wake_holders();
            }
            self.note(who, what);
        }
    }

    /// Whether everybody stands, sleeps in the kernel, or is gone, so that nothing happens any more by itself.
    pub(super) fn is_settled(&mut self) -> bool {
        let moves = |task: &Task| matches!(task.state, State::Runs | State::Leaves);
        let moving = self.tasks.iter().filter(|(_, task)| moves(task)).map(|(tid, task)| {
            let sleep = match task.state {
                // Heard of at once when it is gone; but the first thread of a process stays until the last one ends.
                State::Leaves if self.tasks.values().filter(|other| other.pid == task.pid).count() == 1 => Sleep::Never,
                State::Leaves => Sleep::Gone,
                _ if task.lends => Sleep::Lending,
                _ => Sleep::Waiting,
            };
            (task.pid, *tid, sleep)
        });
        self.looks.look(moving)
    }

    /// Whether those who move do so for so long that another has to go on as well.
    pub(super) fn somebody_computes(&mut self) -> bool {
        self.looks.is_long() && self.tasks.values().any(|task| matches!(task.state, State::Stands(_)))
    }

    /// Lets go of the order: whoever computes may wait for another without a call.
    pub(super) fn let_go(&mut self) {
        self.in_order = false;
        self.looks.forget();
    }

    /// Gives somebody a turn.
    pub(super) fn turn(&mut self) -> Turn {
        self.turns += 1;
        if self.turns > TURNS {
            return Turn::TooMany;
        }
        if self.turns_after.is_some_and(|since| self.turns > since + TURNS_AFTER) {
            return Turn::Nobody;
        }
        self.write_down();
        self.kill_if_asked();
        let Some(tid) = self.next() else { return Turn::Nobody };
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
            self.note((plan.process, 0), What::Gets { signal: plan.signal, from_observer: true });
            if let Ok(signal) = Signal::try_from(plan.signal) {
                // It may have ended in this moment.
                let _ = kill(Pid::from_raw(pid), signal);
            }
            self.pass.kill = None;
        }
    }

    /// Who goes on.
    fn next(&mut self) -> Option<i32> {
        // A call that has come back is no decision: whoever made it goes on.
        if let Some(last) = self.last
            && self.in_order
            && let Some(Task { state: State::Stands(Why::Return), .. }) = self.tasks.get(&last)
            && !self.tired.contains(&last)
        {
            return Some(last);
        }
        let stands = |task: &Task| match task.state {
            State::Stands(_) => true,
            State::Waits { looked, .. } => looked < self.turns - 1,
            _ => false,
        };
        let mut ready: Vec<(Who, i32)> =
            self.tasks.iter().filter(|(_, task)| stands(task)).map(|(tid, task)| (task.who, *tid)).collect();
        let late = |task: &Task| match task.state {
            State::Sleeps { until } | State::Waits { until, .. } => Some(until),
            _ => None,
        };
        let mut later: Vec<(u64, Who, i32)> =
            self.tasks.iter().filter_map(|(tid, task)| Some((late(task)?, task.who, *tid))).collect();
        later.sort_unstable();
        match self.pass.time {
            // Time passes only when nobody can do anything else.
            ModelTime::Fair => {
                // Who looks again and again may wait for just that.
                let only_looks =
                    |tid: &i32| self.looks_in_vain.get(tid).is_some_and(|looks| *looks >= LOOKS_BEFORE_TIME_PASSES);
                let rested = ready.iter().any(|(_, tid)| !only_looks(tid));
                if !rested && let Some((until, ..)) = later.first().copied() {
                    self.clock.pass_until(until);
                    ready
                        .extend(later.iter().filter(|(moment, ..)| *moment == until).map(|(_, who, tid)| (*who, *tid)));
                }
            }
            // A sleep promises nothing: it may be over before anybody else has moved.
            ModelTime::Adversarial => ready.extend(later.iter().map(|(_, who, tid)| (*who, *tid))),
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
        from.into_iter().find(|(who, _)| *who == chosen).map(|(_, tid)| tid)
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
            State::Sleeps { until } => {
                let (who, from) = (task.who, self.clock.now());
                self.clock.pass_until(until);
                task.call = None;
                self.tired.push(tid);
                self.note(who, What::Sleeps { nanoseconds: until.saturating_sub(from) });
                stopped::skip(tid, 0);
                tracer::resume(tid);
            }
            State::Waits { until, looked } => {
                let made = task.call.clone().expect("it waits in a call");
                if looked < self.turns - 1 && now < until {
                    // It stands after its call, and makes it again.
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
        if matches!(call.number, libc::SYS_exit | libc::SYS_exit_group) {
            return tracer::resume(tid);
        }
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
        }
        task.limit = limit;
        task.call = Some(made);
        tracer::resume_to_return(tid);
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

    /// Whether nobody can go on although all are settled and nobody has a turn: nothing but another of them, and no
    /// time, could wake any.
    pub(super) fn is_stuck(&self) -> bool {
        self.tasks.iter().all(|(tid, task)| match (&task.state, &task.call) {
            (State::Runs, Some(made)) => made.waits_for_ever(self.limited) && !procfs::may_have_a_timer(task.pid),
            (State::Runs, None) => {
                procfs::activity(task.pid, *tid).waits_for_ever() && !procfs::may_have_a_timer(task.pid)
            }
            (State::Holds, _) => !procfs::may_have_a_timer(task.pid),
            _ => true,
        })
    }

    /// Who can never go on.
    pub(super) fn blocked(&mut self) -> Vec<Blocked> {
        let tasks: Vec<(i32, Who, Option<InCall>)> = self
            .tasks
            .iter()
            .filter(|(_, task)| !matches!(task.state, State::Leaves))
            .map(|(tid, task)| (*tid, task.who, task.call.clone()))
            .collect();
        let mut blocked: Vec<Blocked> =
            tasks.into_iter().map(|(tid, who, call)| self.record.blocked(who, call.as_ref(), tid)).collect();
        blocked.sort_by_key(|blocked| (blocked.process, blocked.thread));
        blocked
    }

    /// All that was seen; `blocked`: who stood when it was over.
    pub(super) fn into_seen(mut self, blocked: Vec<Blocked>) -> Processes {
        self.write_down();
        for process in 0..self.record.seen.all.len() {
            if self.record.is_alive(process) {
                self.record.look_at(process);
            }
        }
        let clock = self.now();
        Processes { blocked, clock, in_order: self.in_order, ..self.record.seen }
    }
}
