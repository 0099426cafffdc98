//! What the threads of a program do: chosen by chance, from few kinds of things, so that the threads meet.

use std::sync::atomic::Ordering;

/// SplitMix64: the program is the same whenever it is asked for.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn of<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize].clone()
    }
}

/// What a thread does; within what it has taken, it may do something else.
#[derive(Clone, Debug)]
pub enum Step {
    Load(usize, Ordering),
    Store(usize, Ordering),
    Add(usize, Ordering),
    Swap(usize, Ordering),
    Exchange(usize, Ordering, Strength),
    Fence(Ordering),
    Lock(usize, Inner),
    TryLock(usize, Inner),
    /// Panics with the lock in its hand, and catches that.
    Poison(usize, How),
    IsPoisoned(usize),
    /// Takes one lock, the other within it; what it knows decides which is first.
    Nested,
    Read(Inner),
    TryRead(Inner),
    Write(Inner),
    TryWrite(Inner),
    Downgrade(Inner),
    Wait,
    WaitWhile,
    WaitTimeout,
    Notify(Heard, Bell),
    Send,
    TrySend,
    Receive,
    TryReceive,
    ReceiveTimeout,
    CloneSender,
    DropSender,
    DropReceiver,
    Arrive,
    Park,
    ParkTimeout,
    Unpark(usize),
    Init(Inner),
    Set,
    Get,
    Await,
    Lazy,
    StrongCount,
    WeakCount,
    CloneArc,
    DropArc,
    Weaken,
    Upgrade,
    TryUnwrap,
    IntoInner,
    GetMut,
    Spawn(Inner, Child),
    IsFinished,
    Join,
    /// Makes a thread local value whose destructor does something.
    Local,
    Sleep,
    Now,
    Yield,
    Print,
    LockOutput,
    Panic,
    Exit,
}

pub type Inner = Option<Box<Step>>;

#[derive(Clone, Copy, Debug)]
pub enum Strength {
    Weak,
    Strong,
}

#[derive(Clone, Copy, Debug)]
pub enum How {
    Aloud,
    Quietly,
}

#[derive(Clone, Copy, Debug)]
pub enum Heard {
    ByOne,
    ByAll,
}

/// Where a notification stands.
#[derive(Clone, Copy, Debug)]
pub enum Bell {
    WithinTheLock,
    AfterTheLock,
    WithoutALock,
}

#[derive(Clone, Copy, Debug)]
pub enum Child {
    Joined,
    Left,
}

/// What becomes of the workers.
#[derive(Clone, Copy, Debug)]
pub enum Ending {
    Joined,
    Left,
    Scoped,
}

/// A kind of channel.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    None,
    At(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Atomics,
    Locks,
    ReadWrite,
    Bells,
    Channel,
    Meetings,
    Parking,
    Once,
    Counts,
    Threads,
    Time,
    Endings,
}

/// A program.
#[derive(Debug)]
pub struct Plan {
    pub families: Vec<Family>,
    pub main: Vec<Step>,
    pub workers: Vec<Vec<Step>>,
    pub ending: Ending,
    pub bound: Bound,
    /// Who has the receiver: a worker, or `main`.
    pub receiver: usize,
    /// Whether `main` keeps a sender to the end.
    pub main_sends: bool,
    /// Whether the value that all own does something when it is dropped.
    pub loud: bool,
    pub barrier: usize,
}

impl Plan {
    pub fn of(seed: u64) -> Self {
        use Family::{
            Atomics, Bells, Channel, Counts, Endings, Locks, Meetings, Once, Parking, ReadWrite, Threads, Time,
        };
        let mut random = Random::new(seed);
        let all = [Atomics, Locks, ReadWrite, Bells, Channel, Meetings, Parking, Once, Counts, Threads, Time, Endings];
        let families: Vec<Family> = (0..1 + random.below(3)).map(|_| random.of(&all)).collect();
        let is_plain = !families.iter().any(|family| matches!(family, Channel | Counts | Bells | Threads));
        let workers = if is_plain && random.one_in(3) { 3 } else { 2 };
        let ending = match random.below(5) {
            3 if workers == 2 => Ending::Left,
            4 if workers == 2 => Ending::Scoped,
            _ => Ending::Joined,
        };
        let mut plan = Self {
            main: Vec::new(),
            workers: vec![Vec::new(); workers],
            ending,
            bound: random.of(&[Bound::None, Bound::At(0), Bound::At(1), Bound::At(2)]),
            receiver: random.below(workers as u64 + 1) as usize,
            main_sends: random.one_in(4),
            loud: random.one_in(2),
            barrier: if workers == 3 && random.one_in(2) { 3 } else { 2 },
            families,
        };
        // In turn, as long as all its interleavings can be tried.
        let largest = if workers == 3 { 5_000.0 } else { 2_500.0 };
        for turn in 0..4 * (workers + 1) {
            let who = turn % (workers + 1);
            if who == workers && !random.one_in(3) {
                continue;
            }
            let step = plan.step(&mut random, 0);
            plan.steps_of(who).push(step);
            // At least one each, if it is not a long one.
            let is_first = plan.steps_of(who).len() == 1 && who < workers && cost_of(plan.steps_of(who)) <= 2.0;
            if plan.size() > largest && !is_first {
                plan.steps_of(who).pop();
            }
        }
        plan
    }

