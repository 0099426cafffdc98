//! What an announced operation touches, and in how many ways it may go.
//!
//! Both are known before it is done: the search rests on that.

use real_std::prelude::rust_2024::*;

use crate::engine::{
    Change, Counting, Footprint, Key, Limit, Op, Order, Run, State, Tid, Time,
    op::Access::{Read, Update, Write},
};

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
            Op::Join(other) | Op::AwaitReturn(other) | Op::IsFinished(other) => {
                Footprint::One(self.thread(other).key, Read)
            }
            Op::Return | Op::End => Footprint::One(thread.key, Write),
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
            // Who tries to hand something over notices whether somebody waits for it.
            Op::Receive { limit: Limit::Never, .. } if !channel.messages.is_empty() && channel.bound != Some(0) => {
                Footprint::One(head, Write)
            }
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

    pub(super) fn peek(&self, key: Key) -> &State {
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
    pub(super) fn oldest_readable(&mut self, tid: Tid, atomic: Key, order: Order) -> u32 {
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
    pub(super) fn reads(&self, tid: Tid) -> bool {
        self.thread(tid).holds.iter().any(|(key, _)| match self.peek(*key) {
            State::RwLock(lock) => lock.readers.iter().any(|(reader, _)| *reader == tid),
            _ => false,
        })
    }
}
