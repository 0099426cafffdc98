//! The state of one run: its threads, what they share, what has happened.

use real_std::{prelude::rust_2024::*, vec};

use crate::engine::{
    Footprint, Key, Limit, Loc, Op, Reply, Set, State, Tid,
    object::{Object, Stream},
    op::Access,
    patience::{Deferred, Look},
    view::View,
};

/// What a sleep or a time limit promises.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Time {
    /// Nothing: it may end at any moment, and any other thread may be slower than it.
    #[default]
    Adversarial,
    /// Running takes no time, and time passes only when everybody waits.
    Fair,
}

/// What a run may do besides interleaving its threads.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Config {
    pub(crate) time: Time,
    /// How many wake-ups and failures without a reason there may be in a run.
    pub(crate) spurious: u32,
    /// Whether a reader is held up behind a waiting writer.
    pub(crate) writers_first: bool,
    /// How many times as long as usual a thread may look in vain before others go first.
    pub(crate) patience: u32,
    /// Steps after which a run is given up.
    pub(crate) max_steps: usize,
    /// Whether to note the values that are read and written.
    pub(crate) values: bool,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// `main` returned, or somebody exited.
    Exited { code: i32 },
    /// A signal that the program brought on itself.
    Signalled { signal: i32 },
    /// Somebody's stack was too small.
    StackOverflow,
    /// It wanted more memory than it may have.
    OutOfMemory { bytes: usize },
    /// It made threads, and more of them, far beyond what a run can hold.
    TooManyThreads,
    /// It wrote and wrote, far beyond what a run can keep.
    TooMuchOutput,
    /// It went on with more than a run can hold, so that nothing can be said of how.
    Outgrown(Outgrown),
    /// Everybody waits for ever.
    Hung,
    /// Those who do not wait for ever look again and again, and nobody is left to change what they see.
    Spinning,
    /// Time passed again and again, everybody had their turn each time, and nobody came to an end.
    Livelock,
    /// A thread used the CPU for so long without an operation.
    Endless,
    /// More steps than a run may have.
    TooLong,
    /// It did something that the model does not have.
    NotModelled { syscall: i32 },
    /// Nothing new can come of it; the search knows the rest.
    Pruned,
    /// More must be observed from the beginning.
    Restart,
    /// The same choices led to something else.
    Diverged,
}

/// What there was more of than a run can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outgrown {
    Threads,
    Output,
}

pub(crate) struct Thread {
    pub(crate) key: Key,
    pub(crate) name: Option<String>,
    pub(crate) parent: Option<Tid>,
    pub(crate) made: Loc,
    pub(crate) children: u32,
    /// What it is about to do; `None` when it has ended.
    pub(crate) pending: Option<Op>,
    pub(crate) at: Loc,
    pub(crate) reply: Reply,
    /// When its time limit is over, in nanoseconds; only in fair time.
    pub(crate) deadline: Option<u64>,
    /// Whether that moment has come.
    pub(crate) due: bool,
    /// How often it has slept, or waited until its time was over.
    pub(crate) sleeps: u32,
    /// park(), unpark()
    pub(crate) token: bool,
    /// What those knew who gave it.
    pub(crate) token_view: View,
    /// Whether somebody has got its result.
    pub(crate) heard: bool,
    pub(crate) view: View,
    /// What a release fence has made ready for later stores.
    pub(crate) fenced: Option<View>,
    /// What relaxed loads have read, for a later acquire fence.
    pub(crate) unfenced: View,
    /// Locks it has, each with the place where it took it.
    pub(crate) holds: Vec<(Key, Loc)>,
    /// A panic that it did not catch.
    pub(crate) panicked: bool,
    /// Whether somebody has taken note of its end.
    pub(crate) joined: bool,
    /// When what it runs returned before it ended: the step, and what it knew then.
    pub(crate) returned: Option<(usize, View)>,
    /// Index of its first and last step.
    pub(crate) began: Option<usize>,
    pub(crate) ended: Option<usize>,
    /// The place of an `Arc` whose last owner it happens to be, while it destroys what that held.
    pub(crate) destructor_of: Option<Loc>,
    /// The step in which it was made.
    pub(crate) born: usize,
    /// Threads that had ended before, in every order.
    pub(crate) after: Set,
    /// A lock with which in hand it waited for something else, and where it did.
    pub(crate) held_while_waiting: Option<(Key, Loc, Op, Loc)>,
    /// Where it looked again and again, and did not sleep, while time passed. Only in fair time.
    pub(crate) spun: Option<Loc>,
    /// A value to note with its next step.
    pub(crate) next_value: Option<String>,
    pub(super) looks: Vec<Look>,
    pub(super) deferred: Option<Deferred>,
    /// Where it looks in vain, if others go first for that.
    pub(super) looks_at: Option<Loc>,
}

