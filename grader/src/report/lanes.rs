//! A run of the model as a picture: a lane for each thread, time downwards, a row for each step that matters.
//!
//! Which steps those are is decided in `choose`; what they are called is found in `names` and `steps`; every word
//! stands in `words::model`. A narrow terminal gets a list. Beside the picture, `standstill` says in sentences why
//! nobody goes on.

mod choose;
mod columns;
mod life;
mod list;
mod made_for;
mod names;
mod printed;
mod steps;
mod strip;
mod tokens;
mod waits;
mod weight;

use std::collections::BTreeSet;

use self::{
    choose::{Choice, Folded, Row},
    names::Names,
    steps::{Teller, Text},
    strip::Style,
    waits::{Standstill, Telling},
};
use crate::{
    observe::{Interleaving, Line, Step},
    report::{
        look::{Look, visible},
        words::model as words,
    },
};

/// Rows of a picture, at most, as long as what has to be shown allows it.
const ROWS: usize = 24;

/// From so many columns on there can be lanes.
const LANES: usize = 60;

/// A picture is never wider.
const WIDEST: usize = 120;

/// The picture of a run. `marked` are the steps that show what went wrong, as places in its trace.
pub(super) fn lanes(run: &Interleaving, lines: &[Line], source: &str, marked: &[usize], look: &Look) -> String {
    let look = &Look { width: look.width.min(WIDEST), ..*look };
    let names = Names::new(run, source);
    let (teller, still) = (Teller::new(run, &names, lines, look), Standstill::new(run, &names));
    // A notification that came too early need not be marked by anybody.
    let unheard = run.blocked.iter().filter_map(|waiter| still.step_of(still.too_early(waiter)?));
    let marked = marked.iter().copied().chain(unheard).collect();
    let picture = Picture { run, names: &names, teller, still, marked, look };
    let choice = Choice::new(run, &picture.marked, &picture.teller, &picture.still);
    let (mut steps, least) = (choice.most().min(ROWS), choice.least());
    loop {
        let rows = choice.rows(steps);
        let text = if rows.is_empty() { String::new() } else { picture.draw(&rows) };
        if text.lines().count() <= ROWS || steps <= least.min(ROWS) {
            return text;
        }
        steps -= 1;
    }
}

/// For a run that stands still: why, in a sentence for each thread that waits, the most telling first.
pub(super) fn standstill(run: &Interleaving, source: &str) -> Vec<String> {
    waits::sentences(run, &Names::new(run, source))
}

/// What a picture is made from.
struct Picture<'a> {
    run: &'a Interleaving,
    names: &'a Names<'a>,
    teller: Teller<'a>,
    still: Standstill<'a>,
    marked: BTreeSet<usize>,
    look: &'a Look,
}

/// What one thread does in one row.
struct Entry {
    thread: usize,
    text: Text,
    style: Style,
    line: Option<u32>,
    marked: bool,
}

impl Picture<'_> {
    fn draw(&self, rows: &[Row]) -> String {
        let drawn = if self.look.width < LANES { None } else { columns::draw(self, rows) };
        drawn.unwrap_or_else(|| list::draw(self, rows))
    }

    /// What a row tells; `None` if it is none of one thread's.
    fn entry(&self, row: &Row) -> Option<Entry> {
        match row {
            Row::Step(index) => {
                let step = &self.run.trace[*index];
                let marked = self.marked.contains(index);
                let style = match marked || self.teller.is_panic(*index) {
                    true => Style::Bad,
                    false if self.is_never_undone(*index) => Style::Open,
                    false => Style::Plain,
                };
                let (text, line) = (self.teller.text(*index), self.names.line(&step.at));
                Some(Entry { thread: step.thread, text, style, line, marked })
            }
            Row::Waits(index) => {
                let waiter = &self.run.blocked[*index];
                let marked = self.still.telling(waiter) < Telling::ForAnother;
                let style = if marked { Style::Bad } else { Style::Open };
                let text = self.still.text(waiter, &self.teller);
                let at = self.still.last_look(waiter).map_or(&waiter.at, |index| &self.run.trace[index].at);
                Some(Entry { thread: waiter.thread, text, style, line: self.names.line(at), marked })
            }
            Row::Folded(_) | Row::Still | Row::MoreWait(_) => None,
        }
    }

    /// Whether a step takes a lock for which somebody waits in vain.
    fn is_never_undone(&self, index: usize) -> bool {
        let step = &self.run.trace[index];
        let holders = self.run.blocked.iter().filter(|waiter| waiter.object == step.object && step.object.is_some());
        let took = |step: &Step| {
            holders
                .flat_map(|waiter| &waiter.holders)
                .any(|holder| holder.thread == step.thread && holder.at == step.at)
        };
        let again = |later: &Step| later.thread == step.thread && later.at == step.at;
        took(step) && !self.run.trace[index + 1..].iter().any(again)
    }

    /// The numbers of the threads in the order in which they were made.
    fn threads(&self) -> Vec<usize> {
        let mut threads: Vec<(usize, usize)> =
            self.run.threads.iter().map(|thread| (thread.born, thread.thread)).collect();
        threads.sort_unstable_by_key(|(born, thread)| (*thread != 0, *born, *thread));
        threads.into_iter().map(|(_, thread)| thread).collect()
    }

    /// For each row the step after which it is.
    fn steps_before(&self, rows: &[Row]) -> Vec<Option<usize>> {
        let last = self.run.trace.len().checked_sub(1);
        let next = |from: usize| {
            rows[from..].iter().find_map(|row| if let Row::Step(index) = row { Some(*index) } else { None })
        };
        let moment = |(at, row): (usize, &Row)| match row {
            Row::Step(index) => Some(*index),
            Row::Folded(_) => next(at).map_or(last, |next| next.checked_sub(1)),
            Row::Still | Row::Waits(_) | Row::MoreWait(_) => last,
        };
        rows.iter().enumerate().map(moment).collect()
    }

    /// The text of a source line, as far as there is room.
    fn source(&self, line: u32, columns: usize) -> Option<String> {
        let text = visible(self.names.source_line(line)?);
        Some(Look { width: columns, ..*self.look }.cut(&text))
    }

    fn folded(&self, folded: Folded) -> String {
        if folded.steps == folded.same {
            words::the_same(self.dots(), folded.steps)
        } else {
            words::folded(self.dots(), folded.steps)
        }
    }

    fn nobody_goes_on(&self) -> &'static str {
        let looks = self.run.blocked.iter().any(|waiter| waiter.runs);
        if looks { words::NOTHING_CHANGES } else { words::NOBODY_GOES_ON }
    }

    fn dots(&self) -> &'static str {
        self.look.sign("…", "...")
    }
}

#[cfg(test)]
mod tests;
