//! Every interleaving that can make a difference: depth-first search with partial-order reduction.
//!
//! Two runs that differ only in the order of steps which touch nothing in common are the same to everybody. Of each
//! such class one run is enough. After a run its *races* are looked for: two steps of different threads, in conflict,
//! that could have come in the other order. For each, the search goes back to the first of the two and lets somebody
//! else go first: source sets (Abdulla, Aronis, Jonsson and Sagonas, "Source Sets", JACM 64(4), 2017). What has been
//! tried at a place sleeps until something happens that it is in conflict with (Godefroid's sleep sets, 1996).
//!
//! A step that can go in several ways (which waiter is woken, which store a load reads) goes in all of them.

use real_std::{prelude::rust_2024::*, vec};

use crate::{
    engine::{Config, Ending, Footprint, Op, Run, Set, Step, Tid, with},
    explore::{
        choose::{Choice, Choose, no_switch},
        run_once,
    },
};

/// A place in the tree of runs: what was and what is to be done there.
struct Node {
    options: Set,
    tid: Tid,
    way: usize,
    ways: usize,
    /// Who has to go first once, and who has.
    todo: Set,
    done: Set,
    /// Who need not go first: the runs that begin so are known.
    sleep: Set,
}

/// Whether runs are left out that show nothing new.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reduction {
    On,
    /// For the proof that the reduction loses nothing.
    Off,
}

/// Steps of a run in which races are looked for; a run that is longer is followed no further.
const FOLLOWED: usize = 2_000;

pub(crate) struct Search {
    config: Config,
    /// Whether a run was longer than it is followed.
    pub(crate) lost_sight: bool,
    /// Whether somebody who could have gone on was put off in a run that was given up.
    pub(crate) bounded: bool,
    reduction: Reduction,
    /// The nodes of the last run; the next one follows them.
    path: Vec<Node>,
    path_of_last: Vec<usize>,
    /// Where the new part of the next run begins.
    fresh: usize,
    finished: bool,
    pub(crate) runs: u64,
    /// Runs that were given up since others show the same.
    pub(crate) pruned: u64,
}

impl Search {
    pub(crate) fn new(config: Config, reduction: Reduction) -> Self {
        Self {
            config,
            lost_sight: false,
            bounded: false,
            reduction,
            path: Vec::new(),
            path_of_last: Vec::new(),
            fresh: 0,
            finished: false,
            runs: 0,
            pruned: 0,
        }
    }

    /// Makes the next run; `None` when there is nothing new.
    pub(crate) fn next(&mut self, main: fn()) -> Option<Ending> {
        loop {
            if self.finished {
                return None;
            }
            let reduction = self.reduction;
            let mut walk = Walk { path: &mut self.path, reduction, at: 0, diverged: false, footprints: Vec::new() };
            let ending = run_once(&mut walk, self.config, main);
            let diverged = walk.diverged;
            self.runs += 1;
            match ending {
                _ if diverged => return Some(Ending::Diverged),
                Ending::Restart => {
                    *self = Self { runs: self.runs, pruned: self.pruned, ..Self::new(self.config, self.reduction) };
                    continue;
                }
                ending => {
                    if self.reduction == Reduction::On {
                        with(|engine| self.look_for_races(&engine.run));
                    }
                    self.path_of_last.clear();
                    self.path_of_last.extend(self.path.iter().map(|node| node.way));
                    self.step_back();
                    if ending == Ending::Pruned {
                        self.pruned += 1;
                        self.bounded |= with(|engine| engine.run.bounded);
                        continue;
                    }
                    return Some(ending);
                }
            }
        }
    }

    /// Goes to the deepest place where something is left to do.
    fn step_back(&mut self) {
        while let Some(node) = self.path.last_mut() {
            if node.way + 1 < node.ways {
                node.way += 1;
                self.fresh = self.path.len() - 1;
                return;
            }
            node.done.insert(node.tid);
            if let Some(next) = node.todo.without(&node.done).without(&node.sleep).first() {
                (node.tid, node.way, node.ways) = (next, 0, 1);
                self.fresh = self.path.len() - 1;
                return;
            }
            self.path.pop();
        }
        self.finished = true;
    }

