//! What is said of a run, and of all runs.

use real_std::{
    hash::{Hash, Hasher},
    prelude::rust_2024::*,
};

use crate::{
    engine::{Change, Ending, Engine, Key, Loc, MAX_THREADS, Op, Outgrown, Reply, Run, State, Thread, Tid},
    explore::{choose::Choice, json::Json},
};

/// How much is said of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// What can be judged.
    Facts,
    /// Every step as well.
    Steps,
}

/// In nanoseconds.
const MILLISECOND: u64 = 1_000_000;

/// A number that is the same for runs of which the same is to be said, but for their schedules.
pub(crate) fn fingerprint(run: &Run, ending: &Ending) -> u64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    ending_name(ending).hash(&mut hasher);
    if let Ending::Exited { code } | Ending::Signalled { signal: code } = ending {
        code.hash(&mut hasher);
    }
    for chunk in &run.transcript {
        (chunk.stream.0, chunk.tid, &chunk.bytes).hash(&mut hasher);
    }
    for (tid, thread) in run.made() {
        (tid, thread.pending.is_none(), thread.panicked, thread.joined).hash(&mut hasher);
        (thread.held_while_waiting.is_some(), thread.spun.is_some()).hash(&mut hasher);
        if ending == &Ending::Hung
            && let Some(op) = thread.pending
        {
            (op.name(), op.key(), op.other(), thread.at.line(), thread.at.column()).hash(&mut hasher);
        }
    }
    peak(run).hash(&mut hasher);
    // Whoever looks at the clock again and again sees it move by less.
    (run.now / MILLISECOND, run.sleeps).hash(&mut hasher);
    hasher.finish()
}

/// FNV-1a: the same everywhere, unlike the standard one.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// How many threads beside `main` can be alive at one moment, in this order of all that matters or an equal one.
fn peak(run: &Run) -> usize {
    // Two can be, unless the end of one comes before the other is made, in every order.
    let can_meet =
        |one: &(Tid, &Thread), other: &(Tid, &Thread)| !one.1.after.has(other.0) && !other.1.after.has(one.0);
    let mut together: Vec<(Tid, &Thread)> = Vec::new();
    let mut peak = 0;
    for thread in run.made().filter(|(tid, _)| *tid != 0) {
        together.retain(|other| can_meet(&thread, other));
        together.push(thread);
        peak = peak.max(together.len());
    }
    peak
}

fn ending_name(ending: &Ending) -> &'static str {
    match ending {
        Ending::Exited { .. } => "exited",
        Ending::Signalled { .. } => "signalled",
        Ending::StackOverflow => "stack-overflow",
        Ending::OutOfMemory { .. } => "out-of-memory",
        Ending::TooManyThreads => "too-many-threads",
        Ending::TooMuchOutput => "too-much-output",
        Ending::Outgrown(Outgrown::Threads) => "more-threads",
        Ending::Outgrown(Outgrown::Output) => "more-output",
        Ending::Hung => "hung",
        Ending::Spinning => "spinning",
        Ending::Livelock => "livelock",
        Ending::Endless => "endless",
        Ending::TooLong => "too-long",
        Ending::NotModelled { .. } => "not-modelled",
        Ending::Pruned => "pruned",
        Ending::Restart => "restart",
        Ending::Diverged => "diverged",
    }
}

/// All that is said of one run.
pub(crate) fn outcome(engine: &mut Engine, ending: &Ending, schedule: String, detail: Detail) -> Json {
    let run = &mut engine.run;
    let mut json = Json::default();
    json.object(|json| {
        json.key("outcome").object(|json| {
            json.key("schedule").text(&schedule);
            json.key("ending").object(|json| write_ending(json, ending));
            json.key("broke-off").maybe(broke_off(run, ending), write_broke_off);
            json.key("lines").array(|json| write_lines(json, run));
            json.key("threads").array(|json| run.made().for_each(|(tid, thread)| write_thread(json, tid, thread)));
            json.key("peak").number(peak(run) as u64);
            json.key("blocked").array(|json| write_blocked(json, run, ending));
            json.key("steps").number(run.steps.len() as u64);
            json.key("clock").number(run.now);
            json.key("sleeps").number(run.sleeps);
            json.key("work").number(run.work);
            json.key("span").number(run.made().map(|(_, thread)| thread.span()).max().unwrap_or(0));
            if detail == Detail::Steps {
                json.key("objects").array(|json| write_objects(json, run));
                json.key("trace").array(|json| write_trace(json, run));
            }
        });
    });
    json
}

