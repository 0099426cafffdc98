//! Which steps of a run are in its picture: those that show what went wrong, and as many of the others as there is room
//! for, those that have to do with it first.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    steps::Teller,
    waits::{Standstill, Telling},
    weight::{MUST, Weights},
};
use crate::observe::{Interleaving, Operation, Reply, Step};

/// Marked steps, and blocked threads, that are shown at most.
const MARKED: usize = 14;
pub(super) const WAITS: usize = 9;

/// A row of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A step.
    Step(usize),
    /// Steps that are left out; for each thread that makes some, how many.
    Folded(BTreeMap<usize, Folded>),
    /// From here on it stands still.
    Still,
    /// What a blocked thread waits for: its place in `blocked`.
    Waits(usize),
    /// So many threads wait besides.
    MoreWait(usize),
}

/// Steps of one thread that are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) steps: usize,
    /// How many of them only saw once more what the one before saw.
    pub(super) same: usize,
}

/// What can be shown, in the order of its weight.
pub(super) struct Choice<'a> {
    run: &'a Interleaving,
    /// Steps that can be told, in the order of time.
    told: Vec<usize>,
    /// Those that see again what the thread saw before.
    same: BTreeSet<usize>,
    /// The others, the weightiest first.
    by_weight: Vec<usize>,
    /// How many of those have to be shown.
    must: usize,
    waits: Vec<Row>,
}

impl<'a> Choice<'a> {
    pub(super) fn new(
        run: &'a Interleaving,
        marked: &BTreeSet<usize>,
        teller: &Teller<'_>,
        still: &Standstill<'_>,
    ) -> Self {
        let marked = few(marked, run.trace.len());
        let told: Vec<usize> =
            (0..run.trace.len()).filter(|index| teller.is_told(*index) || marked.contains(index)).collect();
        let same: BTreeSet<usize> = same(run).into_iter().filter(|index| !marked.contains(index)).collect();
        let news: Vec<usize> = told.iter().copied().filter(|index| !same.contains(index)).collect();
        let weights = Weights::new(run, &marked, &news, teller, still);
        let weights = (0..news.len()).map(|nth| weights.of(nth));
        let mut by_weight: Vec<(u32, usize)> =
            weights.zip(news.iter().copied()).filter(|(weight, _)| *weight > 0).collect();
        // Of two that weigh the same the later one: it is nearer to the end.
        by_weight.sort_by_key(|(weight, index)| std::cmp::Reverse((*weight, *index)));
        let must = by_weight.iter().filter(|(weight, _)| *weight >= MUST).count();
        let by_weight = by_weight.into_iter().map(|(_, index)| index).collect();
        Self { run, told, same, by_weight, must, waits: waits(run, still) }
    }

    /// How many steps can be shown.
    pub(super) fn most(&self) -> usize {
        self.by_weight.len()
    }

    /// How many have to be.
    pub(super) fn least(&self) -> usize {
        self.must
    }

    /// The rows of a picture with so many steps.
    pub(super) fn rows(&self, steps: usize) -> Vec<Row> {
        let shown: BTreeSet<usize> = self.by_weight.iter().copied().take(steps).collect();
        let mut rows = Vec::new();
        let mut gap: Vec<usize> = Vec::new();
        for index in &self.told {
            if shown.contains(index) {
                let is_between = !rows.is_empty();
                self.close(&mut gap, &mut rows, is_between);
                rows.push(Row::Step(*index));
            } else {
                gap.push(*index);
            }
        }
        self.close(&mut gap, &mut rows, false);
        rows.extend(self.waits.iter().cloned());
        rows
    }

    /// Says how many steps are left out; a few between two that are shown are shown as well.
    fn close(&self, gap: &mut Vec<usize>, rows: &mut Vec<Row>, is_between: bool) {
        let is_news = gap.iter().all(|index| !self.same.contains(index));
        if gap.len() <= if is_between && is_news { 2 } else { 1 } {
            rows.extend(gap.drain(..).map(Row::Step));
            return;
        }
        let mut folded: BTreeMap<usize, Folded> = BTreeMap::new();
        for index in gap.drain(..) {
            let folded = folded.entry(self.run.trace[index].thread).or_default();
            folded.steps += 1;
            folded.same += usize::from(self.same.contains(&index));
        }
        rows.push(Row::Folded(folded));
    }
}

/// Marked steps, if need be only the first and the last ones.
fn few(marked: &BTreeSet<usize>, steps: usize) -> BTreeSet<usize> {
    let marked: BTreeSet<usize> = marked.iter().copied().filter(|index| *index < steps).collect();
    let left_out = marked.len().saturating_sub(MARKED);
    let first = (marked.len() - left_out) / 2;
    marked
        .iter()
        .enumerate()
        .filter(|(nth, _)| *nth < first || *nth >= first + left_out)
        .map(|(_, index)| *index)
        .collect()
}

fn waits(run: &Interleaving, still: &Standstill<'_>) -> Vec<Row> {
    if run.blocked.is_empty() {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..run.blocked.len()).collect();
    order.sort_by_key(|index| still.telling(&run.blocked[*index]));
    let more = order.len().saturating_sub(WAITS);
    order.truncate(WAITS);
    // In the order of the threads, as everything else; who only waits for others comes last.
    order.sort_by_key(|index| (still.telling(&run.blocked[*index]).max(Telling::Looks), *index));
    let rows = order.into_iter().map(Row::Waits);
    [Row::Still].into_iter().chain(rows).chain((more > 0).then_some(Row::MoreWait(more))).collect()
}

/// Steps that see what the same thread saw the last time it looked there.
fn same(run: &Interleaving) -> Vec<usize> {
    let mut last: HashMap<(usize, Operation, u32, u32, Option<u32>), &Step> = HashMap::new();
    let mut same = Vec::new();
    for (index, step) in run.trace.iter().enumerate() {
        let at = (step.thread, step.op, step.at.line, step.at.column, step.object);
        let before = last.insert(at, step);
        let is_same = |before: &Step| {
            (before.reply, before.number, &before.value) == (step.reply, step.number, &step.value)
                && step.woken.is_empty()
                && before.other == step.other
        };
        if changes_nothing(step) && before.is_some_and(is_same) {
            same.push(index);
        }
    }
    same
}

/// Whether a step is only a look, or a lock taken and given back around one.
fn changes_nothing(step: &Step) -> bool {
    use Operation::*;
    match step.op {
        Load | TryReceive | TryLock | TryRead | TryWrite | TrySend => step.op == Load || step.reply == Reply::Busy,
        Exchange => step.reply == Reply::Failed,
        Receive | Waiting | Relock => matches!(step.reply, Reply::TimedOut | Reply::TimedOutPoisoned),
        IsFinished | IsDone => step.number == Some(0),
        Lock | Unlock | Read | UnlockRead => step.value.is_some(),
        Sleep | Yield | Now => true,
        _ => false,
    }
}