    fn step(&self, random: &mut Random, depth: u64) -> Step {
        use Ordering::{AcqRel, Relaxed, SeqCst};
        use Step::*;
        let which = random.below(2) as usize;
        let order = random.of(&[Relaxed, AcqRel, SeqCst]);
        let family = random.of(&self.families);
        let mut inner = || -> Inner {
            let goes_deeper = random.one_in(2 + 2 * depth);
            goes_deeper.then(|| Box::new(self.step(random, depth + 1)))
        };
        let inner = inner();
        let steps: Vec<Step> = match family {
            Family::Atomics => vec![
                Load(which, order),
                Load(which, order),
                Store(which, order),
                Store(which, order),
                Add(which, order),
                Swap(which, order),
                Exchange(which, order, random.of(&[Strength::Weak, Strength::Strong])),
                Fence(random.of(&[AcqRel, SeqCst])),
            ],
            Family::Locks => vec![
                Lock(which, inner.clone()),
                Lock(which, inner.clone()),
                TryLock(which, inner),
                Nested,
                Poison(which, random.of(&[How::Aloud, How::Quietly])),
                IsPoisoned(which),
            ],
            Family::ReadWrite => {
                vec![
                    Read(inner.clone()),
                    Write(inner.clone()),
                    TryRead(inner.clone()),
                    TryWrite(inner.clone()),
                    Downgrade(inner),
                ]
            }
            Family::Bells => {
                let bell = random.of(&[Bell::WithinTheLock, Bell::AfterTheLock, Bell::WithoutALock]);
                vec![
                    Wait,
                    WaitWhile,
                    WaitTimeout,
                    Notify(Heard::ByOne, bell),
                    Notify(Heard::ByOne, bell),
                    Notify(Heard::ByAll, bell),
                ]
            }
            Family::Channel => vec![
                Send,
                Send,
                TrySend,
                Receive,
                Receive,
                TryReceive,
                ReceiveTimeout,
                random.of(&[CloneSender, DropSender, DropReceiver]),
            ],
            Family::Meetings => vec![Arrive, Arrive, Yield],
            Family::Parking => vec![Park, ParkTimeout, Unpark(which), Unpark(which)],
            Family::Once => vec![Init(inner.clone()), Init(inner), Set, Get, Await, Lazy],
            Family::Counts => {
                vec![StrongCount, WeakCount, CloneArc, DropArc, DropArc, Weaken, Upgrade, TryUnwrap, IntoInner, GetMut]
            }
            Family::Threads => {
                let spawn = Spawn(inner, random.of(&[Child::Joined, Child::Left]));
                vec![spawn.clone(), spawn, IsFinished, Join, Local]
            }
            Family::Time => vec![Sleep, Now, Now, Yield],
            Family::Endings => vec![Print, Print, LockOutput, Panic, Exit],
        };
        random.of(&steps)
    }

    /// A worker's, or `main`'s.
    fn steps_of(&mut self, who: usize) -> &mut Vec<Step> {
        self.workers.get_mut(who).unwrap_or(&mut self.main)
    }

    /// About how many interleavings it has: orders of so many things that each thread does.
    fn size(&self) -> f64 {
        let is = |yes: bool| if yes { 1.0 } else { 0.0 };
        let has_channel = is(self.families.contains(&Family::Channel));
        // Only who looks at a count makes steps of all its changes.
        let is_counted = is(self.workers.iter().flatten().chain(&self.main).any(looks_at_a_count));
        // Each worker starts, lets go of what it has, and ends.
        let around = 2.0 + 0.5 * has_channel + 1.5 * is_counted + is(!matches!(self.ending, Ending::Joined));
        let mut all = cost_of(&self.main) + is_counted + is(matches!(self.ending, Ending::Left));
        let mut orders = 1.0;
        for steps in &self.workers {
            let mut left = around + cost_of(steps);
            while left > 0.0 {
                all += 1.0;
                orders *= all / left;
                left -= 1.0;
            }
        }
        orders
    }
}

fn cost_of(steps: &[Step]) -> f64 {
    steps.iter().map(cost).sum()
}

fn looks_at_a_count(step: &Step) -> bool {
    use Step::*;
    matches!(step, StrongCount | WeakCount | Upgrade | TryUnwrap | IntoInner | GetMut)
}

/// Things that others can notice, in a step.
fn cost(step: &Step) -> f64 {
    use Step::*;
    let of = |inner: &Inner| inner.as_deref().map_or(0.0, cost);
    match step {
        Lock(_, inner) | TryLock(_, inner) | Read(inner) | TryRead(inner) | Write(inner) | TryWrite(inner) => {
            2.0 + of(inner)
        }
        Init(inner) => 2.0 + of(inner),
        Downgrade(inner) => 3.0 + of(inner),
        Spawn(inner, Child::Joined) => 2.0 + of(inner),
        Spawn(inner, Child::Left) => 3.0 + 2.0 * of(inner),
        Nested | WaitTimeout => 4.0,
        Wait | WaitWhile => 2.5,
        Notify(_, Bell::WithoutALock) => 1.0,
        Notify(..) | Poison(_, How::Aloud) | LockOutput => 3.0,
        Poison(_, How::Quietly) | Lazy | Set | Panic | Local => 2.0,
        Now => 3.0,
        Load(..) | Exchange(..) | Sleep | Yield => 1.5,
        Park | Await | Receive => 0.5,
        _ => 1.0,
    }
}