/// Something that was written.
pub(crate) struct Chunk {
    pub(crate) stream: Key,
    pub(crate) tid: Tid,
    pub(crate) step: usize,
    pub(crate) bytes: Vec<u8>,
}

/// Something that happened.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) tid: Tid,
    pub(crate) op: Op,
    pub(crate) at: Loc,
    pub(crate) footprint: Footprint,
    pub(crate) reply: Reply,
    /// Those it woke: what they do next comes after it.
    pub(crate) woken: Set,
    /// Whether time passed before it: all that came before stays before.
    pub(crate) after_pause: bool,
    /// A thread that it made.
    pub(crate) made: Set,
    /// The step that sent the message which it took.
    pub(crate) because: Option<usize>,
}

pub(crate) struct Run {
    pub(crate) config: Config,
    pub(crate) threads: Vec<Option<Thread>>,
    pub(super) objects: Vec<Option<Object>>,
    streams: [Stream; 2],
    pub(crate) steps: Vec<Step>,
    pub(crate) transcript: Vec<Chunk>,
    pub(crate) written: usize,
    /// Threads that were made beside those that a run can hold; they never come to their first step.
    pub(crate) unheld: usize,
    /// When there came to be more than a run can hold: of what, and whose doing that was, where.
    pub(crate) outgrown: Option<(Outgrown, Tid, Loc)>,
    pub(crate) over: Option<Ending>,
    /// Who ran when the run was broken off.
    pub(crate) broke_off: Option<Tid>,
    pub(crate) luck: u32,
    pub(crate) pauses: u32,
    pub(crate) now: u64,
    /// Whether time passes before the next step.
    pub(crate) pause: bool,
    /// How often time has passed.
    pub(crate) pauses_made: u32,
    pub(crate) fences: View,
    /// Whether a thread that could have run was made to wait for others; see `Deferred`.
    pub(crate) bounded: bool,
    /// Whether a wake-up without a reason could make a difference.
    pub(crate) can_be_lucky: bool,
    /// Whether a reader held up behind a writer could make a difference.
    pub(crate) reads_within_read: bool,
    /// Whether a weak memory order, a clock, a time limit played a part.
    pub(crate) reads_clock: bool,
    pub(super) changes: u64,
    idle_steps: usize,
    /// Values seen, one for each step that has one, when they are noted.
    pub(crate) values: Vec<(usize, String)>,
    pub(crate) work: u64,
    /// How often a thread slept for so long as it was told (`thread::sleep`).
    pub(crate) sleeps: u64,
    /// What each sleeper last did, so that all get their turn.
    turn: Tid,
}

/// So often time passes in a run of threads that give way to each other for ever; a run that gets on needs it seldom.
const PAUSES: u32 = 300;

/// A run in which nobody is left who can change anything ends after so many steps more.
const SPIN_STEPS: usize = 3_000;

