//! One operation is done: what comes of it, and how its thread goes on.

use real_std::{mem, prelude::rust_2024::*};

use crate::engine::{
    Chunk, Ending, Key, Limit, Loc, Op, Outgrown, Reply, Run, Set, Step, Tid, Time, object::State,
    patience::LOOKS_OF_A_SPINNER, view::View,
};

/// Bytes that are kept of what a program writes in one run; as many as it may write natively.
const MAX_OUTPUT: usize = 1 << 20;

/// Whoever has written so many times as much is taken to write without end.
const ENDLESS: usize = 8;

/// A pause that the operating system may make at any moment, in nanoseconds.
const LONG_PAUSE: u64 = 60_000_000_000;

/// How a thread goes on after its step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Then {
    /// It runs, to its next operation.
    Runs,
    /// It has another operation to wait for, or has ended.
    Stays,
}

impl Run {
    /// Lets a thread's announced operation happen, in one of its ways.
    pub(crate) fn execute(&mut self, tid: Tid, way: usize) -> Then {
        let footprint = self.footprint(tid);
        let thread = self.thread_mut(tid);
        let (op, at) = (thread.pending.expect("only who has not ended is chosen"), thread.at);
        self.reads_within_read |= op.may_wait() && self.reads(tid);
        let index = self.steps.len();
        let thread = self.thread_mut(tid);
        thread.began = thread.began.or(Some(index));
        let after_pause = mem::take(&mut self.pause);
        self.steps.push(Step {
            tid,
            op,
            at,
            footprint,
            reply: Reply::Done,
            woken: Set::default(),
            made: Set::default(),
            after_pause,
            because: None,
        });
        if let Some(value) = self.thread_mut(tid).next_value.take() {
            self.values.push((index, value));
        }
        let (reply, then) = self.act(tid, op, at, way);
        self.steps[index].reply = reply;
        let is_a_look = matches!(reply, Reply::Busy | Reply::TimedOut | Reply::TimedOutPoisoned);
        self.note_changes(tid, footprint, is_a_look);
        let thread = self.thread_mut(tid);
        if then == Then::Runs {
            thread.reply = reply;
            thread.deadline = None;
            thread.due = false;
        }
        then
    }

    fn act(&mut self, tid: Tid, op: Op, at: Loc, way: usize) -> (Reply, Then) {
        let reply = match op {
            Op::Start | Op::Resume => return (self.thread(tid).reply, Then::Runs),
            Op::Lock(lock) => self.lock(tid, lock, at),
            Op::TryLock(lock) => {
                if self.object(lock).mutex().owner.is_some() {
                    self.looks_in_vain(tid, at, 0, Some(lock));
                    Reply::Busy
                } else {
                    self.finds(tid, at);
                    self.lock(tid, lock, at)
                }
            }
            Op::Unlock { lock, poisons } => self.unlock(tid, lock, poisons),
            Op::IsPoisoned(lock) => {
                let poisoned = match &mut self.object(lock).state {
                    State::Mutex(mutex) => mutex.poisoned,
                    State::RwLock(lock) => lock.poisoned,
                    _ => false,
                };
                Reply::Value(poisoned.into())
            }
            Op::ClearPoison(lock) => {
                match &mut self.object(lock).state {
                    State::Mutex(mutex) => mutex.poisoned = false,
                    State::RwLock(lock) => lock.poisoned = false,
                    _ => {}
                }
                Reply::Done
            }
            Op::Read(_)
            | Op::TryRead(_)
            | Op::UnlockRead(_)
            | Op::Write(_)
            | Op::TryWrite(_)
            | Op::UnlockWrite { .. }
            | Op::Downgrade(_) => return self.act_on_rwlock(tid, op, at),
            Op::Wait { .. } | Op::Waiting { .. } | Op::Relock { .. } | Op::Notify { .. } => {
                return self.act_on_condvar(tid, op, at, way);
            }
            Op::Arrive { barrier, size } => return self.arrive(tid, barrier, size),
            Op::AtBarrier { .. } => unreachable!("the last to arrive wakes all others"),
            Op::Begin { .. } | Op::Finish { .. } | Op::IsDone(_) | Op::AwaitDone(_) => self.act_on_once(tid, op, at),
            Op::Send { .. }
            | Op::TrySend { .. }
            | Op::HandOver { .. }
            | Op::Receive { .. }
            | Op::TryReceive(_)
            | Op::DropSender { .. }
            | Op::DropReceiver(_) => return self.act_on_channel(tid, op, at),
            Op::Atomic { atomic, change, order } => self.act_on_atomic(tid, atomic, change, order, at, way),
            Op::Fence(order) => self.fence(tid, order),
            Op::Count { count, .. } => {
                self.acquire(tid, count);
                self.release(tid, count);
                Reply::Done
            }
            Op::Park { .. } => {
                let thread = self.thread_mut(tid);
                if mem::take(&mut thread.token) {
                    let known = mem::take(&mut thread.token_view);
                    thread.view.join(&known);
                    self.finds(tid, at);
                } else {
                    self.give_up(tid, way, at);
                }
                self.can_be_lucky = true;
                Reply::Done
            }
            Op::Unpark(other) => {
                let view = self.released_view(tid);
                let thread = self.thread_mut(other);
                thread.token = true;
                thread.token_view.join(&view);
                Reply::Done
            }
            Op::Join(other) => {
                let view = self.thread(other).view.clone();
                self.thread_mut(other).joined = true;
                self.thread_mut(tid).view.join(&view);
                Reply::Done
            }
            Op::AwaitReturn(other) => {
                let view = self.thread(other).view_of_return();
                self.thread_mut(other).joined = true;
                self.thread_mut(tid).view.join(&view);
                Reply::Done
            }
            Op::IsFinished(other) => {
                let finished = self.thread(other).has_returned();
                if finished {
                    let view = self.thread(other).view_of_return();
                    self.thread_mut(tid).view.join(&view);
                    self.finds(tid, at);
                } else {
                    self.looks_in_vain(tid, at, 0, None);
                }
                Reply::Value(finished.into())
            }
            Op::Return => {
                let step = self.steps.len() - 1;
                let thread = self.thread_mut(tid);
                thread.returned = Some((step, thread.view.clone()));
                Reply::Done
            }
            Op::End => {
                let index = self.steps.len() - 1;
                let thread = self.thread_mut(tid);
                thread.ended = Some(index);
                thread.view.ended.insert(tid);
                thread.pending = None;
                return (Reply::Done, Then::Stays);
            }
            Op::Sleep(nanoseconds) => {
                self.sleeps += 1;
                self.spend(tid, nanoseconds);
                self.looks_in_vain(tid, at, 0, None);
                Reply::Done
            }
            Op::Yield => {
                self.looks_in_vain(tid, at, 0, None);
                Reply::Done
            }
            Op::Now => self.read_clock(tid, at, way),
            Op::Print { stream, bytes } => {
                // SAFETY: the thread stands still where it holds the bytes.
                let bytes = unsafe { &*bytes };
                if self.write(tid, bytes.len(), at) {
                    let step = self.steps.len() - 1;
                    self.transcript.push(Chunk { stream, tid, step, bytes: bytes.into() });
                }
                Reply::Done
            }
            Op::LockStream(stream) => {
                let stream = self.stream(stream);
                // Whoever has it may take it again.
                stream.owner.get_or_insert((tid, at));
                stream.depth += 1;
                Reply::Done
            }
            Op::UnlockStream(stream) => {
                let stream = self.stream(stream);
                stream.depth -= 1;
                if stream.depth == 0 {
                    stream.owner = None;
                }
                Reply::Done
            }
            Op::Exit(code) => {
                self.over = Some(Ending::Exited { code });
                return (Reply::Done, Then::Stays);
            }
        };
        (reply, Then::Runs)
    }

