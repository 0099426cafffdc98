//! Each step of a run in a few words.
//!
//! Steps that say nothing of what threads do to one another are not told: that a thread starts, that a counter of an
//! `Arc` goes up.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use unicode_width::UnicodeWidthStr;

use super::{
    life::queues,
    names::{Names, method_of, short},
    printed::{Printed, printed},
    strip::broken,
};
use crate::{
    observe::{Interleaving, Line, Operation, Reply, Step},
    report::{
        look::{Look, visible},
        words::model as words,
    },
};

/// Columns of a value, and of a printed text.
const VALUE: usize = 20;
const PRINTED: usize = 30;

/// Columns of a panic's message.
const MESSAGE: usize = 60;

/// A few words. Where a lane is narrow, each part stands under the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    /// What is done to what.
    pub(super) does: String,
    /// The value that is found there, or put there.
    pub(super) value: String,
    /// A remark.
    pub(super) note: String,
}

impl Text {
    pub(super) fn new(does: impl Into<String>, note: impl Into<String>) -> Self {
        Self { does: does.into(), value: String::new(), note: note.into() }
    }

    fn with(mut self, value: Option<String>) -> Self {
        self.value = value.unwrap_or_default();
        self
    }

    /// The parts that there are.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        [self.does.as_str(), &self.value, &self.note].into_iter().filter(|part| !part.is_empty())
    }

    pub(super) fn one_line(&self) -> String {
        self.parts().collect::<Vec<_>>().join(" ")
    }

    /// The lines of the text in so many columns.
    pub(super) fn lines(&self, columns: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for part in self.parts() {
            match lines.last_mut() {
                Some(last) if last.width() + 1 + part.width() <= columns => {
                    last.push(' ');
                    last.push_str(part);
                }
                _ => lines.extend(broken(part, columns)),
            }
        }
        lines
    }
}