    fn look_for_races(&mut self, run: &Run) {
        let mut order = Order::new(run.threads.len());
        for (index, step) in run.steps.iter().enumerate().take(FOLLOWED) {
            if step.after_pause {
                self.races_of_those_who_stood(run, &order, index);
            }
            if index >= self.fresh {
                let next = Next { tid: step.tid, op: step.op, footprint: step.footprint, because: step.because };
                self.races_of(run, &order, next, index);
                // Who was woken could have woken by itself, or given up, just before.
                for tid in step.woken.iter() {
                    if let Some(node) = self.path.get_mut(index)
                        && node.options.has(tid)
                        && !node.done.has(tid)
                        && !node.sleep.has(tid)
                    {
                        node.todo.insert(tid);
                    }
                }
            }
            order.add(step);
        }
        if run.steps.len() > FOLLOWED {
            self.lost_sight = true;
            return;
        }
        // What somebody was about to do could have come earlier, too.
        for (tid, thread) in run.made() {
            if let Some(op) = thread.pending {
                let next = Next { tid, op, footprint: run.footprint(tid), because: None };
                self.races_of(run, &order, next, run.steps.len());
            }
        }
    }

    /// Time passes when all stand still. What they stand before could have come earlier than some of what came before.
    fn races_of_those_who_stood(&mut self, run: &Run, order: &Order, pause: usize) {
        for (tid, thread) in run.made().filter(|(_, thread)| thread.parent.is_none() || thread.born < pause) {
            let own = run.steps[pause..].iter().position(|step| step.tid == tid).map(|later| pause + later);
            let next = match (own, thread.pending) {
                (Some(index), _) if index >= self.fresh => {
                    let step = &run.steps[index];
                    Next {
                        tid,
                        op: step.op,
                        footprint: step.footprint,
                        because: step.because.filter(|sent| *sent < pause),
                    }
                }
                (None, Some(op)) => Next { tid, op, footprint: run.footprint(tid), because: None },
                _ => continue,
            };
            self.races_of(run, order, next, pause);
        }
    }

    /// Lets `next`, which comes after the first `end` steps, come before each step that it is in a race with.
    fn races_of(&mut self, run: &Run, order: &Order, next: Next, end: usize) {
        if next.footprint == Footprint::Nothing && !matches!(run.over, Some(Ending::Exited { .. })) {
            return;
        }
        let mut known = order.threads[next.tid].clone();
        // Had it come before the message, it would have waited, and nobody would know.
        if let (Footprint::One(..), Op::Receive { .. }, Some(sent)) = (next.footprint, next.op, next.because) {
            known.join(&order.steps[sent]);
        }
        // Until it is seen to come to it, it stands before what it is about to do.
        let mut stands = true;
        for index in (order.pause..end).rev() {
            let step = &run.steps[index];
            stands &= step.tid != next.tid && !step.woken.has(next.tid);
            if step.tid == next.tid || known.has(step.tid, index) || !step.footprint.conflicts(next.footprint) {
                continue;
            }
            // Where it has to wait it does not come directly before.
            if next.op.only_follows(&step.op) || (stands && !self.path[index].options.has(next.tid)) {
                continue;
            }
            self.reverse(run, order, next, index, end);
            known.join(&order.steps[index]);
        }
    }

    /// Sees to it that at the place of the step `first` a run begins in which `next` comes before it.
    fn reverse(&mut self, run: &Run, order: &Order, next: Next, first: usize, end: usize) {
        let Some(node) = self.path.get_mut(first) else { return };
        // What happened in between and does not depend on `first`, and then `next`: who of them can begin?
        let mut seen = Set::default();
        let mut begins = Set::default();
        let mut between: Vec<usize> = Vec::new();
        let first_tid = run.steps[first].tid;
        for index in first + 1..end {
            let clock = &order.steps[index];
            if clock.has(first_tid, first) {
                continue;
            }
            let tid = run.steps[index].tid;
            if !seen.has(tid) {
                seen.insert(tid);
                if !between.iter().any(|earlier| clock.has(run.steps[*earlier].tid, *earlier)) {
                    begins.insert(tid);
                }
            }
            between.push(index);
        }
        if !seen.has(next.tid) {
            let known = &order.threads[next.tid];
            let depends = |earlier: &usize| {
                let step = &run.steps[*earlier];
                known.has(step.tid, *earlier) || step.footprint.conflicts(next.footprint)
            };
            if !between.iter().any(depends) {
                begins.insert(next.tid);
            }
        }
        if begins.meets(&node.todo.with(&node.done).with(&node.sleep)) {
            return;
        }
        let can = |tid: &Tid| node.options.has(*tid);
        if let Some(tid) = Some(next.tid).filter(|tid| begins.has(*tid) && can(tid)).or(begins.iter().find(can)) {
            node.todo.insert(tid);
        }
    }

    /// Which way each step of the last run went.
    pub(crate) fn ways(&self) -> Vec<usize> {
        self.path_of_last.clone()
    }

    /// The choices of the last run.
    pub(crate) fn schedule_of(run: &Run, ways: &[usize]) -> Vec<Choice> {
        run.steps.iter().zip(ways).map(|(step, way)| Choice { tid: step.tid, way: *way }).collect()
    }
}

