//! What each thread waits for when a run stands still: in the picture a few words, beside it a sentence.

use super::{
    names::Names,
    steps::{Teller, Text},
};
use crate::{
    observe::{Holder, Interleaving, Operation, Step, Waiter},
    report::{
        look::visible,
        words::model::{self as words, still, waits},
    },
};

/// Sentences, at most.
const SENTENCES: usize = 8;

/// How much the wait of a thread tells of why a run stands still; what tells most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Telling {
    /// Several wait for one another.
    Circle,
    /// It waits for itself.
    Itself,
    /// It waits for something that nobody will do.
    ForNothing,
    /// It looks again and again.
    Looks,
    /// It waits for a thread that waits for something else.
    ForAnother,
    /// It waits for the end of one.
    Joins,
}

/// The blocked threads of a run.
pub(super) struct Standstill<'a> {
    run: &'a Interleaving,
    names: &'a Names<'a>,
}

/// For a run that stands still: a sentence for each thread that waits, the most telling first.
pub(super) fn sentences(run: &Interleaving, names: &Names<'_>) -> Vec<String> {
    let still = Standstill { run, names };
    let mut told = Vec::new();
    let circles = still.circles();
    for circle in &circles {
        for (index, waiter) in circle.iter().enumerate() {
            let sentence = still.plain(waiter);
            let is_last = index + 1 == circle.len();
            told.push(if is_last { still::in_a_circle(&sentence) } else { sentence });
        }
    }
    let in_circle = |waiter: &Waiter| circles.iter().flatten().any(|other| other.thread == waiter.thread);
    let mut others: Vec<&Waiter> = run.blocked.iter().filter(|waiter| !in_circle(waiter)).collect();
    others.sort_by_key(|waiter| still.telling(waiter));
    told.extend(others.iter().map(|waiter| still.sentence(waiter)));
    let more = told.len().saturating_sub(SENTENCES);
    // One more would take no more room than saying so.
    let more = if more > 1 { more + 1 } else { 0 };
    told.truncate(told.len() - more);
    let told = told.iter().map(|words| still::sentence(words));
    told.chain((more > 0).then(|| still::more(more))).collect()
}

impl<'a> Standstill<'a> {
    pub(super) fn new(run: &'a Interleaving, names: &'a Names<'a>) -> Self {
        Self { run, names }
    }

    /// How telling the wait of a thread is.
    pub(super) fn telling(&self, waiter: &Waiter) -> Telling {
        let others = threads_before(waiter);
        if waiter.runs {
            Telling::Looks
        } else if others.contains(&waiter.thread) {
            Telling::Itself
        } else if self.circles().iter().flatten().any(|other| other.thread == waiter.thread) {
            Telling::Circle
        } else if waiter.op == Operation::Join {
            Telling::Joins
        } else if others.iter().any(|other| self.waiter(*other).is_some()) {
            Telling::ForAnother
        } else {
            Telling::ForNothing
        }
    }

    /// What a thread waits for, in the picture.
    pub(super) fn text(&self, waiter: &Waiter, teller: &Teller<'_>) -> Text {
        use Operation::*;
        let object = waiter.object.map_or("", |object| self.names.object(object));
        let holders: Vec<&str> = waiter.holders.iter().map(|holder| self.names.thread(holder.thread)).collect();
        let is_held_by_itself = waiter.holders.iter().any(|holder| holder.thread == waiter.thread);
        let note = |by_itself: &str, by: fn(&[&str]) -> String| match (&holders[..], is_held_by_itself) {
            (_, true) => by_itself.to_owned(),
            ([], _) => String::new(),
            (holders, _) => by(holders),
        };
        if waiter.runs {
            let sees = self.last_look(waiter).map(|index| teller.text(index));
            let (does, value) = sees.map(|sees| (waits::polls(&sees.does), sees.value)).unwrap_or_default();
            let does = if does.is_empty() { waits::AGAIN_AND_AGAIN.to_owned() } else { does };
            return Text { does, value, note: waits::FOR_EVER.to_owned() };
        }
        match waiter.op {
            Lock => Text::new(waits::for_object(object), note(waits::HELD_BY_ITSELF, waits::held_by)),
            Relock => Text::new(words::woken(&waits::for_object(object)), note(waits::HELD_BY_ITSELF, waits::held_by)),
            Read => Text::new(waits::to_read(object), note(waits::READ_BY_ITSELF, waits::held_by)),
            Write => {
                // Several can only be readers.
                let by = if holders.len() > 1 { waits::read_by } else { waits::held_by };
                Text::new(waits::to_write(object), note(waits::HELD_BY_ITSELF, by))
            }
            Waiting | Wait => {
                let is_too_early = self.too_early(waiter).is_some();
                let note = if is_too_early { waits::TOO_EARLY } else { waits::NOBODY_NOTIFIES };
                Text::new(waits::for_object(object), note)
            }
            AtBarrier | Arrive => Text::new(waits::for_object(object), waits::come(waiter.arrived, waiter.size)),
            Receive => {
                let channel = waiter.object.map_or("", |object| self.names.receiver(object));
                let senders = waiter.senders.len();
                Text::new(waits::empty(channel), if senders > 0 { waits::senders(senders) } else { String::new() })
            }
            Send | HandOver => {
                let channel = waiter.object.map_or("", |object| self.names.sender(object));
                Text::new(waits::full(channel), waits::NOBODY_RECEIVES)
            }
            Begin | AwaitDone => {
                Text::new(waits::for_object(object), note(waits::INITIALIZED_BY_ITSELF, waits::initialized_by))
            }
            Join => {
                let other = waiter.other.map_or("", |other| self.names.thread(other));
                Text::new(waits::for_object(other), waits::TO_END)
            }
            Park => Text::new(waits::PARKED, waits::NOBODY_UNPARKS),
            Print | LockStream => Text::new(waits::for_object(object), note(waits::HELD_BY_ITSELF, waits::held_by)),
            op => Text::new(words::method(op), ""),
        }
    }