    /// Takes note of so many bytes more; whether they can be kept.
    pub(crate) fn write(&mut self, tid: Tid, bytes: usize, at: Loc) -> bool {
        self.written += bytes;
        if self.written > ENDLESS * MAX_OUTPUT {
            self.end(tid, Ending::TooMuchOutput);
        } else if self.written > MAX_OUTPUT {
            self.outgrow(Outgrown::Output, tid, at);
        }
        self.written <= MAX_OUTPUT
    }

    /// What others learn when this thread releases something now.
    pub(super) fn released_view(&self, tid: Tid) -> View {
        self.thread(tid).view.clone()
    }

    pub(super) fn acquire(&mut self, tid: Tid, key: Key) {
        let Self { threads, .. } = self;
        let mut view = mem::take(&mut threads[tid].as_mut().expect("runs").view);
        view.join(&self.object(key).view);
        self.thread_mut(tid).view = view;
    }

    pub(super) fn release(&mut self, tid: Tid, key: Key) {
        let view = mem::take(&mut self.thread_mut(tid).view);
        self.object(key).view.join(&view);
        self.thread_mut(tid).view = view;
    }

    /// Ends a wait without a wake-up: its time is over (`true`), or it wakes for no reason.
    pub(super) fn give_up(&mut self, tid: Tid, way: usize, at: Loc) -> bool {
        let thread = self.thread(tid);
        let limit = match thread.pending {
            Some(Op::Waiting { limit, .. } | Op::Park { limit } | Op::Receive { limit, .. }) => limit,
            _ => Limit::Never,
        };
        let may_time_out = self.config.time == Time::Adversarial || thread.due;
        match limit {
            Limit::Nanoseconds(nanoseconds) if may_time_out && way == 0 => {
                self.spend(tid, nanoseconds);
                self.looks_in_vain(tid, at, 0, None);
                true
            }
            _ => {
                self.luck -= 1;
                false
            }
        }
    }

    /// Time passes for a thread that sleeps, or waits.
    pub(super) fn spend(&mut self, tid: Tid, nanoseconds: u64) {
        let thread = self.thread_mut(tid);
        thread.sleeps += 1;
        thread.view.now = thread.view.now.saturating_add(nanoseconds);
        if matches!(thread.pending, Some(Op::Sleep(_))) {
            self.works(tid, nanoseconds);
        }
    }

    /// A thread has worked so long, in nanoseconds.
    pub(crate) fn works(&mut self, tid: Tid, nanoseconds: u64) {
        self.thread_mut(tid).view.span += nanoseconds;
        self.work += nanoseconds;
    }

    fn read_clock(&mut self, tid: Tid, at: Loc, way: usize) -> Reply {
        self.reads_clock = true;
        let fair = self.config.time == Time::Fair;
        if way == 1 {
            self.pauses -= 1;
            self.thread_mut(tid).view.now += LONG_PAUSE;
        }
        let before = if fair { self.now } else { self.thread(tid).view.now };
        let since = if fair { self.pauses_made } else { self.thread(tid).sleeps };
        self.looks_in_vain(tid, at, since.into(), None);
        // Whoever looks at the clock again and again, and does not sleep, sees it run: slowly at first.
        let looks = self.looks(tid, at);
        let now = if looks > 1 { before + (1000 << looks.min(36)) } else { before };
        if fair {
            self.now = now;
            if looks >= LOOKS_OF_A_SPINNER {
                let thread = self.thread_mut(tid);
                thread.spun = thread.spun.or(Some(at));
            }
        } else {
            self.thread_mut(tid).view.now = now;
        }
        Reply::Value(now)
    }
}