/// A step that was taken, or is about to be.
#[derive(Clone, Copy)]
struct Next {
    tid: Tid,
    op: Op,
    footprint: Footprint,
    because: Option<usize>,
}

/// For each thread the number of steps that are known to come before (Lamport's happened-before, as a vector clock).
#[derive(Clone, Default)]
struct Clock(Vec<u32>);

impl Clock {
    /// Whether the step at `index`, one of `tid`'s, comes before.
    fn has(&self, tid: Tid, index: usize) -> bool {
        self.0.get(tid).is_some_and(|known| *known as usize > index)
    }

    fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, its) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*its);
        }
    }

    fn add(&mut self, tid: Tid, index: usize) {
        if self.0.len() <= tid {
            self.0.resize(tid + 1, 0);
        }
        self.0[tid] = index as u32 + 1;
    }
}

/// What comes before what in a run, as far as it is the same in every equivalent one.
struct Order {
    steps: Vec<Clock>,
    threads: Vec<Clock>,
    /// For each key: all changes, updates among themselves apart, and all reads.
    writes: Vec<Clock>,
    updates: Vec<Clock>,
    reads: Vec<Clock>,
    everything: Clock,
    /// Steps before this one come before all later ones: time has passed.
    pause: usize,
}

impl Order {
    fn new(threads: usize) -> Self {
        Self {
            steps: Vec::new(),
            threads: vec![Clock::default(); threads],
            writes: Vec::new(),
            updates: Vec::new(),
            reads: Vec::new(),
            everything: Clock::default(),
            pause: 0,
        }
    }

    fn add(&mut self, step: &Step) {
        use crate::engine::Access::{Read, Update, Write};
        let index = self.steps.len();
        if step.after_pause {
            self.pause = index;
            let everything = self.everything.clone();
            self.threads.iter_mut().for_each(|clock| clock.join(&everything));
        }
        let mut clock = real_std::mem::take(&mut self.threads[step.tid]);
        if let Some(sent) = step.because {
            clock.join(&self.steps[sent]);
        }
        if step.footprint == Footprint::Everything {
            clock.join(&self.everything);
        }
        for (key, access) in step.footprint.iter() {
            let key = key.0 as usize;
            for clocks in [&mut self.writes, &mut self.updates, &mut self.reads] {
                if clocks.len() <= key {
                    clocks.resize_with(key + 1, Clock::default);
                }
            }
            clock.join(&self.writes[key]);
            if access != Update {
                clock.join(&self.updates[key]);
            }
            if access != Read {
                clock.join(&self.reads[key]);
            }
        }
        clock.add(step.tid, index);
        for (key, access) in step.footprint.iter() {
            let key = key.0 as usize;
            let kind = match access {
                Write => &mut self.writes,
                Update => &mut self.updates,
                Read => &mut self.reads,
            };
            kind[key].join(&clock);
        }
        for other in step.woken.iter().chain(step.made.iter()) {
            self.threads[other].join(&clock);
        }
        self.everything.join(&clock);
        self.threads[step.tid] = clock.clone();
        self.steps.push(clock);
    }
}

/// Follows the path, and makes new places beyond its end.
struct Walk<'a> {
    path: &'a mut Vec<Node>,
    reduction: Reduction,
    at: usize,
    diverged: bool,
    /// What those who have been tried at the last place were about to do.
    footprints: Vec<(Tid, Footprint)>,
}

impl Choose for Walk<'_> {
    fn thread(&mut self, run: &Run, options: Set) -> Option<Tid> {
        if self.at >= self.path.len() {
            let sleep = match run.steps.last() {
                Some(step) => self
                    .footprints
                    .iter()
                    .filter(|(tid, footprint)| *tid != step.tid && !footprint.conflicts(step.footprint))
                    .map(|(tid, _)| *tid)
                    .collect(),
                None => Set::default(),
            };
            let awake = options.without(&sleep);
            if awake.is_empty() {
                return None;
            }
            let tid = no_switch(run, awake);
            let todo = match self.reduction {
                Reduction::On => Set::from_iter([tid]),
                Reduction::Off => options,
            };
            self.path.push(Node { options, tid, way: 0, ways: 1, todo, done: Set::default(), sleep });
        }
        let node = &self.path[self.at];
        self.diverged |= node.options != options;
        if self.diverged {
            return None;
        }
        self.at += 1;
        if self.at >= self.path.len() && self.reduction == Reduction::On {
            let tried = node.sleep.with(&node.done);
            self.footprints = tried.iter().map(|tid| (tid, run.footprint(tid))).collect();
        }
        Some(node.tid)
    }

    fn way(&mut self, ways: usize) -> usize {
        let node = &mut self.path[self.at - 1];
        node.ways = ways;
        node.way.min(ways - 1)
    }
}