    /// The last look of a thread that looks again and again.
    pub(super) fn last_look(&self, waiter: &Waiter) -> Option<usize> {
        let is_look = |index: &usize| {
            let step = &self.run.trace[*index];
            step.thread == waiter.thread && (step.object.is_some() || step.other.is_some())
        };
        (0..self.run.trace.len()).rev().take_while(|_| waiter.runs).find(is_look)
    }

    /// The notification that a thread waits for, if it came before the thread waited.
    pub(super) fn too_early<'w>(&self, waiter: &'w Waiter) -> Option<&'w Holder> {
        let unheard = waiter.unheard.as_ref()?;
        let (Some(notified), Some(waited)) = (self.step_of(unheard), self.last_wait(waiter)) else {
            return Some(unheard);
        };
        // Whoever gave the mutex back in between has seen what there was to see, and waits for the next one.
        let gave_back =
            |step: &Step| step.thread == waiter.thread && matches!(step.op, Operation::Unlock | Operation::Wait);
        let between = self.run.trace.get(notified..waited).unwrap_or_default();
        (!between.iter().any(gave_back)).then_some(unheard)
    }

    /// The last step in which a thread did something at a place.
    pub(super) fn step_of(&self, did: &Holder) -> Option<usize> {
        self.run.trace.iter().rposition(|step| step.thread == did.thread && step.at == did.at)
    }

    /// The step in which a thread began to wait for a notification.
    pub(super) fn last_wait(&self, waiter: &Waiter) -> Option<usize> {
        self.run.trace.iter().rposition(|step| step.thread == waiter.thread && step.op == Operation::Wait)
    }

    fn waiter(&self, thread: usize) -> Option<&'a Waiter> {
        self.run.blocked.iter().find(|waiter| waiter.thread == thread)
    }

    /// Those that wait for one another: each for the next, and the last for the first.
    fn circles(&self) -> Vec<Vec<&'a Waiter>> {
        let mut circles: Vec<Vec<&Waiter>> = Vec::new();
        for waiter in &self.run.blocked {
            let is_told = circles.iter().flatten().any(|other| other.thread == waiter.thread);
            if let Some(circle) = (!is_told).then(|| self.circle(waiter)).flatten() {
                circles.push(circle);
            }
        }
        circles
    }

    /// The shortest way from a thread over those that it waits for back to itself.
    fn circle(&self, from: &'a Waiter) -> Option<Vec<&'a Waiter>> {
        let mut ways = vec![vec![from]];
        let mut seen = vec![from.thread];
        while !ways.is_empty() {
            let mut longer = Vec::new();
            for way in ways {
                for other in threads_before(way[way.len() - 1]) {
                    if other == from.thread && way.len() > 1 {
                        return Some(way);
                    }
                    if let Some(next) = self.waiter(other).filter(|_| !seen.contains(&other)) {
                        seen.push(other);
                        longer.push([&way[..], &[next]].concat());
                    }
                }
            }
            ways = longer;
        }
        None
    }

    /// Why one thread waits, with what is known of whom it waits for.
    fn sentence(&self, waiter: &Waiter) -> String {
        let sentence = self.plain(waiter);
        let others = threads_before(waiter);
        match others.first() {
            Some(other) if *other != waiter.thread && !waiter.runs => {
                let name = self.names.thread(*other);
                let has_ended = self.run.threads.iter().any(|thread| thread.thread == *other && thread.ended.is_some());
                match self.waiter(*other) {
                    Some(_) if others.len() == 1 => still::who_waits(&sentence, name),
                    None if has_ended => still::who_has_ended(&sentence, name),
                    _ => sentence,
                }
            }
            _ => sentence,
        }
    }

    /// Why one thread waits.
    fn plain(&self, waiter: &Waiter) -> String {
        use Operation::*;
        let who = self.names.thread(waiter.thread);
        let line = self.names.line(&waiter.at);
        let quoted = |name: for<'n> fn(&'n Names<'a>, u32) -> &'n str| {
            waiter.object.map_or(String::new(), |object| self.names.quoted(object, name(self.names, object)))
        };
        let object = quoted(Names::object);
        let what = (who, object.as_str(), line);
        if waiter.runs {
            return self.sees(waiter);
        }
        match waiter.op {
            Lock | Print | LockStream => self.lock(waiter, still::Wants::Lock, what),
            Relock => self.lock(waiter, still::Wants::Relock, what),
            Read => self.lock(waiter, still::Wants::Read, what),
            Write => self.lock(waiter, still::Wants::Write, what),
            Waiting | Wait => self.notification(waiter, what),
            AtBarrier | Arrive => still::too_few(what, waiter.arrived, waiter.size),
            Receive => {
                let senders: Vec<Option<u32>> = waiter.senders.iter().map(|made| self.names.line(made)).collect();
                still::no_message((who, &quoted(Names::receiver), line), &senders)
            }
            Send => still::full((who, &quoted(Names::sender), line)),
            HandOver => still::not_taken((who, &quoted(Names::sender), line)),
            Begin | AwaitDone => match waiter.holders.first() {
                Some(maker) if maker.thread == waiter.thread => {
                    still::initializes_itself(what, self.names.line(&maker.at))
                }
                maker => still::to_be_initialized(what, maker.map(|maker| self.by(maker))),
            },
            Join => still::joins(who, line, waiter.other.map_or("", |other| self.names.thread(other))),
            Park => still::parked(who, line),
            _ => still::something(who, line),
        }
    }

    fn lock(&self, waiter: &Waiter, wants: still::Wants, (who, object, line): (&str, &str, Option<u32>)) -> String {
        let is_writer = |other: &&Waiter| other.op == Operation::Write && other.object == waiter.object;
        let writer = self.run.blocked.iter().find(is_writer).filter(|_| wants == still::Wants::Read);
        let writer = writer.map(|writer| (self.names.thread(writer.thread), self.names.line(&writer.at)));
        let itself = waiter.holders.iter().find(|holder| holder.thread == waiter.thread);
        let Some(itself) = itself else {
            let holders: Vec<(&str, Option<u32>)> = waiter.holders.iter().map(|holder| self.by(holder)).collect();
            let sentence = still::held((who, wants, object, line), &holders);
            // A reader keeps another one out only if a writer waits between them.
            let reads =
                |holder: &Holder| self.step_of(holder).is_some_and(|index| self.run.trace[index].op == Operation::Read);
            return match writer {
                Some(writer) if waiter.holders.iter().any(reads) => still::writer_first(&sentence, writer),
                _ => sentence,
            };
        };
        let taken = self.names.line(&itself.at);
        match writer {
            Some(writer) => still::read_by_itself((who, object, line), taken, writer),
            None => still::held_by_itself((who, wants, object, line), taken),
        }
    }

    fn notification(&self, waiter: &Waiter, what: (&str, &str, Option<u32>)) -> String {
        if let Some(unheard) = self.too_early(waiter) {
            return still::unheard(what, self.by(unheard));
        }
        let is_last = |step: &&Step| {
            matches!(step.op, Operation::NotifyOne | Operation::NotifyAll) && step.object == waiter.object
        };
        match self.run.trace.iter().rfind(is_last) {
            Some(step) if step.woken.is_empty() => {
                still::notified_nobody(what, (self.names.thread(step.thread), self.names.line(&step.at)))
            }
            Some(step) if !step.woken.contains(&waiter.thread) => {
                let woken: Vec<&str> = step.woken.iter().map(|thread| self.names.thread(*thread)).collect();
                let by = (self.names.thread(step.thread), self.names.line(&step.at));
                still::notified_another(what, by, &woken)
            }
            _ => still::not_notified(what),
        }
    }

    fn sees(&self, waiter: &Waiter) -> String {
        let who = self.names.thread(waiter.thread);
        let Some(step) = self.last_look(waiter).map(|index| &self.run.trace[index]) else {
            return still::looks(who, self.names.line(&waiter.at));
        };
        let line = self.names.line(&step.at);
        let value = match (step.object, step.number) {
            (Some(object), Some(number)) => Some(self.names.number(object, number)),
            _ => step.value.as_deref().map(visible),
        };
        match (step.object, value) {
            (Some(object), Some(value)) => {
                still::sees((who, &self.names.quoted(object, self.names.object(object)), line), &value)
            }
            _ => still::looks(who, line),
        }
    }

    fn by(&self, holder: &Holder) -> (&'a str, Option<u32>) {
        (self.names.thread(holder.thread), self.names.line(&holder.at))
    }
}

/// The threads for which another one waits.
fn threads_before(waiter: &Waiter) -> Vec<usize> {
    waiter.holders.iter().map(|holder| holder.thread).chain(waiter.other).collect()
}
