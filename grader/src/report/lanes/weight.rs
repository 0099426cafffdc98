//! What each step of a run has to do with what went wrong there.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

use super::{
    choose::WAITS,
    steps::Teller,
    waits::{Standstill, Telling},
};
use crate::observe::{Interleaving, Operation, Reply, Waiter};

/// From here on a step has to be shown.
pub(super) const MUST: u32 = 5000;

/// What leads up to the first moment that matters, and what follows the last one: so many steps of the threads that
/// make it.
const BEFORE: usize = 4;
const AFTER: usize = 4;

/// As many steps as follow are worth telling to the end.
const TO_THE_END: usize = 8;

/// What is known of where it went wrong.
pub(super) struct Weights<'a> {
    run: &'a Interleaving,
    /// The steps that are weighed.
    steps: &'a [usize],
    marked: &'a BTreeSet<usize>,
    must: BTreeSet<usize>,
    /// Panics, and printed lines that are marked: what came of it.
    results: BTreeSet<usize>,
    /// Steps that may be where it went wrong, if nobody knows.
    odd: BTreeSet<usize>,
    /// The last steps of threads that are blocked.
    last: BTreeSet<usize>,
    /// What is printed last is most often the result.
    last_print: Option<usize>,
    objects: BTreeSet<u32>,
    /// Threads that took part in it; all, if that is not known.
    threads: Option<BTreeSet<usize>>,
    /// Where it went wrong, as places in `steps`.
    moments: Vec<usize>,
    /// The places in `steps` between which it is told what happens, if it is known where it went wrong.
    told: Range<usize>,
}

impl<'a> Weights<'a> {
    pub(super) fn new(
        run: &'a Interleaving,
        marked: &'a BTreeSet<usize>,
        steps: &'a [usize],
        teller: &Teller<'_>,
        still: &Standstill<'_>,
    ) -> Self {
        let is_print = |index: &usize| run.trace[*index].op == Operation::Print;
        let results =
            steps.iter().copied().filter(|index| teller.is_panic(*index) || marked.contains(index) && is_print(index));
        let results: BTreeSet<usize> = results.collect();
        let last_print = steps.iter().copied().rfind(is_print).filter(|_| run.blocked.is_empty());
        let must = must(run, still);
        let known: BTreeSet<usize> = marked.iter().filter(|index| !is_print(index)).chain(&must).copied().collect();
        let odd = if known.is_empty() { stale(run).into_iter().chain(teller.odd()).collect() } else { BTreeSet::new() };
        let tells = |waiter: &&Waiter| still.telling(waiter) < Telling::ForAnother;
        let last = run.blocked.iter().filter(tells).filter_map(|waiter| last_step(run, waiter, steps)).collect();
        let acts = |index: &usize| run.trace[*index].thread;
        let stuck = run.blocked.iter().filter(tells).map(|waiter| waiter.thread);
        let threads = (!known.is_empty()).then(|| known.iter().map(acts).chain(stuck).collect());
        let objects = objects(run, if known.is_empty() { &odd } else { &known }, &results);
        let told = 0..steps.len();
        let moments = Vec::new();
        let mut weights =
            Self { run, steps, marked, must, results, odd, last, last_print, objects, threads, moments, told };
        weights.moments = weights.moments(&known);
        let is_known = |nth: &usize| known.contains(&steps[*nth]);
        if let Some(first) = (0..steps.len()).find(is_known) {
            let leads_up = (0..first).rev().filter(|nth| weights.takes_part(*nth));
            weights.told.start = leads_up.take(BEFORE).last().unwrap_or(first);
        }
        if let Some(last) = (0..steps.len()).rfind(is_known).filter(|last| last + TO_THE_END < steps.len()) {
            let follows = (last + 1..steps.len()).filter(|nth| weights.takes_part(*nth));
            weights.told.end = follows.take(AFTER).last().unwrap_or(last) + 1;
        }
        weights
    }

    fn moments(&self, known: &BTreeSet<usize>) -> Vec<usize> {
        let places = |are: &BTreeSet<usize>| -> Vec<usize> {
            (0..self.steps.len()).filter(|nth| are.contains(&self.steps[*nth])).collect()
        };
        let mut moments = [places(known), places(&self.odd)].concat();
        if moments.is_empty() {
            moments = places(&self.results);
        }
        if moments.is_empty() || !self.run.blocked.is_empty() {
            moments.extend(self.steps.len().checked_sub(1));
        }
        moments
    }

    fn takes_part(&self, nth: usize) -> bool {
        let thread = self.run.trace[self.steps[nth]].thread;
        self.threads.as_ref().is_none_or(|threads| threads.contains(&thread))
    }

    fn is_about(&self, nth: usize) -> bool {
        self.run.trace[self.steps[nth]].object.is_some_and(|object| self.objects.contains(&object))
    }