fn write_ending(json: &mut Json, ending: &Ending) {
    json.key("kind").text(ending_name(ending));
    match ending {
        Ending::Exited { code } => json.key("code").number(*code),
        Ending::Signalled { signal } => json.key("signal").number(*signal),
        Ending::OutOfMemory { bytes } => json.key("bytes").number(*bytes as u64),
        Ending::NotModelled { syscall } => json.key("syscall").number(*syscall),
        _ => {}
    }
}

/// Who ran when a run was broken off, and where it was seen last; the place only if it has come to an operation.
fn broke_off(run: &Run, ending: &Ending) -> Option<(&'static str, Tid, Op, Option<Loc>)> {
    let why = ending_name(ending);
    if let (Ending::Diverged | Ending::TooLong, Some(step)) = (ending, run.steps.last()) {
        return Some((why, step.tid, step.op, Some(step.at)));
    }
    if let (Ending::Outgrown(_), Some((_, tid, at))) = (ending, run.outgrown) {
        return Some((why, tid, run.thread(tid).pending.unwrap_or(Op::End), Some(at)));
    }
    let tid = run.broke_off?;
    let thread = run.thread(tid);
    // Nobody of the program made `main`.
    let is_known = thread.parent.is_some() || !matches!(thread.pending, Some(Op::Start));
    Some((why, tid, thread.pending?, is_known.then_some(thread.at)))
}

fn write_broke_off(json: &mut Json, (why, tid, op, at): (&str, Tid, Op, Option<Loc>)) {
    json.object(|json| {
        json.key("why").text(why);
        json.key("thread").number(tid as u64);
        json.key("op").text(op.name());
        json.key("at").maybe(at, write_loc);
    });
}

/// The lines of both streams, each with the thread that ended it and the step in which it did.
fn write_lines(json: &mut Json, run: &Run) {
    let mut open = [Vec::new(), Vec::new()];
    let mut line = |stream: Key, tid: Tid, step: usize, bytes: &mut Vec<u8>| {
        json.object(|json| {
            json.key("stream").text(if stream == Key::OUT { "out" } else { "err" });
            json.key("thread").number(tid as u64);
            json.key("step").number(step as u64);
            json.key("utf8").bool(str::from_utf8(bytes).is_ok());
            json.key("text").text(&String::from_utf8_lossy(bytes));
        });
        bytes.clear();
    };
    for chunk in &run.transcript {
        let bytes = &mut open[chunk.stream.0 as usize];
        for byte in &chunk.bytes {
            match byte {
                b'\n' => line(chunk.stream, chunk.tid, chunk.step, bytes),
                byte => bytes.push(*byte),
            }
        }
    }
    for (stream, bytes) in [Key::OUT, Key::ERR].into_iter().zip(&mut open) {
        if !bytes.is_empty() {
            line(stream, 0, run.steps.len(), bytes);
        }
    }
}

fn write_loc(json: &mut Json, at: Loc) {
    json.object(|json| {
        json.key("file").text(at.file());
        json.key("line").number(at.line());
        json.key("column").number(at.column());
    });
}

fn write_thread(json: &mut Json, tid: Tid, thread: &Thread) {
    json.object(|json| {
        json.key("thread").number(tid as u64);
        json.key("name").maybe(thread.shown_name(), Json::text);
        json.key("parent").maybe(thread.parent.map(|tid| tid as u64), Json::number);
        json.key("made").maybe(thread.parent.map(|_| thread.made), write_loc);
        json.key("born").number(thread.born as u64);
        json.key("began").maybe(thread.began.map(|step| step as u64), Json::number);
        json.key("ended").maybe(thread.told_end().map(|step| step as u64), Json::number);
        json.key("held-while-waiting").maybe(thread.held_while_waiting, |json, (key, taken, op, at)| {
            json.object(|json| {
                json.key("object").number(key.0);
                json.key("taken").maybe(Some(taken), write_loc);
                json.key("op").text(op.name());
                json.key("at").maybe(Some(at), write_loc);
            });
        });
        json.key("spun").maybe(thread.spun, write_loc);
        json.key("panicked").bool(thread.panicked);
        json.key("joined").bool(thread.joined);
        json.key("holds").array(|json| {
            for (key, at) in &thread.holds {
                json.object(|json| {
                    json.key("object").number(key.0);
                    json.key("at").maybe(Some(*at), write_loc);
                });
            }
        });
    });
}

