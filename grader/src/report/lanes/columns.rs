//! The picture with lanes side by side.

use std::collections::{BTreeSet, HashMap};

use unicode_width::UnicodeWidthStr;

use super::{
    Entry, Picture,
    choose::Row,
    life::{self, Life, State},
    names::short,
    steps::Text,
    strip::{Strip, Style},
};
use crate::report::words::model as words;

/// A lane is never narrower.
const NARROWEST: usize = 14;

/// Between two lanes.
const GAP: usize = 2;

/// The column of the line numbers.
const NUMBER: usize = 4;

/// Columns of a remark before it breaks.
const NOTE: usize = 24;

/// The least of a source line that is worth its room.
const SOURCE: usize = 24;

/// The picture; `None` if there is no room for so many lanes.
pub(super) fn draw(picture: &Picture<'_>, rows: &[Row]) -> Option<String> {
    let entries: Vec<Option<Entry>> = rows.iter().map(|row| picture.entry(row)).collect();
    let acts = |thread: &usize| entries.iter().flatten().any(|entry| entry.thread == *thread);
    let is_folded =
        |thread: &usize| rows.iter().any(|row| matches!(row, Row::Folded(folded) if folded.contains_key(thread)));
    let threads = picture.threads();
    let all: Vec<usize> = threads.iter().copied().filter(|thread| acts(thread) || is_folded(thread)).collect();
    let some: Vec<usize> = threads.iter().copied().filter(acts).collect();
    let of = |threads: Vec<usize>| Lanes::new(picture, rows, entries.iter().flatten(), threads);
    let lanes = of(all.clone()).or_else(|| of(some))?;
    Some(lanes.draw(rows, &entries, all.len() - lanes.threads.len()))
}

/// Which lanes there are, and how wide.
struct Lanes<'p> {
    picture: &'p Picture<'p>,
    threads: Vec<usize>,
    widths: Vec<usize>,
    /// Columns of the source's text; 0: it is not shown.
    source: usize,
    lives: HashMap<usize, Vec<Life>>,
}