    /// The weight of the `nth` of the steps; 0: it has nothing to do with it.
    pub(super) fn of(&self, nth: usize) -> u32 {
        let index = self.steps[nth];
        let step = &self.run.trace[index];
        let is_switch = nth > 0 && self.run.trace[self.steps[nth - 1]].thread != step.thread;
        let parts = [
            (self.marked.contains(&index), 2 * MUST),
            (self.must.contains(&index), MUST),
            (self.results.contains(&index), 3000),
            (self.odd.contains(&index), 1000),
            (self.last_print == Some(index), 500),
            (self.last.contains(&index), 600),
        ];
        let weight: u32 = parts.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
        let is_told = self.told.contains(&nth) && (self.takes_part(nth) || self.is_about(nth));
        // What is printed afterwards is what came of it.
        let is_printed = nth >= self.told.end && step.op == Operation::Print;
        if weight == 0 && !is_told && !is_printed {
            return 0;
        }
        let far = self.moments.iter().map(|moment| moment.abs_diff(nth)).min().unwrap_or(0);
        let nearness = (1600 / (8 + far)) as u32;
        let parts = [(self.is_about(nth), 300), (step.op == Operation::Print, 60), (is_switch, 40), (true, nearness)];
        weight + parts.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<u32>()
    }
}

/// The objects that matter: those of the steps that are known to, or those that were touched before the results; those
/// that somebody waits for, holds, or looked at last.
fn objects(run: &Interleaving, known: &BTreeSet<usize>, results: &BTreeSet<usize>) -> BTreeSet<u32> {
    let mut objects: BTreeSet<u32> = known.iter().filter_map(|index| run.trace[*index].object).collect();
    if known.is_empty() {
        objects.extend(results.iter().flat_map(|index| before(run, run.trace[*index].thread, *index, 2)));
    }
    for waiter in run.blocked.iter().filter(|waiter| waiter.op != Operation::Join) {
        objects.extend(waiter.object);
        objects.extend(before(run, waiter.thread, run.trace.len(), 3));
    }
    let is_blocked = |thread: usize| run.blocked.iter().any(|waiter| waiter.thread == thread);
    let holders = run.threads.iter().filter(|thread| is_blocked(thread.thread));
    objects.extend(holders.flat_map(|thread| &thread.holds).map(|held| held.object));
    objects
}

/// The last store that overwrites what another thread stored after this one had looked: the look, and both stores.
fn stale(run: &Interleaving) -> Vec<usize> {
    let mut looks: HashMap<(usize, u32), usize> = HashMap::new();
    let mut changes: HashMap<u32, usize> = HashMap::new();
    let mut stale = Vec::new();
    for (index, step) in run.trace.iter().enumerate() {
        let Some(object) = step.object else { continue };
        match step.op {
            Operation::Load => {
                looks.insert((step.thread, object), index);
            }
            Operation::Store | Operation::Update | Operation::Exchange if step.reply != Reply::Failed => {
                let look = looks.remove(&(step.thread, object));
                let change = changes.insert(object, index);
                if let (Operation::Store, Some(look), Some(change)) = (step.op, look, change)
                    && change > look
                {
                    stale = vec![look, change, index];
                }
            }
            _ => {}
        }
    }
    stale
}

/// Where the locks were taken that somebody waits for in vain, and the notifications that nobody heard.
fn must(run: &Interleaving, still: &Standstill<'_>) -> BTreeSet<usize> {
    let mut must = BTreeSet::new();
    for waiter in run.blocked.iter().filter(|waiter| still.telling(waiter) < Telling::ForAnother).take(WAITS) {
        must.extend(waiter.holders.iter().filter_map(|holder| still.step_of(holder)));
        if let Some(too_early) = still.too_early(waiter) {
            must.extend(still.step_of(too_early));
            must.extend(still.last_wait(waiter));
        }
    }
    must
}

/// The last step of a blocked thread, of those that can be shown.
fn last_step(run: &Interleaving, waiter: &Waiter, news: &[usize]) -> Option<usize> {
    news.iter().copied().rfind(|index| run.trace[*index].thread == waiter.thread)
}

/// The last few objects that a thread touched before a step.
fn before(run: &Interleaving, thread: usize, end: usize, few: usize) -> Vec<u32> {
    let is_of_a_stream =
        |op: Operation| matches!(op, Operation::Print | Operation::LockStream | Operation::UnlockStream);
    let steps = run.trace[..end].iter().rev().filter(|step| step.thread == thread && !is_of_a_stream(step.op));
    let mut objects = Vec::new();
    for object in steps.filter_map(|step| step.object) {
        if !objects.contains(&object) {
            objects.push(object);
        }
        if objects.len() == few {
            break;
        }
    }
    objects
}