/// Tells steps.
pub(super) struct Teller<'a> {
    run: &'a Interleaving,
    names: &'a Names<'a>,
    arrow: &'static str,
    /// What each print step printed, and whether that was a panic's words.
    printed: BTreeMap<usize, Printed>,
    /// The mutex that each wait frees.
    freed: HashMap<usize, u32>,
    /// Writers that only line up.
    queues: BTreeSet<usize>,
    /// The locks of a stream that are worth telling, taken and given back.
    streams: BTreeSet<usize>,
    /// Remarks on what the step itself does not tell.
    remarks: HashMap<usize, &'static str>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(run: &'a Interleaving, names: &'a Names<'a>, lines: &[Line], look: &Look) -> Self {
        let printed = printed(run, lines);
        let (freed, queues, remarks) = (freed(run), queues(run), remarks(run, names));
        let streams = streams(run, names);
        Self { run, names, arrow: look.sign("→", "->"), printed, freed, queues, streams, remarks }
    }

    /// Whether a step is a panic.
    pub(super) fn is_panic(&self, index: usize) -> bool {
        matches!(self.printed.get(&index), Some(Printed::Panic(_)))
    }

    /// Steps in which something happened that their thread will hardly have expected.
    pub(super) fn odd(&self) -> impl Iterator<Item = usize> {
        self.remarks.iter().filter(|(_, remark)| **remark != words::TIMED_OUT).map(|(index, _)| *index)
    }

    /// Whether a step is told if there is room.
    pub(super) fn is_told(&self, index: usize) -> bool {
        use Operation::*;
        let step = &self.run.trace[index];
        match step.op {
            Start | Resume | End | Count | Yield | Now | Fence | AtBarrier | HandOver | DropReceiver => false,
            LockStream | UnlockStream => self.streams.contains(&index),
            LookAtCount => self.method(step) != words::method(LookAtCount),
            IsDone => step.number == Some(0),
            Exit | Print => self.is_panic(index) || self.names.line(&step.at).is_some(),
            _ => true,
        }
    }

    fn method(&self, step: &Step) -> &'a str {
        method_of(step.op, self.names.method(&step.at))
    }

    /// A step in words.
    pub(super) fn text(&self, index: usize) -> Text {
        use Operation::*;
        let step = &self.run.trace[index];
        let method = self.method(step);
        let object = step.object.map_or("", |object| self.names.object(object));
        let does = || words::does(method, object);
        let other = || words::does(method, step.other.map_or("", |other| self.names.thread(other)));
        let remark = self.remarks.get(&index).copied().unwrap_or_default();
        match step.op {
            Write if self.queues.contains(&index) => Text::new(words::waits::to_write(object), ""),
            Lock | TryLock | Read | TryRead | Write | TryWrite | Unlock | UnlockRead | UnlockWrite => {
                Text::new(does(), lock_note(step.reply)).with(value(step).as_deref().map(words::is))
            }
            Relock => {
                // If it has given up, the step before has told so.
                let before = self.run.trace[..index].iter().rfind(|before| before.thread == step.thread);
                let was_woken = before.is_none_or(|before| before.op != Waiting);
                let note = if step.reply == Reply::TimedOutPoisoned { words::POISONED } else { "" };
                let does = if was_woken { words::woken(&does()) } else { does() };
                Text::new(does, note).with(value(step).as_deref().map(words::is))
            }
            Wait => {
                let mutex = self.freed.get(&index).map(|mutex| words::frees(self.names.object(*mutex)));
                Text::new(does(), mutex.unwrap_or_default())
            }
            Waiting if step.reply == Reply::TimedOut => Text::new(does(), words::TIMED_OUT),
            Waiting => Text::new(words::wakes_up(object), words::SPURIOUS),
            NotifyOne | NotifyAll => Text::new(words::notifies(method, object), self.heard(step)),
            Arrive => Text::new(does(), if step.reply == Reply::First { words::LAST_TO_COME } else { "" }),
            Begin if matches!(step.reply, Reply::First | Reply::FirstAfterPanic) => {
                Text::new(words::initializes(object), "")
            }
            Begin => Text::new(does(), lock_note(step.reply)),
            Finish => Text::new(words::initialized(object), ""),
            IsDone => Text::new(does(), if step.number == Some(0) { words::NOT_MADE } else { "" }),
            Send | TrySend | HandOver => {
                let on = words::on(step.object.map_or("", |object| self.names.sender(object)));
                let does = value(step).map_or(method.to_owned(), |message| words::does(method, &message));
                Text::new(does, channel_note(step)).with(Some(on))
            }
            Receive | TryReceive => {
                let on = words::on(step.object.map_or("", |object| self.names.receiver(object)));
                let received = value(step).map(|value| words::gives(self.arrow, &value));
                Text::new(words::does(method, &on), channel_note(step)).with(received)
            }
            DropSender => {
                Text::new(words::does(method, step.object.map_or("", |object| self.names.sender(object))), "")
            }
            DropReceiver => {
                Text::new(words::does(method, step.object.map_or("", |object| self.names.receiver(object))), "")
            }
            Load | Update | Exchange => Text::new(does(), remark).with(self.found(step)),
            Store => Text::new(does(), "").with(self.number(step).as_deref().map(words::is)),
            Join => {
                let panicked = step.other.is_some_and(|other| {
                    self.run.threads.iter().any(|thread| thread.thread == other && thread.panicked)
                });
                let mut before = self.run.trace[..index].iter().rev();
                let last = before.find(|before| Some(before.thread) == step.other && matches!(before.op, Return | End));
                let note = match last.map(|last| last.op) {
                    _ if panicked => words::PANICKED,
                    // A scope waits for no more.
                    Some(Return) => words::LOCALS_FOLLOW,
                    _ => "",
                };
                Text::new(other(), note)
            }
            IsFinished => {
                let finished = step.number.is_some_and(|number| number != 0).to_string();
                Text::new(other(), "").with(Some(words::gives(self.arrow, &finished)))
            }
            Unpark => Text::new(other(), remark),
            Park => Text::new(method, remark),
            Print => self.print(index),
            IsPoisoned => {
                let poisoned = step.number.is_some_and(|number| number != 0).to_string();
                Text::new(does(), "").with(Some(words::gives(self.arrow, &poisoned)))
            }
            Downgrade | ClearPoison | AtBarrier | AwaitDone | Count | LookAtCount | LockStream | UnlockStream => {
                Text::new(does(), "")
            }
            Return => Text::new(method, words::LOCALS_FOLLOW),
            Start | Resume | Fence | End | Sleep | Yield | Now | Exit => Text::new(method, ""),
        }
    }

    /// What an atomic was found to be.
    fn found(&self, step: &Step) -> Option<String> {
        let number = self.number(step)?;
        Some(match (step.op, step.reply) {
            (Operation::Update, _) => words::was(&number),
            (Operation::Exchange, Reply::Failed) => words::gives(self.arrow, &format!("Err({number})")),
            (Operation::Exchange, _) => words::gives(self.arrow, &format!("Ok({number})")),
            _ => words::gives(self.arrow, &number),
        })
    }

    fn heard(&self, step: &Step) -> String {
        let woken: Vec<&str> = step.woken.iter().map(|thread| self.names.thread(*thread)).collect();
        words::heard_by(&woken)
    }

    fn print(&self, index: usize) -> Text {
        match self.printed.get(&index) {
            Some(Printed::Panic(message)) if message.is_empty() => Text::new(words::PANICS, ""),
            Some(Printed::Panic(message)) => Text::new(words::PANICS, words::message(&short(message, MESSAGE))),
            Some(Printed::Text(text)) => {
                let text = words::quoted(&short(text, PRINTED));
                Text::new(words::method(Operation::Print), "").with(Some(text))
            }
            None => Text::new(words::method(Operation::Print), ""),
        }
    }

    fn number(&self, step: &Step) -> Option<String> {
        Some(self.names.number(step.object?, step.number?))
    }
}