impl<'p> Lanes<'p> {
    fn new<'e>(
        picture: &'p Picture<'p>,
        rows: &[Row],
        entries: impl Iterator<Item = &'e Entry> + Clone,
        threads: Vec<usize>,
    ) -> Option<Self> {
        let widest = |of: &dyn Fn(&Text) -> usize| -> Vec<usize> {
            let texts = |thread: usize| entries.clone().filter(move |entry| entry.thread == thread);
            let width = |thread: &usize| {
                let name = picture.names.thread(*thread).width();
                let folds = rows.iter().filter_map(|row| fold(picture, row, *thread)).map(|text| text.width() + 2);
                texts(*thread).map(|entry| of(&entry.text) + 2).chain(folds).chain([name]).max().unwrap_or(0)
            };
            threads.iter().map(width).collect()
        };
        let whole = |text: &Text| Text { note: String::new(), ..text.clone() }.one_line().width();
        let wide = widest(&|text| text.one_line().width());
        // A remark may break; a value stands under its words only if there is no other way.
        let tight = widest(&|text| whole(text).max(text.note.width().min(NOTE)));
        let words = widest(&whole);
        let parts = widest(&|text| text.does.width().max(text.value.width()));
        let margin = margin(picture);
        let total = |widths: &[usize]| margin + widths.iter().map(|width| width + GAP).sum::<usize>() + NUMBER;
        let room = |widths: &[usize]| picture.look.width.checked_sub(total(widths));
        let with_source = |widths: &[usize]| room(widths).filter(|room| *room >= SOURCE + GAP).map(|room| room - GAP);
        let (widths, source) = if let Some(source) = with_source(&wide) {
            (wide, source)
        } else if let Some(source) = with_source(&tight) {
            (tight, source)
        } else if room(&wide).is_some() {
            (wide, 0)
        } else {
            let mut widths = if room(&words).is_some() { words } else { parts };
            while room(&widths).is_none() {
                let widest = widths.iter_mut().max().filter(|width| **width > NARROWEST)?;
                *widest -= 1;
            }
            // What is left goes to those that lack the most.
            while room(&widths).is_some_and(|room| room > 0) {
                let lacks = |lane: &usize| tight[*lane].saturating_sub(widths[*lane]);
                let Some(lane) = (0..widths.len()).max_by_key(lacks).filter(|lane| lacks(lane) > 0) else { break };
                widths[lane] += 1;
            }
            (widths, 0)
        };
        // Where many texts would break, a list is easier to read.
        let lane = |entry: &Entry| threads.iter().position(|thread| *thread == entry.thread);
        let breaks = |entry: &&Entry| lane(entry).is_some_and(|lane| whole(&entry.text) + 2 > widths[lane]);
        if entries.clone().filter(breaks).count() * 3 > entries.clone().count() {
            return None;
        }
        let steps: BTreeSet<usize> = picture.steps_before(rows).into_iter().flatten().collect();
        let lives = life::after(picture.run, &steps).into_iter().collect();
        Some(Self { picture, threads, widths, source, lives })
    }

    fn draw(&self, rows: &[Row], entries: &[Option<Entry>], not_shown: usize) -> String {
        let mut out = self.head();
        let moments = self.picture.steps_before(rows);
        let mut over: BTreeSet<usize> = BTreeSet::new();
        for ((row, entry), moment) in rows.iter().zip(entries).zip(moments) {
            let lives = moment.and_then(|moment| self.lives.get(&moment)).map_or(&[][..], Vec::as_slice);
            match (row, entry) {
                (Row::Still, _) => out.push_str(&self.rule()),
                (Row::MoreWait(threads), _) => {
                    out.push_str(&self.remark(&words::more_wait(self.picture.dots(), *threads)))
                }
                (Row::Folded(_), _) => out.push_str(&self.folded(row, lives)),
                (_, Some(entry)) => {
                    let is_last = matches!(row, Row::Waits(_));
                    out.push_str(&self.entry(entry, is_last, lives, &over));
                    if is_last {
                        over.insert(entry.thread);
                    }
                }
                (_, None) => {}
            }
        }
        if not_shown > 0 {
            out.push_str(&self.remark(&words::not_shown(not_shown)));
        }
        out
    }

    fn column(&self, lane: usize) -> usize {
        margin(self.picture) + self.widths[..lane].iter().map(|width| width + GAP).sum::<usize>()
    }

    fn head(&self) -> String {
        let mut strip = Strip::default();
        for (lane, thread) in self.threads.iter().enumerate() {
            strip.pad_to(self.column(lane));
            strip.push(&short(self.picture.names.thread(*thread), self.widths[lane]), Style::Bold);
        }
        strip.pad_to(self.column(self.widths.len()));
        strip.push(words::LINE, Style::Dim);
        let sign = self.picture.look.sign("┃", "#");
        let holds = self.lives.values().flatten().any(|life| life.locks > 0);
        let legend = words::holds_a_lock(sign);
        let room = self.picture.look.width.saturating_sub(self.column(self.widths.len()) + NUMBER + GAP);
        if holds && room >= legend.width() {
            strip.push("  ", Style::Plain);
            strip.push(sign, Style::Open);
            strip.push(&legend[sign.len()..], Style::Dim);
        }
        strip.finish(self.picture.look)
    }

    fn rule(&self) -> String {
        let dash = self.picture.look.sign("─", "-");
        let width = self.column(self.widths.len()) - GAP - margin(self.picture);
        let text = format!("{} {} ", dash.repeat(2), self.picture.nobody_goes_on());
        let mut strip = Strip::default();
        strip.pad_to(margin(self.picture));
        strip.push(&text, Style::Open);
        strip.push(&dash.repeat(width.saturating_sub(text.width())), Style::Open);
        strip.finish(self.picture.look)
    }

    fn remark(&self, text: &str) -> String {
        let mut strip = Strip::default();
        strip.pad_to(margin(self.picture));
        strip.push(text, Style::Dim);
        strip.finish(self.picture.look)
    }

    fn folded(&self, row: &Row, lives: &[Life]) -> String {
        let mut strip = Strip::default();
        for (lane, thread) in self.threads.iter().enumerate() {
            strip.pad_to(self.column(lane));
            self.pass(&mut strip, lives.get(*thread).copied().unwrap_or_default());
            if let Some(text) = fold(self.picture, row, *thread) {
                strip.push(&format!(" {}", short(&text, self.widths[lane] - 2)), Style::Dim);
            }
        }
        strip.finish(self.picture.look)
    }

    /// A thread's line where it does nothing.
    fn pass(&self, strip: &mut Strip, life: Life) {
        let look = self.picture.look;
        let sign = match (life.state, life.locks > 0) {
            (State::Away, _) => " ",
            (State::Runs, false) => look.sign("│", "|"),
            (State::Waits, false) => look.sign("┊", ":"),
            (State::Runs, true) => look.sign("┃", "#"),
            (State::Waits, true) => look.sign("┋", "#"),
        };
        strip.push(sign, if life.locks > 0 { Style::Open } else { Style::Dim });
    }

    fn entry(&self, entry: &Entry, is_last: bool, lives: &[Life], over: &BTreeSet<usize>) -> String {
        let look = self.picture.look;
        let Some(own) = self.threads.iter().position(|thread| *thread == entry.thread) else { return String::new() };
        let texts = entry.text.lines(self.widths[own] - 2);
        let mut out = String::new();
        for (nth, text) in texts.iter().enumerate() {
            let mut strip = Strip::default();
            if nth == 0 && entry.marked {
                strip.pad_to(margin(self.picture) - 2);
                strip.push(look.sign("▶", ">"), Style::Bad);
            }
            for (lane, thread) in self.threads.iter().enumerate() {
                strip.pad_to(self.column(lane));
                let life = lives.get(*thread).copied().unwrap_or_default();
                if lane != own {
                    self.pass(&mut strip, if over.contains(thread) { Life::default() } else { life });
                    continue;
                }
                match (nth, is_last, life.locks > 0) {
                    (0, true, false) => strip.push(look.sign("└", "+"), entry.style),
                    (0, true, true) => strip.push(look.sign("┗", "+"), entry.style),
                    (0, false, false) => strip.push(look.sign("├", "+"), Style::Dim),
                    (0, false, true) => strip.push(look.sign("┣", "+"), Style::Open),
                    (_, true, _) => strip.push(" ", Style::Plain),
                    (_, false, _) => self.pass(&mut strip, life),
                }
                strip.push(&format!(" {text}"), entry.style);
            }
            if nth == 0 {
                self.place(&mut strip, entry);
            }
            out.push_str(&strip.finish(look));
        }
        out
    }

    fn place(&self, strip: &mut Strip, entry: &Entry) {
        let Some(line) = entry.line else { return };
        strip.pad_to(self.column(self.widths.len()));
        strip.push(&format!("{line:>NUMBER$}"), if entry.marked { Style::Bad } else { Style::Plain });
        if self.source > 0
            && let Some(text) = self.picture.source(line, self.source)
        {
            strip.push(&format!("  {text}"), if entry.marked { Style::Plain } else { Style::Dim });
        }
    }
}

/// The columns before the first lane.
fn margin(picture: &Picture<'_>) -> usize {
    if picture.look.width < 80 { 3 } else { 5 }
}

/// What stands in a thread's lane for its steps that are left out.
fn fold(picture: &Picture<'_>, row: &Row, thread: usize) -> Option<String> {
    let Row::Folded(folded) = row else { return None };
    folded.get(&thread).map(|folded| picture.folded(*folded))
}
