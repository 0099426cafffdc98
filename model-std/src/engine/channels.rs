//! What operations do to channels.

use real_std::prelude::rust_2024::*;

use crate::engine::{Key, Loc, Op, Reply, Run, Then, Tid};

impl Run {
    pub(super) fn act_on_channel(&mut self, tid: Tid, op: Op, at: Loc) -> (Reply, Then) {
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
}