/// For each thread that waits: for what, since where, and who could end it.
fn write_blocked(json: &mut Json, run: &mut Run, ending: &Ending) {
    if !matches!(ending, Ending::Hung | Ending::Spinning) {
        return;
    }
    let waiting: Vec<(Tid, Op, Loc)> =
        run.made().filter_map(|(tid, thread)| Some((tid, thread.pending?, thread.at))).collect();
    for (tid, op, at) in waiting {
        let is_enabled = run.is_enabled(tid);
        let (mut kind, mut made, mut holders, mut unheard, mut senders) = (None, None, Vec::new(), None, Vec::new());
        let (mut arrived, mut size) = (0, 0);
        if let Some(key) = op.key().filter(|key| key.0 >= Key::FIRST) {
            let object = run.object(key);
            (kind, made) = (Some(object.state.name()), Some(object.made));
            match &object.state {
                State::Mutex(mutex) => holders.extend(mutex.owner),
                State::RwLock(lock) => holders.extend(lock.writer.iter().chain(&lock.readers)),
                State::Once(once) => holders.extend(once.running),
                State::Condvar(condvar) => unheard = condvar.unheard,
                State::Channel(channel) => senders = channel.senders.iter().map(|(_, made)| *made).collect(),
                State::Barrier(barrier) => (arrived, size) = (barrier.arrived.len(), barrier.size),
                State::Atomic(_) | State::Count => {}
            }
        } else if let Some(key) = op.key() {
            holders.extend(run.stream(key).owner);
        }
        json.object(|json| {
            json.key("thread").number(tid as u64);
            json.key("op").text(op.name());
            json.key("at").maybe(Some(at), write_loc);
            json.key("runs").bool(is_enabled);
            json.key("object").maybe(op.key().map(|key| key.0), Json::number);
            json.key("kind").maybe(kind, Json::text);
            json.key("made").maybe(made, write_loc);
            json.key("other").maybe(op.other().map(|tid| tid as u64), Json::number);
            json.key("holders").array(|json| {
                for (holder, at) in &holders {
                    json.object(|json| {
                        json.key("thread").number(*holder as u64);
                        json.key("at").maybe(Some(*at), write_loc);
                    });
                }
            });
            json.key("senders").array(|json| senders.iter().for_each(|made| write_loc(json, made)));
            json.key("arrived").number(arrived as u64);
            json.key("size").number(size as u64);
            json.key("unheard").maybe(unheard, |json, (tid, at)| {
                json.object(|json| {
                    json.key("thread").number(tid as u64);
                    json.key("at").maybe(Some(at), write_loc);
                });
            });
        });
    }
}

fn write_objects(json: &mut Json, run: &Run) {
    for (key, object) in run.objects() {
        json.object(|json| {
            json.key("object").number(key.0);
            json.key("kind").text(object.state.name());
            json.key("made").maybe(Some(object.made), write_loc);
        });
    }
}

fn write_trace(json: &mut Json, run: &Run) {
    for (index, step) in run.steps.iter().enumerate() {
        json.object(|json| {
            json.key("thread").number(step.tid as u64);
            json.key("op").text(step.op.name());
            json.key("at").maybe(Some(step.at), write_loc);
            json.key("object").maybe(step.op.key().map(|key| key.0), Json::number);
            json.key("other").maybe(step.op.other().map(|tid| tid as u64), Json::number);
            json.key("reply").text(reply_name(step.reply));
            let number = match (step.op, step.reply) {
                (Op::Atomic { change: Change::Store(value), .. }, _) => Some(value),
                (_, Reply::Value(value) | Reply::Failed(value)) => Some(value),
                _ => None,
            };
            json.key("number").maybe(number, Json::number);
            let value = run.values.iter().find(|(step, _)| *step == index).map(|(_, value)| value.as_str());
            json.key("value").maybe(value, Json::text);
            json.key("woken").array(|json| step.woken.iter().for_each(|tid| json.number(tid as u64)));
            json.key("made").array(|json| step.made.iter().for_each(|tid| json.number(tid as u64)));
        });
    }
}

