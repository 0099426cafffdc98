//! What threads and objects are called: as the learner calls them, where that can be found out.

use std::collections::{BTreeMap, HashMap};

use unicode_width::UnicodeWidthStr;

use super::made_for::{Finder, MadeFor};
use crate::{
    observe::{Interleaving, ObjectKind, Operation, Place},
    report::{
        look::{Look, visible},
        words::model as words,
    },
};

/// Columns of the longest name.
const NAME: usize = 18;

/// The streams have the first numbers.
const STREAMS: [&str; 2] = ["stdout", "stderr"];

/// The names in one run.
pub(super) struct Names<'a> {
    threads: Vec<String>,
    objects: HashMap<u32, Named>,
    finder: Finder<'a>,
    /// The learner's file, as the compiler was told it.
    file: Option<&'a str>,
    lines: Vec<&'a str>,
}

struct Named {
    name: String,
    /// Whether the learner calls it so.
    is_found: bool,
    /// For a channel: what its ends are called.
    ends: Option<(String, String)>,
    atomic: Option<String>,
}

/// An object of the run, and which it is of those of its kind that were made at its place.
struct Made<'a> {
    object: u32,
    kind: ObjectKind,
    place: &'a Place,
    nth: usize,
}

impl<'a> Names<'a> {
    pub(super) fn new(run: &'a Interleaving, source: &'a str) -> Self {
        let (file, finder) = (file(run), Finder::new(source));
        let objects = objects(run, &finder, file);
        Self { threads: threads(run), objects, finder, file, lines: source.lines().collect() }
    }

    pub(super) fn thread(&self, thread: usize) -> &str {
        self.threads.get(thread).map_or("", String::as_str)
    }

    pub(super) fn object(&self, object: u32) -> &str {
        match (self.objects.get(&object), STREAMS.get(object as usize)) {
            (Some(named), _) => &named.name,
            (None, Some(stream)) => stream,
            (None, None) => "",
        }
    }

    /// The sending end of a channel; of anything else the name.
    pub(super) fn sender(&self, object: u32) -> &str {
        self.ends(object).map_or_else(|| self.object(object), |(sender, _)| sender)
    }

    /// The receiving end.
    pub(super) fn receiver(&self, object: u32) -> &str {
        self.ends(object).map_or_else(|| self.object(object), |(_, receiver)| receiver)
    }

    /// A name as it stands in a sentence: in quotes, if it is the learner's.
    pub(super) fn quoted(&self, object: u32, name: &str) -> String {
        let is_found = self.objects.get(&object).is_none_or(|named| named.is_found);
        if is_found { words::code(name) } else { name.to_owned() }
    }

    fn ends(&self, object: u32) -> Option<&(String, String)> {
        self.objects.get(&object)?.ends.as_ref()
    }

    /// A value of an atomic, as its type shows it.
    pub(super) fn number(&self, object: u32, number: u64) -> String {
        let kind = self.objects.get(&object).and_then(|named| named.atomic.as_deref()).unwrap_or_default();
        match kind {
            "AtomicBool" => (number != 0).to_string(),
            "AtomicI8" => (number as i8).to_string(),
            "AtomicI16" => (number as i16).to_string(),
            "AtomicI32" => (number as i32).to_string(),
            "AtomicI64" | "AtomicIsize" => number.cast_signed().to_string(),
            "AtomicPtr" => format!("{number:#x}"),
            _ => number.to_string(),
        }
    }

    /// The method that is called at a place.
    pub(super) fn method(&self, place: &Place) -> Option<&'a str> {
        self.line(place).and_then(|_| self.finder.called(place))
    }

    /// A line of the learner's file; `None` if the place is elsewhere.
    pub(super) fn line(&self, place: &Place) -> Option<u32> {
        let is_here = self.file == Some(place.file.as_str()) && self.source_line(place.line).is_some();
        is_here.then_some(place.line)
    }

    /// The text of a line.
    pub(super) fn source_line(&self, line: u32) -> Option<&'a str> {
        self.lines.get((line as usize).checked_sub(1)?).map(|text| text.trim())
    }
}

/// The learner's file is the one where most things happen.
fn file(run: &Interleaving) -> Option<&str> {
    let made = run.threads.iter().filter_map(|thread| thread.made.as_ref());
    let objects = run.objects.iter().map(|object| &object.made);
    let at = run.trace.iter().map(|step| &step.at).chain(run.blocked.iter().map(|waiter| &waiter.at));
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for place in made.chain(objects).chain(at) {
        *times.entry(&place.file).or_default() += 1;
    }
    times.into_iter().max_by_key(|(_, times)| *times).map(|(file, _)| file)
}

fn threads(run: &Interleaving) -> Vec<String> {
    let count = run.threads.iter().map(|thread| thread.thread + 1).max().unwrap_or(0);
    let mut names: Vec<String> = (0..count).map(words::thread).collect();
    for thread in run.threads.iter().filter(|thread| thread.thread > 0) {
        if let Some(name) = thread.name.as_ref().filter(|name| !name.trim().is_empty()) {
            names[thread.thread] = short(&visible(name), NAME);
        }
    }
    number_those_alike(&mut names.iter_mut().collect::<Vec<_>>());
    names
}

/// Those that would have the same name get a number each.
fn number_those_alike(names: &mut [&mut String]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for name in names.iter() {
        *times.entry((**name).clone()).or_default() += 1;
    }
    times.retain(|_, times| *times > 1);
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for name in names.iter_mut().filter(|name| times.contains_key(name.as_str())) {
        let number = numbers.entry((**name).clone()).or_default();
        *number += 1;
        **name = words::numbered(name, *number);
    }
}

