//! Who goes next: the schedulers.

use real_std::prelude::rust_2024::*;

use crate::engine::{self, Run, Set, Tid};

/// One decision: who takes a step, and which way it goes where there are several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Choice {
    pub(crate) tid: Tid,
    pub(crate) way: usize,
}

/// Decides a run.
pub(crate) trait Choose {
    /// One of `options`, which is never empty; `None` gives the run up.
    fn thread(&mut self, run: &Run, options: Set) -> Option<Tid>;

    /// Below `ways`, for the thread that was just chosen; the first way is the likely one.
    fn way(&mut self, ways: usize) -> usize;

    /// Lets the thread that was just chosen go on to its next operation. Its work on the way, in nanoseconds; 0 for those
    /// who do not want to know it.
    fn go_on(&mut self, tid: Tid) -> u64 {
        engine::go_on(tid);
        0
    }
}

/// The last thread goes on as long as it can; else the first that can. Nobody wakes for no reason, if it can be helped.
pub(crate) fn no_switch(run: &Run, options: Set) -> Tid {
    let likely: Set = options.iter().filter(|tid| !run.needs_luck(*tid)).collect();
    let options = if likely.is_empty() { options } else { likely };
    let last = run.steps.last().map(|step| step.tid).filter(|tid| options.has(*tid));
    last.or(options.first()).unwrap_or(0)
}

/// Follows a schedule to its end, then switches only where it must.
pub(crate) struct Replay<'a> {
    pub(crate) schedule: &'a [Choice],
    /// What was done in place of each of its choices: the same, where that was possible.
    pub(crate) taken: Vec<Choice>,
    /// Whether the schedule is still being followed.
    follows: bool,
}

impl<'a> Replay<'a> {
    pub(crate) fn new(schedule: &'a [Choice]) -> Self {
        Self { schedule, taken: Vec::new(), follows: true }
    }

    /// Whether a choice of the schedule was not possible.
    pub(crate) fn diverged(&self) -> bool {
        self.taken != self.schedule[..self.taken.len()]
    }
}

impl Choose for Replay<'_> {
    fn thread(&mut self, run: &Run, options: Set) -> Option<Tid> {
        let planned = self.schedule.get(self.taken.len()).map(|choice| choice.tid);
        self.follows = planned.is_some();
        let tid = planned.filter(|tid| options.has(*tid)).unwrap_or_else(|| no_switch(run, options));
        if self.follows {
            self.taken.push(Choice { tid, way: 0 });
        }
        Some(tid)
    }

    fn way(&mut self, ways: usize) -> usize {
        if !self.follows {
            return 0;
        }
        let planned = self.schedule[self.taken.len() - 1].way.min(ways - 1);
        self.taken.last_mut().expect("just added").way = planned;
        planned
    }
}

/// Random numbers (SplitMix64: Steele, Lea and Flood, OOPSLA 2014): the same for each seed, everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// What is unlikely comes up half the time: that is what is looked for.
    fn way(&mut self, ways: usize) -> usize {
        if self.next().is_multiple_of(2) { 0 } else { self.below(ways) }
    }
}

/// Any of those who can, each as likely as the others.
pub(crate) struct Uniform(pub(crate) Random);

impl Choose for Uniform {
    fn thread(&mut self, _: &Run, options: Set) -> Option<Tid> {
        let index = self.0.below(options.len());
        options.iter().nth(index)
    }

    fn way(&mut self, ways: usize) -> usize {
        self.0.way(ways)
    }
}

/// The thread of the highest priority goes on; at a few moments it loses it. Finds a bug that needs `d` orderings with a
/// probability of at least 1/(n·k^(d-1)) (Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of
/// Finding Bugs", ASPLOS 2010).
pub(crate) struct Priorities {
    random: Random,
    /// By thread; the larger goes first.
    priorities: Vec<u64>,
    changes: Vec<usize>,
    lowest: u64,
}

impl Priorities {
    /// With `depth` - 1 moments of change among the first `steps` steps.
    pub(crate) fn new(seed: u64, depth: usize, steps: usize) -> Self {
        let mut random = Random::new(seed);
        let changes = (1..depth).map(|_| random.below(steps.max(1))).collect();
        Self { random, priorities: Vec::new(), changes, lowest: 1 << 20 }
    }
}

impl Choose for Priorities {
    fn thread(&mut self, run: &Run, options: Set) -> Option<Tid> {
        while self.priorities.len() < run.threads.len() {
            let priority = (1 << 20) + (self.random.next() >> 24);
            self.priorities.push(priority);
        }
        if self.changes.contains(&run.steps.len())
            && let Some(last) = run.steps.last()
        {
            self.lowest -= 1;
            self.priorities[last.tid] = self.lowest;
        }
        options.iter().max_by_key(|tid| self.priorities[*tid])
    }

    fn way(&mut self, ways: usize) -> usize {
        self.random.way(ways)
    }
}

/// Each in turn, a step at a time: those who do the same do it at the same time, and get in each other's way for as long
/// as they can.
#[derive(Default)]
pub(crate) struct InStep {
    /// By thread.
    steps: Vec<usize>,
}

impl Choose for InStep {
    fn thread(&mut self, run: &Run, options: Set) -> Option<Tid> {
        self.steps.resize(run.threads.len(), 0);
        let next = options.iter().min_by_key(|tid| (self.steps[*tid], *tid))?;
        self.steps[next] += 1;
        Some(next)
    }

    fn way(&mut self, _: usize) -> usize {
        0
    }
}
