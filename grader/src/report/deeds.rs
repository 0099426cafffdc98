//! A run of several processes as a picture: a lane for each process, time downwards, a row for each thing that was done.
//! Where one makes another, or takes its status, a branch leads from lane to lane. A narrow terminal gets a list.

use unicode_width::UnicodeWidthStr;

use super::{
    look::{Look, visible},
    words::processes as words,
};
use crate::observe::processes::{Blocked, Deed, On, Processes, What};

/// Rows of a picture, at most.
const ROWS: usize = 24;

/// Of a long run so many rows of its beginning; the others show its end.
const FIRST: usize = 8;

/// From so many columns on there can be lanes.
const LANES: usize = 60;

/// A lane is never narrower, and never wider.
const NARROWEST: usize = 16;
const WIDEST: usize = 44;

const MARGIN: usize = 4;
const GAP: usize = 2;

/// The picture of a run.
pub(super) fn deeds(seen: &Processes, look: &Look) -> String {
    let rows = rows(seen);
    let lanes = seen.all.len();
    let room = look.width.min(120).saturating_sub(MARGIN);
    let widest = |lane: usize| {
        let texts = rows.iter().filter_map(|row| row.deed(seen)).filter(|deed| deed.process == lane);
        let texts = texts.map(|deed| visible(&words::deed(&deed.what)).width());
        texts.max().unwrap_or(0).max(words::head(lane, &seen.all[lane].name).width()).clamp(NARROWEST, WIDEST)
    };
    let mut widths: Vec<usize> = (0..lanes).map(widest).collect();
    let total = |widths: &[usize]| widths.iter().map(|width| width + GAP).sum::<usize>();
    while total(&widths) > room {
        match widths.iter_mut().max().filter(|width| **width > NARROWEST) {
            Some(widest) => *widest -= 1,
            None => return list(seen, &rows, look),
        }
    }
    if look.width < LANES { list(seen, &rows, look) } else { Lanes { seen, widths, look }.draw(&rows) }
}

/// Why nobody goes on, a sentence for each.
pub(super) fn standstill(seen: &Processes) -> Vec<String> {
    let waits = |blocked: &Blocked| {
        // Who waits for a thread in a process that never had a second one.
        let is_alone = blocked.on == On::Thread && seen.all[blocked.process].threads == 1;
        match is_alone {
            true => words::waits_for_nobody(blocked.process),
            false => words::waits(blocked.process, blocked.thread, &blocked.on),
        }
    };
    seen.blocked.iter().map(waits).collect()
}

/// A row.
enum Row {
    /// What one did: its place in the record.
    Deed(usize),
    /// So many that are left out.
    Folded(usize),
}

impl Row {
    fn deed<'a>(&self, seen: &'a Processes) -> Option<&'a Deed> {
        match self {
            Self::Deed(index) => seen.deeds.get(*index),
            Self::Folded(_) => None,
        }
    }
}

fn rows(seen: &Processes) -> Vec<Row> {
    let count = seen.deeds.len();
    if count <= ROWS {
        return (0..count).map(Row::Deed).collect();
    }
    let last = count - (ROWS - FIRST - 1);
    (0..FIRST).map(Row::Deed).chain([Row::Folded(last - FIRST)]).chain((last..count).map(Row::Deed)).collect()
}

fn list(seen: &Processes, rows: &[Row], look: &Look) -> String {
    let mut out = String::new();
    for row in rows {
        let text = match (row, row.deed(seen)) {
            (_, Some(deed)) => format!("  {}: {}", words::who(deed.process), words::deed(&deed.what)),
            (Row::Folded(deeds), _) => format!("  {}", words::folded(look.sign("…", "..."), *deeds)),
            (Row::Deed(_), None) => continue,
        };
        out.push_str(&look.cut(&visible(&text)));
        out.push('\n');
    }
    out
}

struct Lanes<'a> {
    seen: &'a Processes,
    widths: Vec<usize>,
    look: &'a Look,
}

