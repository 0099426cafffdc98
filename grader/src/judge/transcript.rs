//! Checks on the lines of standard output: relations between them, never equality with a text.

use std::collections::BTreeMap;

use regex::Captures;

use super::{Fact, Outcome, kin};
use crate::{
    course::{Pattern, Writers},
    observe::{Line, Observation, Stream, TaskKind, Tasks},
};

/// By which number the program knows a writer: a process by its id; the model's threads by what `ThreadId` shows, where
/// 1 is `main`.
fn number(are: Writers, writer: i32, program: i32) -> i32 {
    if are == Writers::DistinctThreads { writer - program + 1 } else { writer }
}

/// The lines of standard output, each with its index in the transcript.
pub(super) struct Transcript<'a> {
    lines: Vec<(usize, &'a Line)>,
}

/// A line that matched.
struct Match<'a> {
    index: usize,
    line: &'a Line,
    captures: Captures<'a>,
}

impl Match<'_> {
    fn capture(&self, name: &str) -> Option<String> {
        self.captures.name(name).map(|found| found.as_str().to_owned())
    }

    fn key(&self, each: Option<&str>) -> Option<String> {
        each.and_then(|name| self.capture(name))
    }
}

impl<'a> Transcript<'a> {
    pub(super) fn of(observation: &'a Observation) -> Self {
        let lines = observation.transcript.iter().enumerate().filter(|(_, line)| line.stream == Stream::Out).collect();
        Self { lines }
    }