/// The run's objects in the order of their numbers. Where the steps are not told, those that somebody waits for.
fn made(run: &Interleaving) -> Vec<Made<'_>> {
    let mut all: BTreeMap<u32, (ObjectKind, &Place)> = BTreeMap::new();
    for waiter in &run.blocked {
        if let (Some(object), Some(kind), Some(made)) = (waiter.object, waiter.kind, &waiter.made) {
            all.insert(object, (kind, made));
        }
    }
    all.extend(run.objects.iter().map(|object| (object.object, (object.kind, &object.made))));
    let mut times: HashMap<(ObjectKind, &str, u32, u32), usize> = HashMap::new();
    let mut made = Vec::new();
    for (object, (kind, place)) in all {
        let times = times.entry((kind, &place.file, place.line, place.column)).or_default();
        made.push(Made { object, kind, place, nth: *times });
        *times += 1;
    }
    made
}

fn objects(run: &Interleaving, finder: &Finder<'_>, file: Option<&str>) -> HashMap<u32, Named> {
    let made = made(run);
    let mut named: Vec<Named> = Vec::new();
    for made in &made {
        let is_here = file == Some(made.place.file.as_str());
        let found = is_here.then(|| finder.made_for(made.place, made.kind, made.nth)).flatten();
        let found = found.or_else(|| used_as(run, made, finder));
        let is_found = found.is_some();
        let (name, ends) = match found {
            Some(MadeFor::Name(name)) => (short(&name, NAME), None),
            Some(MadeFor::Pair(one, other)) => {
                let (one, other) = (short(&one, NAME), short(&other, NAME));
                (other.clone(), Some((one, other)))
            }
            None => (words::kind(made.kind).to_owned(), None),
        };
        let atomic = is_here.then(|| finder.atomic_type(made.place, made.nth)).flatten();
        let atomic = atomic.or_else(|| finder.atomic_in(&name)).filter(|_| made.kind == ObjectKind::Atomic);
        named.push(Named { name, is_found, ends, atomic: atomic.map(str::to_owned) });
    }
    tell_apart(&made, &mut named);
    made.iter().map(|made| made.object).zip(named).collect()
}

/// What its methods are called on, if it is always the same.
fn used_as(run: &Interleaving, made: &Made<'_>, finder: &Finder<'_>) -> Option<MadeFor> {
    let uses = run.trace.iter().filter(|step| step.object == Some(made.object) && made.kind != ObjectKind::Channel);
    let mut names = uses.filter_map(|step| finder.called_on(&step.at));
    let first = names.next()?;
    names.all(|other| other == first).then(|| MadeFor::Name(first.to_owned()))
}

/// No two objects that a picture can show may have the same name.
fn tell_apart(made: &[Made<'_>], named: &mut [Named]) {
    // An `Arc` and what is in it are called the same, and rightly: its count is told of as that of the thing.
    let told: Vec<usize> = (0..made.len()).filter(|index| made[*index].kind != ObjectKind::Count).collect();
    let mut kinds: HashMap<String, Vec<ObjectKind>> = HashMap::new();
    for index in &told {
        kinds.entry(named[*index].name.clone()).or_default().push(made[*index].kind);
    }
    for index in &told {
        let (named, kind) = (&mut named[*index], made[*index].kind);
        let kinds = &kinds[&named.name];
        if named.is_found && kinds.iter().any(|other| *other != kind) {
            named.name = words::of_kind(&named.name, kind);
        } else if !named.is_found && kinds.len() == 1 {
            named.name = words::a_kind(kind).to_owned();
        }
    }
    let mut names: Vec<String> = named.iter().map(|named| named.name.clone()).collect();
    let is_told = |index: usize| made[index].kind != ObjectKind::Count;
    let alike: Vec<&mut String> =
        names.iter_mut().enumerate().filter(|(index, _)| is_told(*index)).map(|(_, name)| name).collect();
    number_those_alike(&mut { alike });
    for (named, name) in named.iter_mut().zip(names) {
        // The ends of a channel get the number that the channel got.
        if let (Some((sender, receiver)), Some(number)) = (&mut named.ends, name.strip_prefix(named.name.as_str())) {
            sender.push_str(number);
            receiver.push_str(number);
        }
        named.name = name;
    }
}

/// A text that is cut after so many columns.
pub(super) fn short(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    Look { width: columns, ..Look::PLAIN }.cut(text)
}

/// What an operation does is told of by its method, if the source shows one that can do it.
pub(super) fn method_of(op: Operation, method: Option<&str>) -> &str {
    use Operation::*;
    let fits = |method: &&str| match op {
        Update => method.starts_with("fetch_") || *method == "swap",
        Exchange => method.starts_with("compare_") || *method == "fetch_update",
        Wait | NotifyOne | NotifyAll => method.starts_with("wait") || method.starts_with("notify"),
        Begin => method.starts_with("get_or") || method.starts_with("call_once") || *method == "force",
        Receive => *method == "recv_timeout",
        TryReceive => *method == "try_iter",
        LookAtCount => matches!(*method, "strong_count" | "weak_count" | "try_unwrap" | "into_inner" | "get_mut"),
        _ => false,
    };
    method.filter(fits).unwrap_or(words::method(op))
}
