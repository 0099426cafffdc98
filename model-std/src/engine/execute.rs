//! What each operation needs, touches and does.

use real_std::{mem, prelude::rust_2024::*};

use crate::engine::{
    Change, Chunk, Counting, Ending, Footprint, Key, Limit, Loc, Op, Order, Reply, Run, Set, Step, Tid, Time,
    object::{State, Store},
    op::Access::{Read, Update, Write},
    view::View,
};

/// Bytes that a program may write in one run.
const MAX_OUTPUT: usize = 1 << 20;

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
    /// What a thread's announced operation touches.
    pub(crate) fn footprint(&self, tid: Tid) -> Footprint {
        let thread = self.thread(tid);
        let Some(op) = thread.pending else { return Footprint::Nothing };
        match op {
            Op::Start | Op::Resume | Op::AtBarrier { .. } | Op::Yield | Op::Sleep(_) => Footprint::Nothing,
            Op::Lock(key) | Op::TryLock(key) | Op::Unlock { lock: key, .. } | Op::Relock { mutex: key, .. } => {
                Footprint::One(key, Write)
            }
            Op::Read(key) | Op::UnlockRead(key) | Op::TryRead(key) => Footprint::One(key, Update),
            Op::Write(key)
            | Op::TryWrite(key)
            | Op::UnlockWrite { lock: key, .. }
            | Op::Downgrade(key)
            | Op::ClearPoison(key) => Footprint::One(key, Write),
            Op::IsPoisoned(key) => Footprint::One(key, Read),
            Op::Wait { condvar, mutex, .. } => Footprint::Two(condvar, Write, mutex, Write),
            Op::Waiting { condvar, .. } if self.config.spurious > 0 => Footprint::Two(condvar, Write, Key::LUCK, Write),
            Op::Waiting { condvar: key, .. } | Op::Notify { condvar: key, .. } => Footprint::One(key, Write),
            Op::Arrive { barrier, size } => match self.peek(barrier) {
                // Neither this one nor the next will be the last.
                State::Barrier(state) if state.arrived.len() + 2 < size => Footprint::One(barrier, Update),
                _ => Footprint::One(barrier, Write),
            },
            Op::Begin { once, .. } => match self.peek(once) {
                State::Once(state) if state.done => Footprint::One(once, Read),
                _ => Footprint::One(once, Write),
            },
            Op::Finish { once, .. } => Footprint::One(once, Write),
            Op::IsDone(once) | Op::AwaitDone(once) => Footprint::One(once, Read),
            Op::Send { .. }
            | Op::TrySend { .. }
            | Op::HandOver { .. }
            | Op::Receive { .. }
            | Op::TryReceive(_)
            | Op::DropSender { .. }
            | Op::DropReceiver(_) => self.footprint_on_channel(op),
            Op::Atomic { atomic, change, order } => {
                let access = match (change, self.peek(atomic)) {
                    // What one such load has read, the next one may not find older.
                    (Change::Load, State::Atomic(state)) if order.sequential && !state.is_agreed() => Write,
                    (Change::Load, _) => Read,
                    _ => Write,
                };
                let is_sequential = match change {
                    Change::Exchange { failure, .. } => order.sequential || failure.sequential,
                    _ => order.sequential,
                };
                if is_sequential {
                    Footprint::Two(atomic, access, Key::FENCES, Update)
                } else {
                    Footprint::One(atomic, access)
                }
            }
            Op::Fence(order) if order.sequential => Footprint::One(Key::FENCES, Write),
            Op::Fence(_) => Footprint::Nothing,
            Op::Count { count, what: Counting::Change } => Footprint::One(count, Update),
            Op::Count { count, what: Counting::Look } => Footprint::One(count, Write),
            Op::Park { .. } if self.config.spurious > 0 => Footprint::Two(thread.key, Write, Key::LUCK, Write),
            Op::Park { .. } => Footprint::One(thread.key, Write),
            Op::Unpark(other) => Footprint::One(self.thread(other).key, Write),
            Op::Join(other) | Op::IsFinished(other) => Footprint::One(self.thread(other).key, Read),
            Op::End => Footprint::One(thread.key, Write),
            Op::Now if self.config.time == Time::Adversarial && self.pauses > 0 => Footprint::One(Key::LUCK, Write),
            Op::Now => Footprint::Nothing,
            Op::Print { stream: key, .. } | Op::LockStream(key) | Op::UnlockStream(key) => Footprint::One(key, Write),
            Op::Exit(_) => Footprint::Everything,
        }
    }

    /// Sending and taking commute, as long as there is something to take.
    fn footprint_on_channel(&self, op: Op) -> Footprint {
        let key = op.key().expect("about a channel");
        let State::Channel(channel) = self.peek(key) else { return Footprint::Nothing };
        let (head, alive) = (channel.head, channel.alive);
        match op {
            Op::Receive { limit: Limit::Never, .. } if !channel.messages.is_empty() => Footprint::One(head, Write),
            // Too early it would have got something else.
            Op::Receive { .. } | Op::TryReceive(_) if !channel.messages.is_empty() => {
                Footprint::Two(key, Read, head, Write)
            }
            // Who tries to hand something over notices whether somebody waits for it.
            Op::Receive { .. } if channel.bound == Some(0) => Footprint::Two(key, Write, alive, Read),
            Op::Receive { .. } | Op::TryReceive(_) => Footprint::Two(key, Read, alive, Read),
            Op::Send { .. } | Op::TrySend { .. } if channel.bound.is_some() => Footprint::Two(key, Write, head, Read),
            Op::HandOver { .. } => Footprint::Two(key, Read, head, Read),
            Op::DropSender { .. } => Footprint::One(alive, Update),
            _ => Footprint::One(key, Write),
        }
    }

    fn peek(&self, key: Key) -> &State {
        &self.objects[(key.0 - Key::FIRST) as usize].as_ref().expect("an object that was used").state
    }

    /// In how many ways a thread's announced operation may go. The first is what is likely.
    pub(crate) fn ways(&mut self, tid: Tid) -> usize {
        let thread = self.thread(tid);
        let Some(op) = thread.pending else { return 1 };
        let (due, token) = (thread.due, thread.token);
        let may_time_out = match self.config.time {
            Time::Adversarial => true,
            Time::Fair => due,
        };
        match op {
            Op::Notify { condvar, all: false } => self.object(condvar).condvar().waiters.len().max(1),
            Op::Waiting { limit, .. } => {
                usize::from(limit != Limit::Never && may_time_out) + usize::from(self.luck > 0)
            }
            Op::Park { limit } if !token => {
                usize::from(limit != Limit::Never && may_time_out) + usize::from(self.luck > 0)
            }
            Op::Atomic { atomic, change: Change::Load, order } => {
                let newest = self.object(atomic).atomic().stores.len() as u32 - 1;
                let oldest = self.oldest_readable(tid, atomic, order);
                (newest - oldest) as usize + 1
            }
            Op::Atomic { atomic, change: Change::Exchange { expected, weak: true, .. }, .. } => {
                let stores = &self.object(atomic).atomic().stores;
                let succeeds = stores.last().is_some_and(|store| store.value == expected);
                1 + usize::from(succeeds && self.luck > 0)
            }
            Op::Now if self.config.time == Time::Adversarial => 1 + usize::from(self.pauses > 0),
            _ => 1,
        }
    }

    /// The oldest store that a load may still read.
    fn oldest_readable(&mut self, tid: Tid, atomic: Key, order: Order) -> u32 {
        let at = self.thread(tid).at;
        let seen = self.thread(tid).view.seen(atomic);
        let looks = self.looks(tid, at);
        let fenced = self.fences.seen(atomic);
        let state = self.object(atomic).atomic();
        let newest = state.stores.len() as u32 - 1;
        // Stores become visible in the end: whoever looks again does not read the same old one for ever.
        if looks > 1 {
            return newest;
        }
        let floor = if order.sequential { seen.max(state.sequential).max(fenced) } else { seen };
        floor.min(newest)
    }

    /// Whether a thread has a lock for reading.
    fn reads(&self, tid: Tid) -> bool {
        self.thread(tid).holds.iter().any(|(key, _)| match self.peek(*key) {
            State::RwLock(lock) => lock.readers.iter().any(|(reader, _)| *reader == tid),
            _ => false,
        })
    }

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
            Op::IsFinished(other) => {
                let finished = self.thread(other).pending.is_none();
                if finished {
                    let view = self.thread(other).view.clone();
                    self.thread_mut(tid).view.join(&view);
                    self.finds(tid, at);
                } else {
                    self.looks_in_vain(tid, at, 0, None);
                }
                Reply::Value(finished.into())
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
                self.written += bytes.len();
                let step = self.steps.len() - 1;
                self.transcript.push(Chunk { stream, tid, step, bytes: bytes.into() });
                if self.written > MAX_OUTPUT {
                    self.end(Ending::TooMuchOutput);
                }
                Reply::Done
            }
            Op::LockStream(stream) => {
                let stream = self.stream(stream);
                stream.owner = Some((tid, at));
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

    /// What others learn when this thread releases something now.
    fn released_view(&self, tid: Tid) -> View {
        self.thread(tid).view.clone()
    }

    fn acquire(&mut self, tid: Tid, key: Key) {
        let Self { threads, .. } = self;
        let mut view = mem::take(&mut threads[tid].as_mut().expect("runs").view);
        view.join(&self.object(key).view);
        self.thread_mut(tid).view = view;
    }

    fn release(&mut self, tid: Tid, key: Key) {
        let view = mem::take(&mut self.thread_mut(tid).view);
        self.object(key).view.join(&view);
        self.thread_mut(tid).view = view;
    }

    fn hold(&mut self, tid: Tid, key: Key, at: Loc) {
        self.acquire(tid, key);
        self.thread_mut(tid).holds.push((key, at));
    }

    fn let_go(&mut self, tid: Tid, key: Key) {
        self.release(tid, key);
        let holds = &mut self.thread_mut(tid).holds;
        if let Some(index) = holds.iter().rposition(|(held, _)| *held == key) {
            holds.remove(index);
        }
    }

    fn lock(&mut self, tid: Tid, lock: Key, at: Loc) -> Reply {
        let mutex = self.object(lock).mutex();
        mutex.owner = Some((tid, at));
        let reply = if mutex.poisoned { Reply::Poisoned } else { Reply::Done };
        self.hold(tid, lock, at);
        reply
    }

    fn unlock(&mut self, tid: Tid, lock: Key, poisons: bool) -> Reply {
        let mutex = self.object(lock).mutex();
        mutex.owner = None;
        mutex.poisoned |= poisons;
        self.let_go(tid, lock);
        Reply::Done
    }

    fn act_on_rwlock(&mut self, tid: Tid, op: Op, at: Loc) -> (Reply, Then) {
        let writers_first = self.config.writers_first;
        let key = op.key().expect("about a lock");
        let lock = self.object(key).rwlock();
        match op {
            Op::TryRead(_) if lock.writer.is_some() || !lock.queued.is_empty() => {
                self.looks_in_vain(tid, at, 0, Some(key));
                return (Reply::Busy, Then::Runs);
            }
            Op::TryWrite(_) if lock.writer.is_some() || !lock.readers.is_empty() => {
                self.looks_in_vain(tid, at, 0, Some(key));
                return (Reply::Busy, Then::Runs);
            }
            Op::Write(_) if writers_first && !lock.queued.contains(&tid) => {
                // From now on new readers wait.
                lock.queued.push(tid);
                if lock.writer.is_some() || !lock.readers.is_empty() {
                    return (Reply::Done, Then::Stays);
                }
                lock.queued.retain(|queued| *queued != tid);
                lock.writer = Some((tid, at));
            }
            Op::Read(_) | Op::TryRead(_) => lock.readers.push((tid, at)),
            Op::Write(_) | Op::TryWrite(_) => {
                lock.queued.retain(|queued| *queued != tid);
                lock.writer = Some((tid, at));
            }
            Op::UnlockRead(_) => {
                if let Some(index) = lock.readers.iter().position(|(reader, _)| *reader == tid) {
                    lock.readers.remove(index);
                }
            }
            Op::UnlockWrite { poisons, .. } => {
                lock.writer = None;
                lock.poisoned |= poisons;
            }
            Op::Downgrade(_) => {
                lock.writer = None;
                lock.readers.push((tid, at));
            }
            _ => unreachable!("another kind of operation"),
        }
        let reply = if lock.poisoned { Reply::Poisoned } else { Reply::Done };
        match op {
            Op::UnlockRead(_) | Op::UnlockWrite { .. } => self.let_go(tid, key),
            Op::Downgrade(_) => self.release(tid, key),
            _ => {
                self.finds(tid, at);
                self.hold(tid, key, at);
            }
        }
        (reply, Then::Runs)
    }

    fn act_on_condvar(&mut self, tid: Tid, op: Op, at: Loc, way: usize) -> (Reply, Then) {
        match op {
            Op::Wait { condvar, mutex, limit } => {
                self.can_be_lucky = true;
                self.unlock(tid, mutex, false);
                self.object(condvar).condvar().waiters.push(tid);
                let now = self.now;
                let thread = self.thread_mut(tid);
                thread.pending = Some(Op::Waiting { condvar, mutex, limit });
                thread.set_limit(limit, now);
                (Reply::Done, Then::Stays)
            }
            Op::Waiting { condvar, mutex, .. } => {
                self.object(condvar).condvar().waiters.retain(|waiter| *waiter != tid);
                let timed_out = self.give_up(tid, way, at);
                let thread = self.thread_mut(tid);
                thread.pending = Some(Op::Relock { mutex, timed_out });
                thread.deadline = None;
                (if timed_out { Reply::TimedOut } else { Reply::Done }, Then::Stays)
            }
            Op::Relock { mutex, timed_out } => {
                let locked = self.lock(tid, mutex, at);
                let reply = match (locked, timed_out) {
                    (Reply::Poisoned, true) => Reply::TimedOutPoisoned,
                    (Reply::Poisoned, false) => Reply::Poisoned,
                    (_, true) => Reply::TimedOut,
                    (_, false) => Reply::Done,
                };
                (reply, Then::Runs)
            }
            Op::Notify { condvar, all } => {
                let state = self.object(condvar).condvar();
                if state.waiters.is_empty() {
                    state.unheard = Some((tid, at));
                }
                let woken = match (all, state.waiters.is_empty()) {
                    (true, _) => mem::take(&mut state.waiters),
                    (false, true) => Vec::new(),
                    (false, false) => [state.waiters.remove(way)].into(),
                };
                for waiter in woken {
                    self.steps.last_mut().expect("this one").woken.insert(waiter);
                    let thread = self.thread_mut(waiter);
                    if let Some(Op::Waiting { mutex, .. }) = thread.pending {
                        thread.pending = Some(Op::Relock { mutex, timed_out: false });
                    }
                    thread.deadline = None;
                    thread.due = false;
                    let at = thread.at;
                    self.finds(waiter, at);
                }
                (Reply::Done, Then::Runs)
            }
            _ => unreachable!("another kind of operation"),
        }
    }

    /// Ends a wait without a wake-up: its time is over (`true`), or it wakes for no reason.
    fn give_up(&mut self, tid: Tid, way: usize, at: Loc) -> bool {
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
    fn spend(&mut self, tid: Tid, nanoseconds: u64) {
        let thread = self.thread_mut(tid);
        thread.sleeps += 1;
        thread.view.now = thread.view.now.saturating_add(nanoseconds);
        if matches!(thread.pending, Some(Op::Sleep(_))) {
            thread.view.span += nanoseconds;
            self.work += nanoseconds;
        }
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
        } else {
            self.thread_mut(tid).view.now = now;
        }
        Reply::Value(now)
    }

    fn arrive(&mut self, tid: Tid, barrier: Key, size: usize) -> (Reply, Then) {
        self.release(tid, barrier);
        let state = self.object(barrier).barrier();
        state.size = size;
        if state.arrived.len() + 1 < size {
            state.arrived.push(tid);
            self.thread_mut(tid).pending = Some(Op::AtBarrier { barrier });
            return (Reply::Done, Then::Stays);
        }
        let others = mem::take(&mut state.arrived);
        self.acquire(tid, barrier);
        let view = self.thread(tid).view.clone();
        for other in others {
            self.steps.last_mut().expect("this one").woken.insert(other);
            let thread = self.thread_mut(other);
            thread.view.join(&view);
            thread.pending = Some(Op::Resume);
            thread.reply = Reply::Done;
        }
        (Reply::First, Then::Runs)
    }

    fn act_on_once(&mut self, tid: Tid, op: Op, at: Loc) -> Reply {
        let key = op.key().expect("about a once");
        self.acquire(tid, key);
        let state = self.object(key).once();
        match op {
            Op::Begin { .. } if state.done => Reply::Done,
            Op::Begin { ignores_poison: false, .. } if state.poisoned => Reply::Poisoned,
            Op::Begin { .. } => {
                state.running = Some((tid, at));
                if mem::take(&mut state.poisoned) { Reply::FirstAfterPanic } else { Reply::First }
            }
            Op::Finish { poisons, .. } => {
                state.running = None;
                state.poisoned = poisons;
                state.done = !poisons;
                self.release(tid, key);
                Reply::Done
            }
            Op::IsDone(_) => {
                let done = state.done;
                if done {
                    self.finds(tid, at)
                } else {
                    self.looks_in_vain(tid, at, 0, Some(key))
                }
                Reply::Value(done.into())
            }
            _ if state.poisoned => Reply::Poisoned,
            _ => Reply::Done,
        }
    }

    fn act_on_channel(&mut self, tid: Tid, op: Op, at: Loc) -> (Reply, Then) {
        let key = op.key().expect("about a channel");
        let channel = self.object(key).channel();
        if matches!(op, Op::Receive { .. }) {
            if channel.is_to_be_awaited() {
                channel.awaited = true;
                return (Reply::Done, Then::Stays);
            }
            channel.awaited = false;
        }
        let reply = match op {
            Op::Send { .. } | Op::TrySend { .. } if !channel.receiver => Reply::Closed,
            Op::TrySend { .. } => {
                let room = match channel.bound {
                    Some(0) => channel.awaited && channel.messages.is_empty(),
                    Some(bound) => channel.messages.len() < bound,
                    None => true,
                };
                if !room {
                    self.looks_in_vain(tid, at, 0, Some(key));
                    return (Reply::Busy, Then::Runs);
                }
                self.put(tid, key);
                self.finds(tid, at);
                Reply::Done
            }
            Op::Send { .. } => {
                let is_rendezvous = channel.bound == Some(0);
                let number = self.put(tid, key);
                if is_rendezvous { Reply::Value(number) } else { Reply::Done }
            }
            Op::HandOver { number, .. } => {
                let taken = channel.taken >= number;
                self.acquire(tid, key);
                if taken { Reply::Done } else { Reply::Closed }
            }
            Op::Receive { .. } | Op::TryReceive(_) => match channel.messages.pop_front() {
                Some((view, sent)) => {
                    channel.taken += 1;
                    self.steps.last_mut().expect("this one").because = Some(sent);
                    self.thread_mut(tid).view.join(&view);
                    // Whoever waits for room, or for the message to be taken, learns of it.
                    self.release(tid, key);
                    self.finds(tid, at);
                    Reply::Done
                }
                None if channel.senders.is_empty() => {
                    self.acquire(tid, key);
                    Reply::Closed
                }
                None if matches!(op, Op::TryReceive(_)) => {
                    self.looks_in_vain(tid, at, 0, Some(key));
                    Reply::Busy
                }
                None => {
                    self.give_up(tid, 0, at);
                    Reply::TimedOut
                }
            },
            Op::DropSender { sender, .. } => {
                channel.senders.retain(|(other, _)| *other != sender);
                self.release(tid, key);
                Reply::Done
            }
            Op::DropReceiver(_) => {
                channel.receiver = false;
                self.release(tid, key);
                Reply::Done
            }
            _ => unreachable!("another kind of operation"),
        };
        (reply, Then::Runs)
    }

    /// Puts a message into a channel; returns its number.
    fn put(&mut self, tid: Tid, key: Key) -> u64 {
        let view = self.released_view(tid);
        let step = self.steps.len() - 1;
        let channel = self.object(key).channel();
        // With it comes what was known by those who made room.
        let mut with_room = view;
        if channel.bound.is_some() {
            let known = &self.object(key).view;
            with_room.join(known);
            self.thread_mut(tid).view.join(&with_room);
        }
        let channel = self.object(key).channel();
        channel.messages.push_back((with_room, step));
        channel.sent += 1;
        channel.sent
    }

    fn act_on_atomic(&mut self, tid: Tid, key: Key, change: Change, order: Order, at: Loc, way: usize) -> Reply {
        let newest = self.object(key).atomic().stores.len() as u32 - 1;
        match change {
            Change::Load => {
                let index = newest - way as u32;
                let value = self.load(tid, key, index, order);
                self.looks_in_vain(tid, at, value, Some(key));
                Reply::Value(value)
            }
            Change::Store(value) => {
                let released = self.released_by_store(tid, order);
                self.store(tid, key, value, released, order);
                Reply::Done
            }
            Change::Update(compute, operand) => {
                let before = self.load(tid, key, newest, order);
                self.store_after(tid, key, newest, compute(before, operand), order);
                Reply::Value(before)
            }
            Change::Exchange { expected, new, failure, weak } => {
                self.can_be_lucky |= weak;
                let before = self.object(key).atomic().stores[newest as usize].value;
                if before == expected && way == 0 {
                    self.load(tid, key, newest, order);
                    self.store_after(tid, key, newest, new, order);
                    self.finds(tid, at);
                    return Reply::Value(before);
                }
                if before == expected {
                    self.luck -= 1;
                }
                self.load(tid, key, newest, failure);
                self.looks_in_vain(tid, at, before, Some(key));
                Reply::Failed(before)
            }
        }
    }

    fn load(&mut self, tid: Tid, key: Key, index: u32, order: Order) -> u64 {
        let store = &self.object(key).atomic().stores[index as usize];
        let (value, released) = (store.value, store.released.clone());
        if order.sequential {
            self.agree(key, index);
        }
        let thread = self.thread_mut(tid);
        thread.view.see(key, index);
        if let Some(released) = released {
            if order.acquires { thread.view.join(&released) } else { thread.unfenced.join(&released) }
        }
        value
    }

    /// From now on no sequentially consistent operation, and nobody behind such a fence, finds an older store.
    fn agree(&mut self, key: Key, index: u32) {
        let atomic = self.object(key).atomic();
        atomic.sequential = atomic.sequential.max(index);
        self.fences.see(key, index);
    }

    fn released_by_store(&mut self, tid: Tid, order: Order) -> Option<View> {
        let thread = self.thread(tid);
        if order.releases { Some(thread.view.clone()) } else { thread.fenced.clone() }
    }

    fn store(&mut self, tid: Tid, key: Key, value: u64, released: Option<View>, order: Order) {
        let atomic = self.object(key).atomic();
        let index = atomic.stores.len() as u32;
        let released = released.map(|mut view| {
            view.see(key, index);
            view
        });
        atomic.stores.push(Store { value, released });
        if order.sequential {
            self.agree(key, index);
        }
        self.thread_mut(tid).view.see(key, index);
    }

    /// A store that is one with the load of the store before it: it hands on what that one released.
    fn store_after(&mut self, tid: Tid, key: Key, before: u32, value: u64, order: Order) {
        let mut released = self.released_by_store(tid, order);
        if let Some(view) = &self.object(key).atomic().stores[before as usize].released {
            let view = view.clone();
            released.get_or_insert_default().join(&view);
        }
        self.store(tid, key, value, released, order);
    }

    fn fence(&mut self, tid: Tid, order: Order) -> Reply {
        let Self { threads, fences, .. } = self;
        let thread = threads[tid].as_mut().expect("runs");
        if order.acquires {
            let unfenced = mem::take(&mut thread.unfenced);
            thread.view.join(&unfenced);
        }
        if order.sequential {
            thread.view.join(fences);
            fences.join(&thread.view);
        }
        if order.releases {
            thread.fenced = Some(thread.view.clone());
        }
        Reply::Done
    }
}