    fn matches(&self, pattern: &Pattern) -> Vec<Match<'a>> {
        self.lines
            .iter()
            .filter_map(|(index, line)| {
                pattern.0.captures(&line.text).map(|captures| Match { index: *index, line, captures })
            })
            .collect()
    }

    pub(super) fn result(&self, line: &Pattern, equals: &str) -> Outcome {
        let found = self.matches(line);
        let got: Vec<String> = found.iter().filter_map(|found| found.capture("value")).collect();
        if found.len() == 1 && got == [equals] {
            return Outcome::Holds;
        }
        let marked: Vec<usize> = found.iter().map(|found| found.index).collect();
        Fact::WrongResult { wanted: equals.to_owned(), got }.shown_by(marked)
    }

    pub(super) fn order(&self, first: &Pattern, then: &Pattern, each: Option<&str>) -> Outcome {
        let (firsts, thens) = (self.matches(first), self.matches(then));
        for (found, pattern) in [(&firsts, first), (&thens, then)] {
            if found.is_empty() {
                return Fact::Missing { what: vec![pattern.0.as_str().to_owned()] }.into();
            }
        }
        let mut groups: BTreeMap<Option<String>, (Vec<&Match<'_>>, Vec<&Match<'_>>)> = BTreeMap::new();
        for found in &firsts {
            groups.entry(found.key(each)).or_default().0.push(found);
        }
        for found in &thens {
            groups.entry(found.key(each)).or_default().1.push(found);
        }
        for (key, (firsts, thens)) in groups {
            let (Some(last), Some(earliest)) = (firsts.last(), thens.first()) else {
                let lacking = if firsts.is_empty() { first } else { then };
                let what = key.unwrap_or_else(|| lacking.0.as_str().to_owned());
                let marked: Vec<usize> = firsts.iter().chain(&thens).map(|found| found.index).collect();
                return Fact::Missing { what: vec![what] }.shown_by(marked);
            };
            if earliest.index < last.index {
                return Fact::WrongOrder { key, first: last.line.text.clone(), then: earliest.line.text.clone() }
                    .shown_by([earliest.index, last.index]);
            }
        }
        Outcome::Holds
    }

    pub(super) fn inside(
        &self,
        enter: &Pattern,
        leave: &Pattern,
        at_most: Option<usize>,
        at_least: Option<usize>,
        each: Option<&str>,
    ) -> Outcome {
        /// Who is inside now, and the most that ever were. Who it is, is what the captures of their line say.
        #[derive(Default)]
        struct Room {
            inside: Vec<(usize, Vec<String>)>,
            peak: Vec<usize>,
        }
        let mut rooms: BTreeMap<Option<String>, Room> = BTreeMap::new();
        for (index, line) in &self.lines {
            let read = |pattern: &Pattern| {
                let captures = pattern.0.captures(&line.text)?;
                let key = each.and_then(|name| captures.name(name)).map(|key| key.as_str().to_owned());
                let who = captures.iter().skip(1).flatten().map(|part| part.as_str().to_owned()).collect::<Vec<_>>();
                Some((key, who))
            };
            if let Some((key, who)) = read(leave) {
                let inside = &mut rooms.entry(key).or_default().inside;
                let leaving = inside.iter().position(|(_, other)| *other == who).unwrap_or(0);
                if leaving < inside.len() {
                    inside.remove(leaving);
                }
            }
            if let Some((key, who)) = read(enter) {
                let room = rooms.entry(key.clone()).or_default();
                room.inside.push((*index, who));
                let places: Vec<usize> = room.inside.iter().map(|(index, _)| *index).collect();
                if let Some(at_most) = at_most.filter(|at_most| places.len() > *at_most) {
                    return Fact::TooManyInside { key, peak: places.len(), at_most }.shown_by(places);
                }
                if places.len() > room.peak.len() {
                    room.peak = places;
                }
            }
        }
        let Some(at_least) = at_least else {
            return Outcome::Holds;
        };
        if rooms.is_empty() {
            return Fact::TooFewInside { key: None, peak: 0, at_least }.into();
        }
        match rooms.into_iter().find(|(_, room)| room.peak.len() < at_least) {
            Some((key, room)) => Fact::TooFewInside { key, peak: room.peak.len(), at_least }.shown_by(room.peak),
            None => Outcome::Holds,
        }
    }

    pub(super) fn once(&self, line: &Pattern, items: &[String]) -> Outcome {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for matched in self.matches(line) {
            found.entry(matched.capture("item").unwrap_or_default()).or_default().push(matched.index);
        }
        if let Some((item, places)) = found.iter().find(|(_, places)| places.len() > 1) {
            return Fact::Repeated { item: item.clone(), times: places.len() }.shown_by(places.clone());
        }
        if let Some((item, places)) = found.iter().find(|(item, _)| !items.contains(item)) {
            return Fact::Unexpected { item: item.clone() }.shown_by(places.clone());
        }
        let missing: Vec<String> = items.iter().filter(|item| !found.contains_key(*item)).cloned().collect();
        if missing.is_empty() {
            Outcome::Holds
        } else {
            let mut marked: Vec<usize> = found.into_values().flatten().collect();
            marked.sort_unstable();
            Fact::Missing { what: missing }.shown_by(marked)
        }
    }

    pub(super) fn fifo(&self, line: &Pattern, each: Option<&str>) -> Outcome {
        let mut last: BTreeMap<Option<String>, (i64, usize)> = BTreeMap::new();
        for matched in self.matches(line) {
            let item = matched.capture("item").unwrap_or_default();
            let Ok(number) = item.parse() else {
                return Fact::Unexpected { item }.shown_by([matched.index]);
            };
            let key = matched.key(each);
            if let Some((before, place)) = last.get(&key)
                && number < *before
            {
                return Fact::OutOfOrder { key, before: *before, after: number }.shown_by([*place, matched.index]);
            }
            last.insert(key, (number, matched.index));
        }
        if last.is_empty() {
            return Fact::Missing { what: vec![line.0.as_str().to_owned()] }.into();
        }
        Outcome::Holds
    }

    pub(super) fn seen(&self, line: &Pattern, at_least: usize, at_most: Option<usize>) -> Outcome {
        let found: Vec<usize> = self.matches(line).iter().map(|found| found.index).collect();
        let times = found.len();
        if times < at_least || at_most.is_some_and(|most| times > most) {
            Fact::WrongCount { times, at_least, at_most }.shown_by(found)
        } else {
            Outcome::Holds
        }
    }

    pub(super) fn writers(&self, line: &Pattern, are: Writers, observation: &Observation) -> Outcome {
        let tasks = match &observation.tasks {
            Tasks::Traced(tasks) => tasks,
            Tasks::Unseen { reason } => return Outcome::Unseen(reason.clone()),
        };
        let program = tasks.first().map_or(0, |task| task.pid);
        let is_child =
            |pid: i32| pid != program && tasks.iter().any(|task| task.kind == TaskKind::Process && task.pid == pid);
        let is_thread = |tid: i32| tasks.iter().any(|task| task.kind == TaskKind::Thread && task.tid == tid);
        let found = self.matches(line);
        // Of threads lines may be missing in some order; whether they are is asked of the lines.
        if found.is_empty() && are != Writers::DistinctThreads {
            return Fact::Missing { what: vec![line.0.as_str().to_owned()] }.into();
        }
        let mut before: Vec<i32> = Vec::new();
        for matched in found {
            let writers = matched.line.writers.clone();
            let told = matched.capture(if are == Writers::DistinctThreads { "thread" } else { "pid" });
            let one = if let [one] = writers[..] { Some(one) } else { None };
            let right = match (are, one) {
                (Writers::TheProgram, Some(pid)) => pid == program,
                (Writers::DistinctChildren, Some(pid)) => is_child(pid) && !before.contains(&pid),
                (Writers::Children, Some(pid)) => is_child(pid),
                (Writers::DistinctThreads, Some(tid)) => is_thread(tid) && !before.contains(&tid),
                (_, None) => false,
            };
            let honest =
                told.as_ref().is_none_or(|told| one.is_some_and(|id| number(are, id, program).to_string() == *told));
            if !right || !honest {
                let writers = writers.into_iter().map(|writer| number(are, writer, program)).collect();
                return Fact::WrongWriter { wanted: are, writers, told }.shown_by([matched.index]);
            }
            if let Some(writer) = one {
                match kin::untruth(&|name| matched.capture(name), writer, tasks, observation) {
                    kin::Told::Truth => {}
                    kin::Told::Untruth(fact) => return fact.shown_by([matched.index]),
                    kin::Told::Unseen(reason) => return Outcome::Unseen(reason),
                }
            }
            before.extend(one);
        }
        Outcome::Holds
    }
}