impl Run {
    pub(crate) fn new(config: Config) -> Self {
        Self {
            config,
            threads: Vec::new(),
            objects: Vec::new(),
            streams: Default::default(),
            steps: Vec::new(),
            transcript: Vec::new(),
            written: 0,
            unheld: 0,
            outgrown: None,
            over: None,
            broke_off: None,
            luck: config.spurious,
            pauses: u32::from(config.time == Time::Adversarial),
            now: 0,
            pause: false,
            pauses_made: 0,
            fences: View::default(),
            bounded: false,
            can_be_lucky: false,
            reads_within_read: false,
            reads_clock: false,
            changes: 0,
            idle_steps: 0,
            values: vec![],
            work: 0,
            sleeps: 0,
            turn: 0,
        }
    }

    pub(crate) fn thread(&self, tid: Tid) -> &Thread {
        self.threads[tid].as_ref().expect("a thread that was made")
    }

    pub(crate) fn thread_mut(&mut self, tid: Tid) -> &mut Thread {
        self.threads[tid].as_mut().expect("a thread that was made")
    }

    /// All threads that were made in this run.
    pub(crate) fn made(&self) -> impl Iterator<Item = (Tid, &Thread)> {
        self.threads.iter().enumerate().filter_map(|(tid, thread)| Some((tid, thread.as_ref()?)))
    }

    /// How many threads have not ended.
    pub(crate) fn alive(&self) -> usize {
        self.made().filter(|(_, thread)| thread.pending.is_some()).count()
    }

    pub(crate) fn object(&mut self, key: Key) -> &mut Object {
        self.objects[(key.0 - Key::FIRST) as usize].as_mut().expect("an object that was used")
    }

