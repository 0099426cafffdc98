//! What operations do to mutexes, reader-writer locks, condition variables, barriers and initializers.

use real_std::{mem, prelude::rust_2024::*};

use crate::engine::{Key, Loc, Op, Reply, Run, Then, Tid};

impl Run {
    pub(super) fn hold(&mut self, tid: Tid, key: Key, at: Loc) {
        self.acquire(tid, key);
        self.thread_mut(tid).holds.push((key, at));
    }

    pub(super) fn let_go(&mut self, tid: Tid, key: Key) {
        self.release(tid, key);
        let holds = &mut self.thread_mut(tid).holds;
        if let Some(index) = holds.iter().rposition(|(held, _)| *held == key) {
            holds.remove(index);
        }
    }

    pub(super) fn lock(&mut self, tid: Tid, lock: Key, at: Loc) -> Reply {
        let mutex = self.object(lock).mutex();
        mutex.owner = Some((tid, at));
        let reply = if mutex.poisoned { Reply::Poisoned } else { Reply::Done };
        self.hold(tid, lock, at);
        reply
    }

    pub(super) fn unlock(&mut self, tid: Tid, lock: Key, poisons: bool) -> Reply {
        let mutex = self.object(lock).mutex();
        mutex.owner = None;
        mutex.poisoned |= poisons;
        self.let_go(tid, lock);
        Reply::Done
    }

    pub(super) fn act_on_rwlock(&mut self, tid: Tid, op: Op, at: Loc) -> (Reply, Then) {
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

    pub(super) fn act_on_condvar(&mut self, tid: Tid, op: Op, at: Loc, way: usize) -> (Reply, Then) {
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

    pub(super) fn arrive(&mut self, tid: Tid, barrier: Key, size: usize) -> (Reply, Then) {
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

    pub(super) fn act_on_once(&mut self, tid: Tid, op: Op, at: Loc) -> Reply {
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
}