fn reply_name(reply: Reply) -> &'static str {
    match reply {
        Reply::Done => "done",
        Reply::Poisoned => "poisoned",
        Reply::Busy => "busy",
        Reply::TimedOut => "timed-out",
        Reply::TimedOutPoisoned => "timed-out-poisoned",
        Reply::Closed => "closed",
        Reply::First => "first",
        Reply::FirstAfterPanic => "first-after-panic",
        Reply::Value(_) => "value",
        Reply::Failed(_) => "failed",
    }
}

/// A schedule as text, for [`read`]: `3x0` is three steps of thread 0, `1:2` a step of thread 1 that goes its third
/// way. Before it stands, if need be, which threads were made by others than `main`, and which counts are looked at.
pub(crate) fn spell(engine: &Engine, schedule: &[Choice]) -> String {
    use real_std::fmt::Write as _;
    let mut text = String::new();
    let names = &engine.names;
    // Only of those that this run has made: they have the lower numbers.
    let mut family: Vec<(Tid, u32)> = names.family();
    family.truncate(engine.run.threads.len().saturating_sub(1));
    if family.iter().enumerate().any(|(index, made)| *made != (0, index as u32 + 1)) {
        text.push('f');
        for (parent, nth) in family {
            let _ = write!(text, "{parent}_{nth},");
        }
        text.push('/');
    }
    if !names.counted().is_empty() {
        text.push('c');
        for (line, column) in names.counted() {
            let _ = write!(text, "{line}_{column},");
        }
        text.push('/');
    }
    for (index, group) in schedule.chunk_by(|one, other| one == other).enumerate() {
        if index > 0 {
            text.push('.');
        }
        if group.len() > 1 {
            let _ = write!(text, "{}x", group.len());
        }
        let _ = write!(text, "{}", group[0].tid);
        if group[0].way > 0 {
            let _ = write!(text, ":{}", group[0].way);
        }
    }
    text
}

/// What a schedule says.
#[derive(Default)]
pub(crate) struct Spelled {
    pub(crate) family: Vec<(Tid, u32)>,
    pub(crate) counted: Vec<(u32, u32)>,
    pub(crate) choices: Vec<Choice>,
}

/// Reads what [`spell`] wrote; `None` if it is none.
pub(crate) fn read(text: &str) -> Option<Spelled> {
    let mut spelled = Spelled::default();
    fn pair<A: real_std::str::FromStr, B: real_std::str::FromStr>(text: &str) -> Option<(A, B)> {
        let (one, other) = text.split_once('_')?;
        Some((one.parse().ok()?, other.parse().ok()?))
    }
    for part in text.split('/') {
        if let Some(rest) = part.strip_prefix('f') {
            for made in rest.split(',').filter(|made| !made.is_empty()) {
                spelled.family.push(pair(made)?);
            }
        } else if let Some(rest) = part.strip_prefix('c') {
            for place in rest.split(',').filter(|place| !place.is_empty()) {
                spelled.counted.push(pair(place)?);
            }
        } else {
            for group in part.split('.').filter(|group| !group.is_empty()) {
                let (times, one) = group.split_once('x').unwrap_or(("1", group));
                let (tid, way) = one.split_once(':').unwrap_or((one, "0"));
                let choice = Choice { tid: tid.parse().ok()?, way: way.parse().ok()? };
                let times: usize = times.parse().ok()?;
                if times > 1_000_000 || choice.tid >= MAX_THREADS {
                    return None;
                }
                spelled.choices.extend(real_std::iter::repeat_n(choice, times));
            }
        }
    }
    Some(spelled)
}
