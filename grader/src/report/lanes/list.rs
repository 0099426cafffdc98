//! The picture as a list, for terminals that are too narrow for lanes: each row begins with the thread's name.

use unicode_width::UnicodeWidthStr;

use super::{
    Entry, Picture,
    choose::{Folded, Row},
    names::short,
    strip::{Strip, Style},
};
use crate::report::words::model as words;

/// Before the names: a sign, and a blank.
const MARGIN: usize = 2;

/// Behind the names.
const GAP: usize = 2;

/// Columns of the line numbers.
const NUMBER: usize = 4;

/// The least of a source line that is worth its room.
const SOURCE: usize = 24;

pub(super) fn draw(picture: &Picture<'_>, rows: &[Row]) -> String {
    let entries: Vec<Option<Entry>> = rows.iter().map(|row| picture.entry(row)).collect();
    let list = List::new(picture, entries.iter().flatten());
    let mut out = String::new();
    let mut before = None;
    for (row, entry) in rows.iter().zip(&entries) {
        match (row, entry) {
            (Row::Still, _) => out.push_str(&list.rule()),
            (Row::MoreWait(threads), _) => out.push_str(&list.remark("", &words::more_wait(picture.dots(), *threads))),
            (Row::Folded(folded), _) => {
                let one = folded.keys().next().filter(|_| folded.len() == 1);
                let who = one.map_or("", |thread| picture.names.thread(*thread));
                let all = folded.values().fold(Folded::default(), |all, one| Folded {
                    steps: all.steps + one.steps,
                    same: all.same + one.same,
                });
                out.push_str(&list.remark(who, &picture.folded(all)));
                before = None;
            }
            (_, Some(entry)) => {
                out.push_str(&list.entry(entry, before != Some(entry.thread)));
                before = Some(entry.thread);
            }
            (_, None) => {}
        }
    }
    out
}

struct List<'p> {
    picture: &'p Picture<'p>,
    /// Columns of the names, of the words, of the source's text.
    names: usize,
    words: usize,
    source: usize,
}

impl<'p> List<'p> {
    fn new<'e>(picture: &'p Picture<'p>, entries: impl Iterator<Item = &'e Entry> + Clone) -> Self {
        let width = picture.look.width;
        let longest = entries.clone().map(|entry| picture.names.thread(entry.thread).width()).max().unwrap_or(0);
        let names = longest.min((width / 4).clamp(4, 12));
        let room = width.saturating_sub(MARGIN + names + GAP + 1 + NUMBER).max(8);
        let words = entries.map(|entry| entry.text.one_line().width()).max().unwrap_or(0).min(room);
        let source = Some(room - words).filter(|rest| *rest >= SOURCE + 2).map_or(0, |rest| rest - 2);
        Self { picture, names, words, source }
    }

    fn entry(&self, entry: &Entry, is_switch: bool) -> String {
        let look = self.picture.look;
        let mut out = String::new();
        let texts = entry.text.lines(self.words);
        for (nth, text) in texts.iter().enumerate() {
            let mut strip = Strip::default();
            if nth == 0 {
                strip.push(if entry.marked { look.sign("▶", ">") } else { " " }, Style::Bad);
                strip.pad_to(MARGIN);
                let name = short(self.picture.names.thread(entry.thread), self.names);
                strip.push(&name, if is_switch { Style::Bold } else { Style::Dim });
            }
            strip.pad_to(MARGIN + self.names + GAP);
            strip.push(text, entry.style);
            if nth == 0 {
                self.place(&mut strip, entry);
            }
            out.push_str(&strip.finish(look));
        }
        out
    }

    fn place(&self, strip: &mut Strip, entry: &Entry) {
        let Some(line) = entry.line else { return };
        strip.pad_to(MARGIN + self.names + GAP + self.words + 1);
        strip.push(&format!("{line:>NUMBER$}"), if entry.marked { Style::Bad } else { Style::Plain });
        if self.source > 0
            && let Some(text) = self.picture.source(line, self.source)
        {
            strip.push(&format!("  {text}"), if entry.marked { Style::Plain } else { Style::Dim });
        }
    }

    fn remark(&self, who: &str, text: &str) -> String {
        let mut strip = Strip::default();
        strip.pad_to(MARGIN);
        strip.push(&short(who, self.names), Style::Dim);
        strip.pad_to(MARGIN + self.names + GAP);
        strip.push(text, Style::Dim);
        strip.finish(self.picture.look)
    }

    fn rule(&self) -> String {
        let dashes = self.picture.look.sign("──", "--");
        let mut strip = Strip::default();
        strip.pad_to(MARGIN);
        strip.push(&format!("{dashes} {} {dashes}", self.picture.nobody_goes_on()), Style::Open);
        strip.finish(self.picture.look)
    }
}