    /// Objects that were used, with their keys.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (Key, &Object)> {
        let key = |index| Key(Key::FIRST + index as u32);
        self.objects.iter().enumerate().filter_map(move |(index, object)| Some((key(index), object.as_ref()?)))
    }

    pub(crate) fn stream(&mut self, key: Key) -> &mut Stream {
        &mut self.streams[key.0 as usize]
    }

    pub(super) fn add_object(&mut self, key: Key, object: Object) -> Key {
        let index = (key.0 - Key::FIRST) as usize;
        if self.objects.len() <= index {
            self.objects.resize_with(index + 1, || None);
        }
        self.objects[index] = Some(object);
        key
    }

    pub(super) fn add(&mut self, tid: Tid, key: Key, parent: Option<Tid>, name: Option<String>, made: Loc) {
        let view = parent.map(|parent| self.thread(parent).view.clone()).unwrap_or_default();
        if self.threads.len() <= tid {
            self.threads.resize_with(tid + 1, || None);
        }
        if parent.is_some()
            && let Some(step) = self.steps.last_mut()
        {
            step.made.insert(tid);
        }
        let born = self.steps.len().saturating_sub(1);
        let after = view.ended;
        self.threads[tid] = Some(Thread {
            key,
            name,
            parent,
            made,
            children: 0,
            pending: Some(Op::Start),
            at: made,
            reply: Reply::Done,
            deadline: None,
            due: false,
            sleeps: 0,
            token: false,
            token_view: View::default(),
            heard: false,
            view,
            fenced: None,
            unfenced: View::default(),
            holds: Vec::new(),
            panicked: false,
            joined: parent.is_none(),
            returned: None,
            began: None,
            ended: None,
            destructor_of: None,
            born,
            after,
            held_while_waiting: None,
            spun: None,
            next_value: None,
            looks: Vec::new(),
            deferred: None,
            looks_at: None,
        });
    }

    pub(super) fn announce(&mut self, tid: Tid, op: Op, at: Loc) {
        let now = self.now;
        let also_held = |key: Key| match op {
            // It is freed for the wait.
            Op::Wait { mutex, .. } => key != mutex,
            _ => true,
        };
        if op.takes_long() {
            let thread = self.thread_mut(tid);
            let held = thread.holds.iter().find(|(key, _)| also_held(*key)).copied();
            thread.held_while_waiting = thread.held_while_waiting.or(held.map(|(key, taken)| (key, taken, op, at)));
        }
        let limit = match op {
            Op::Receive { limit, .. } | Op::Park { limit } => limit,
            Op::Sleep(nanoseconds) => Limit::Nanoseconds(nanoseconds),
            _ => Limit::Never,
        };
        let thread = self.thread_mut(tid);
        thread.pending = Some(op);
        thread.at = at;
        thread.set_limit(limit, now);
    }

    /// Breaks the run off while `tid` runs.
    pub(crate) fn end(&mut self, tid: Tid, ending: Ending) {
        // A program that breaks off takes all its threads with it.
        if let Some(step) = self.steps.last_mut() {
            step.footprint = Footprint::Everything;
        }
        self.over = Some(ending);
        self.broke_off = Some(tid);
    }

    /// From now on the run is only followed to see whether it goes on so without end.
    pub(crate) fn outgrow(&mut self, what: Outgrown, tid: Tid, at: Loc) {
        self.outgrown.get_or_insert((what, tid, at));
    }

    /// Whether a thread's operation can be done now.
    pub(crate) fn is_enabled(&self, tid: Tid) -> bool {
        let Some(Some(thread)) = self.threads.get(tid) else { return false };
        let Some(op) = thread.pending else { return false };
        let object = |key: Key| &self.objects[(key.0 - Key::FIRST) as usize].as_ref().expect("used").state;
        let may_time_out = |limit: Limit| match self.config.time {
            Time::Adversarial => limit != Limit::Never,
            Time::Fair => thread.due,
        };
        match op {
            Op::Lock(lock) | Op::Relock { mutex: lock, .. } => {
                matches!(object(lock), State::Mutex(mutex) if mutex.owner.is_none())
            }
            Op::Read(lock) => match object(lock) {
                State::RwLock(lock) => lock.writer.is_none() && lock.queued.is_empty(),
                _ => false,
            },
            Op::Write(lock) => match object(lock) {
                State::RwLock(lock) => {
                    let is_free = lock.writer.is_none() && lock.readers.is_empty();
                    is_free || (self.config.writers_first && !lock.queued.contains(&tid))
                }
                _ => false,
            },
            Op::Waiting { limit, .. } => may_time_out(limit) || self.luck > 0,
            Op::Park { limit } => thread.token || may_time_out(limit) || self.luck > 0,
            Op::AtBarrier { .. } => false,
            Op::Begin { once, .. } => matches!(object(once), State::Once(once) if once.running.is_none()),
            Op::AwaitDone(once) => matches!(object(once), State::Once(once) if once.done || once.poisoned),
            Op::Send { channel } => match object(channel) {
                State::Channel(channel) => {
                    let room = channel.bound.is_none_or(|bound| channel.messages.len() < bound.max(1));
                    !channel.receiver || room
                }
                _ => false,
            },
            Op::HandOver { channel, number } => {
                matches!(object(channel), State::Channel(channel) if channel.taken >= number || !channel.receiver)
            }
            Op::Receive { channel, limit } => match object(channel) {
                State::Channel(channel) => {
                    !channel.messages.is_empty()
                        || channel.senders.is_empty()
                        || may_time_out(limit)
                        || channel.is_to_be_awaited()
                }
                _ => false,
            },
            Op::Join(other) => self.thread(other).pending.is_none(),
            Op::AwaitReturn(other) => self.thread(other).has_returned(),
            Op::Sleep(_) => may_time_out(Limit::Nanoseconds(0)),
            Op::Print { stream, .. } | Op::LockStream(stream) => {
                self.streams[stream.0 as usize].owner.is_none_or(|(owner, _)| owner == tid)
            }
            _ => true,
        }
    }

    /// Whether a thread can go on only by waking for no reason.
    pub(crate) fn needs_luck(&self, tid: Tid) -> bool {
        let thread = self.thread(tid);
        match thread.pending {
            Some(Op::Waiting { limit, .. }) => limit == Limit::Never,
            Some(Op::Park { limit }) => !thread.token && limit == Limit::Never,
            _ => false,
        }
    }

    /// The threads among which there is a choice. Time passes, if nothing else can happen.
    pub(crate) fn options(&mut self) -> Set {
        loop {
            let enabled: Set = (0..self.threads.len()).filter(|tid| self.is_enabled(*tid)).collect();
            let eager: Set = enabled.iter().filter(|tid| !self.is_deferred(*tid)).collect();
            if !eager.is_empty() {
                self.bounded |= eager != enabled;
                self.idle_steps = 0;
                return eager;
            }
            // In fair time those who look in vain look again when time has passed.
            if self.config.time == Time::Fair && self.let_time_pass() {
                continue;
            }
            if enabled.is_empty() {
                return enabled;
            }
            self.idle_steps += 1;
            if self.idle_steps > SPIN_STEPS {
                self.over = Some(if enabled.len() == 1 || self.nobody_changed_anything() {
                    Ending::Spinning
                } else {
                    Ending::TooLong
                });
                return Set::default();
            }
            // Everybody looks in vain: each in turn, there is nothing to choose.
            let next = enabled.iter().find(|tid| *tid > self.turn).or(enabled.first());
            self.turn = next.unwrap_or(0);
            return next.into_iter().collect();
        }
    }

    /// How a run ends that is longer than a run may be.
    pub(crate) fn too_long(&self) -> Ending {
        if self.pauses_made > PAUSES { Ending::Livelock } else { Ending::TooLong }
    }

    /// Whether, while all looked in vain, nobody did anything but look.
    fn nobody_changed_anything(&self) -> bool {
        self.steps.iter().rev().take(SPIN_STEPS / 2).all(|step| {
            let looks = |access| access == Access::Read;
            step.footprint.iter().all(|(_, access)| looks(access))
        })
    }

    /// Lets time pass to the next moment at which somebody's time is over; `false` if there is none.
    fn let_time_pass(&mut self) -> bool {
        let waits = |thread: &&mut Thread| thread.pending.is_some() && !thread.due;
        let Some(next) =
            self.threads.iter().flatten().filter(|t| t.pending.is_some() && !t.due).filter_map(|t| t.deadline).min()
        else {
            return false;
        };
        for tid in 0..self.threads.len() {
            if self.is_enabled(tid) && self.is_deferred(tid) {
                let thread = self.thread_mut(tid);
                thread.spun = thread.spun.or(thread.looks_at);
            }
        }
        // What is over is over a moment later.
        self.now = self.now.max(next) + 1_000;
        self.pause = true;
        self.pauses_made += 1;
        for thread in self.threads.iter_mut().flatten().filter(waits) {
            if thread.deadline.is_some_and(|deadline| deadline <= next) {
                thread.due = true;
            }
            // Later is another time to look.
            thread.deferred = None;
            thread.looks_at = None;
            thread.looks.clear();
        }
        true
    }
}

impl Thread {
    pub(super) fn set_limit(&mut self, limit: Limit, now: u64) {
        self.due = false;
        self.deadline = match limit {
            Limit::Never => None,
            Limit::Nanoseconds(nanoseconds) => Some(now.saturating_add(nanoseconds)),
        };
    }

    /// Whether what it runs has returned. That is all that a scope waits for.
    pub(crate) fn has_returned(&self) -> bool {
        self.returned.is_some() || self.pending.is_none()
    }

    /// What is known to whoever has seen that.
    pub(super) fn view_of_return(&self) -> View {
        self.returned.as_ref().map_or_else(|| self.view.clone(), |(_, view)| view.clone())
    }

    /// Its last step, for those that have waited for it.
    pub(crate) fn told_end(&self) -> Option<usize> {
        self.ended.or_else(|| self.returned.as_ref().filter(|_| self.joined).map(|(step, _)| *step))
    }

    /// The longest chain of work that led to where it is, in nanoseconds.
    pub(crate) fn span(&self) -> u64 {
        self.view.span
    }

    /// What it calls itself.
    pub(crate) fn shown_name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}