impl Lanes<'_> {
    fn draw(&self, rows: &[Row]) -> String {
        let mut out = self.line(|lane| words::head(lane, &self.seen.all[lane].name));
        for row in rows {
            match row {
                Row::Deed(index) => out.push_str(&self.deed(*index)),
                Row::Folded(deeds) => {
                    let text = words::folded(self.look.sign("…", "..."), *deeds);
                    out.push_str(&format!("{}{}\n", " ".repeat(MARGIN), self.look.dim(&text)));
                }
            }
        }
        out
    }

    /// A line with a text in each lane.
    fn line(&self, text: impl Fn(usize) -> String) -> String {
        let mut out = " ".repeat(MARGIN);
        for (lane, width) in self.widths.iter().enumerate() {
            let text = Look { width: *width, ..*self.look }.cut(&visible(&text(lane)));
            let blanks = (width + GAP).saturating_sub(text.width());
            out.push_str(&text);
            out.push_str(&" ".repeat(blanks));
        }
        format!("{}\n", out.trim_end())
    }

    fn deed(&self, index: usize) -> String {
        let deed = &self.seen.deeds[index];
        let bar = self.look.sign("│", "|");
        let text = |lane: usize| {
            if lane == deed.process {
                words::deed(&deed.what)
            } else if self.lives(lane, index) {
                bar.to_owned()
            } else {
                String::new()
            }
        };
        let line = self.line(text);
        let (to, corner) = match deed.what {
            What::Forks { child } => (child, self.look.sign("┐", "+")),
            What::Reaps { child } => (child, self.look.sign("┘", "+")),
            _ => return line,
        };
        if to <= deed.process { line } else { self.branch(&line, deed, to, corner) }
    }

    /// Leads a line from the end of a text to the lane of another.
    fn branch(&self, line: &str, deed: &Deed, to: usize, corner: &str) -> String {
        let start = |lane: usize| MARGIN + self.widths[..lane].iter().map(|width| width + GAP).sum::<usize>();
        let text = Look { width: self.widths[deed.process], ..*self.look }.cut(&visible(&words::deed(&deed.what)));
        let from = start(deed.process) + text.width() + 1;
        let end = start(to);
        let mut cells: Vec<char> = line.trim_end().chars().collect();
        cells.resize(cells.len().max(end + 1), ' ');
        let dash = self.look.sign("─", "-");
        for cell in &mut cells[from.min(end)..end] {
            // It passes under who lives between.
            if *cell == ' ' {
                *cell = dash.chars().next().unwrap_or('-');
            }
        }
        cells[end] = corner.chars().next().unwrap_or('+');
        let line: String = cells.into_iter().collect();
        format!("{}\n", line.trim_end())
    }

    /// Whether a process is there when a deed is done.
    fn lives(&self, process: usize, deed: usize) -> bool {
        let process = &self.seen.all[process];
        process.born < deed && process.ended.is_none_or(|(ended, _)| deed < ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        course::ModelTime,
        observe::processes::{End, Holder, Process, Thing},
        plan::ProcessPass,
    };

    fn process(parent: Option<usize>, born: usize, ended: Option<usize>) -> Process {
        Process {
            pid: 1,
            parent,
            name: "talk".to_owned(),
            born,
            ended: ended.map(|deed| (deed, End::Exited { code: 0 })),
            reaped_by: parent,
            spun: false,
            threads: 1,
            stands: None,
        }
    }

    /// A child writes, ends, and is waited for; then its parent waits for more.
    fn run() -> Processes {
        let deed = |process, what| Deed { process, thread: 0, what, at: 0 };
        let deeds = vec![
            deed(0, What::MakesPipe { pipe: Thing::Pipe(1) }),
            deed(0, What::Forks { child: 1 }),
            deed(1, What::Writes { to: Thing::Pipe(1), asked: 3, put: Ok(3), cut: false }),
            deed(0, What::Reads { from: Thing::Pipe(1), asked: 8, got: Ok(1), cut: true }),
            deed(1, What::Ends(End::Exited { code: 0 })),
            deed(0, What::Reaps { child: 1 }),
        ];
        let writers = vec![Holder { process: 0, number: 4 }];
        let blocked = vec![Blocked { process: 0, thread: 0, on: On::Read { from: Thing::Pipe(1), writers } }];
        let all = vec![process(None, 0, None), process(Some(0), 2, Some(5))];
        Processes { all, deeds, blocked, ..Processes::of(ProcessPass::by_seed(0, ModelTime::Fair)) }
    }

    #[test]
    fn a_branch_leads_to_a_child_and_back() {
        let text = deeds(&run(), &Look { width: 90, ..Look::PLAIN });
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        assert!(lines[0].starts_with("the program") && lines[0].ends_with("process 1 (talk)"), "{text}");
        assert!(lines[2].starts_with("makes process 1 --") && lines[2].ends_with("--+"), "{text}");
        assert!(lines[3].starts_with("| ") && lines[3].ends_with(" writes 3 bytes to pipe 1"), "{text}");
        assert!(lines[4].starts_with("reads 1 byte of pipe 1 (not all of it)") && lines[4].ends_with(" |"), "{text}");
        assert!(lines[6].starts_with("has waited for process 1 --") && lines[6].ends_with("--+"), "{text}");
        let columns: Vec<usize> = text.lines().filter_map(|line| line.find('+')).collect();
        assert!(columns.windows(2).all(|pair| pair[0] == pair[1]), "{text}");
    }

    #[test]
    fn a_narrow_terminal_gets_a_list_that_fits() {
        let text = deeds(&run(), &Look { width: 30, ..Look::PLAIN });
        assert!(text.contains("  process 1: ends with stat..."), "{text}");
        assert!(text.lines().all(|line| line.width() <= 30), "{text}");
    }

    #[test]
    fn who_holds_the_end_that_is_waited_for_is_told() {
        let words = standstill(&run());
        let expected = "the program waits to read from pipe 1; its end never comes, since the end to write is still open \
                        in itself (descriptor 4)";
        assert_eq!(words, [expected]);
    }

    #[test]
    fn who_waits_for_a_thread_that_did_not_come_along_is_told_so() {
        let blocked = vec![Blocked { process: 1, thread: 0, on: On::Thread }];
        let told = standstill(&Processes { blocked, ..run() });
        assert!(
            told[0].starts_with("process 1 waits for another thread") && told[0].contains("has no other"),
            "{told:?}"
        );
    }
}