fn value(step: &Step) -> Option<String> {
    step.value.as_ref().map(|value| short(&visible(value), VALUE))
}

fn lock_note(reply: Reply) -> &'static str {
    match reply {
        Reply::Poisoned | Reply::TimedOutPoisoned => words::POISONED,
        Reply::Busy => words::BUSY,
        _ => "",
    }
}

fn channel_note(step: &Step) -> &'static str {
    match (step.reply, step.op) {
        (Reply::Closed, _) => words::CLOSED,
        (Reply::TimedOut, _) => words::TIMED_OUT,
        (Reply::Busy, Operation::TrySend) => words::FULL,
        (Reply::Busy, _) => words::EMPTY,
        _ => "",
    }
}

/// The mutex that each wait on a condition variable frees: the one that the thread took last.
fn freed(run: &Interleaving) -> HashMap<usize, u32> {
    let mut taken: HashMap<usize, Vec<u32>> = HashMap::new();
    let mut freed = HashMap::new();
    for (index, step) in run.trace.iter().enumerate() {
        let taken = taken.entry(step.thread).or_default();
        match (step.op, step.object) {
            (Operation::Lock | Operation::Relock, Some(mutex)) => taken.push(mutex),
            (Operation::TryLock, Some(mutex)) if step.reply != Reply::Busy => taken.push(mutex),
            (Operation::Unlock, Some(mutex)) => taken.retain(|other| *other != mutex),
            (Operation::Wait, _) => {
                if let Some(mutex) = taken.pop() {
                    freed.insert(index, mutex);
                }
            }
            _ => {}
        }
    }
    freed
}

/// Where a stream is locked by its method, and not by what prints; or where somebody waits for it in the end. And where
/// such a lock is given back.
fn streams(run: &Interleaving, names: &Names<'_>) -> BTreeSet<usize> {
    let is_wanted = |step: &Step| {
        let holders = run.blocked.iter().filter(|waiter| waiter.object == step.object).flat_map(|one| &one.holders);
        holders.into_iter().any(|holder| holder.thread == step.thread && holder.at == step.at)
    };
    let mut taken: HashMap<(usize, Option<u32>), Vec<bool>> = HashMap::new();
    let mut streams = BTreeSet::new();
    for (index, step) in run.trace.iter().enumerate() {
        let taken = taken.entry((step.thread, step.object)).or_default();
        let is_told = match step.op {
            Operation::LockStream => {
                let is_told = names.method(&step.at) == Some("lock") || is_wanted(step);
                taken.push(is_told);
                is_told
            }
            Operation::UnlockStream => taken.pop().unwrap_or_default(),
            _ => false,
        };
        if is_told {
            streams.insert(index);
        }
    }
    streams
}

/// What only follows from the steps before: that a load did not find what was stored last, that a thread went on
/// although nobody unparked it. After an update it is not known what was stored.
fn remarks(run: &Interleaving, names: &Names<'_>) -> HashMap<usize, &'static str> {
    let mut newest: HashMap<u32, u64> = HashMap::new();
    let mut unparked: HashSet<usize> = HashSet::new();
    let mut remarks = HashMap::new();
    for (index, step) in run.trace.iter().enumerate() {
        let found = step.object.and_then(|object| newest.get(&object));
        match (step.op, step.object, step.number) {
            (Operation::Store, Some(object), Some(number)) => {
                newest.insert(object, number);
            }
            (Operation::Update | Operation::Exchange, Some(object), _) if step.reply != Reply::Failed => {
                newest.remove(&object);
            }
            (Operation::Load, _, Some(number)) if found.is_some_and(|newest| *newest != number) => {
                remarks.insert(index, words::OLD);
            }
            (Operation::Unpark, ..) if !step.other.is_some_and(|other| unparked.insert(other)) => {
                remarks.insert(index, words::UNPARKED_BEFORE);
            }
            (Operation::Park, ..) if !unparked.remove(&step.thread) => {
                let is_timed = names.method(&step.at).is_some_and(|method| method.starts_with("park_timeout"));
                remarks.insert(index, if is_timed { words::TIMED_OUT } else { words::WAKES_ANYWAY });
            }
            _ => {}
        }
    }
    remarks
}
