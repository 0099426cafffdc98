//! Why a run of the model of `std` stands still: a sentence for each thread.

use super::list;

/// A place in the source, at the end of what happens there.
fn at(line: Option<u32>) -> String {
    line.map(|line| format!(" at line {line}")).unwrap_or_default()
}

/// Where a lock was taken, behind who holds it.
fn taken_at(line: Option<u32>) -> String {
    line.map(|line| format!(" (taken at line {line})")).unwrap_or_default()
}

/// Where an initializer began, behind who runs it.
fn begun_at(line: Option<u32>) -> String {
    line.map(|line| format!(" (begun at line {line})")).unwrap_or_default()
}

/// How a thread wants a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Wants {
    Lock,
    Read,
    Write,
    /// It was woken, and has to take its mutex again.
    Relock,
}

impl Wants {
    fn waits(self, who: &str, object: &str, line: Option<u32>) -> String {
        let at = at(line);
        match self {
            Self::Lock => format!("{who} waits{at} for {object}"),
            Self::Read => format!("{who} waits{at} to read {object}"),
            Self::Write => format!("{who} waits{at} to write {object}"),
            Self::Relock => format!("{who} was woken{at} and waits to lock {object} again"),
        }
    }
}

/// It waits for a lock that others hold.
pub(in crate::report) fn held(
    (who, wants, object, line): (&str, Wants, &str, Option<u32>),
    holders: &[(&str, Option<u32>)],
) -> String {
    let waits = wants.waits(who, object, line);
    match holders {
        [] => waits,
        [(holder, taken)] => format!("{waits}, which {holder} holds{}", taken_at(*taken)),
        several => {
            let several: Vec<&str> = several.iter().map(|(holder, _)| *holder).collect();
            format!("{waits}, which {} hold", list(&several))
        }
    }
}

/// Behind the last of those that wait for one another.
pub(in crate::report) fn in_a_circle(sentence: &str) -> String {
    format!("{sentence}: so they wait for one another, in a circle")
}

/// Behind one that waits for a thread that does not go on.
pub(in crate::report) fn who_waits(sentence: &str, other: &str) -> String {
    format!("{sentence}, and {other} itself waits")
}

/// Behind one that waits for a thread that has ended.
pub(in crate::report) fn who_has_ended(sentence: &str, other: &str) -> String {
    format!("{sentence}, and {other} has ended without unlocking it")
}

pub(in crate::report) fn held_by_itself(
    (who, wants, object, line): (&str, Wants, &str, Option<u32>),
    taken: Option<u32>,
) -> String {
    format!("{}, which it holds itself{}: nobody else can free it", wants.waits(who, object, line), taken_at(taken))
}

/// It reads, wants to read again, and a writer came between.
pub(in crate::report) fn read_by_itself(
    (who, object, line): (&str, &str, Option<u32>),
    taken: Option<u32>,
    (writer, its_line): (&str, Option<u32>),
) -> String {
    format!(
        "{who} waits{} to read {object} once more: it holds it already{}, but {writer}, which waits{} to write, \
         comes first",
        at(line),
        taken_at(taken),
        at(its_line)
    )
}

/// Behind one that waits to read what another one reads, because a writer came between.
pub(in crate::report) fn writer_first(sentence: &str, (writer, its_line): (&str, Option<u32>)) -> String {
    format!("{sentence}, but {writer}, which waits{} to write, comes first", at(its_line))
}

/// The notification came too early.
pub(in crate::report) fn unheard(
    (who, condvar, line): (&str, &str, Option<u32>),
    (by, its_line): (&str, Option<u32>),
) -> String {
    format!(
        "{who} waits{} for a notification of {condvar}; {by} sent it{}, when nobody waited, and it is not kept",
        at(line),
        at(its_line)
    )
}

/// Nobody is left to notify.
pub(in crate::report) fn not_notified((who, condvar, line): (&str, &str, Option<u32>)) -> String {
    format!("{who} waits{} for a notification of {condvar}, and nobody is left to send one", at(line))
}

/// The last notification went to somebody else.
pub(in crate::report) fn notified_another(
    waits: (&str, &str, Option<u32>),
    (by, its_line): (&str, Option<u32>),
    woken: &[&str],
) -> String {
    format!("{}; the last, from {by}{}, woke {}", not_notified(waits), at(its_line), list(woken))
}

/// The last notification was heard by nobody, and rightly.
pub(in crate::report) fn notified_nobody(
    waits: (&str, &str, Option<u32>),
    (by, its_line): (&str, Option<u32>),
) -> String {
    format!("{}; the last, from {by}{}, came when nobody waited", not_notified(waits), at(its_line))
}

/// A sender is alive.
pub(in crate::report) fn no_message(
    (who, channel, line): (&str, &str, Option<u32>),
    senders: &[Option<u32>],
) -> String {
    let mut lines: Vec<u32> = senders.iter().copied().flatten().collect();
    lines.sort_unstable();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let made = match lines[..] {
        [] => String::new(),
        [line] => format!(", made at line {line},"),
        _ => format!(", made at lines {},", list(&lines)),
    };
    let waits = format!("{who} waits{} for a message on {channel}", at(line));
    match senders.len() {
        0 => waits,
        1 => format!("{waits}: its sender{made} is still alive, and sends nothing"),
        senders => format!("{waits}: {senders} senders{made} are still alive, and send nothing"),
    }
}

pub(in crate::report) fn full((who, channel, line): (&str, &str, Option<u32>)) -> String {
    format!("{who} waits{} for room: {channel} is full, and nobody receives", at(line))
}

pub(in crate::report) fn not_taken((who, channel, line): (&str, &str, Option<u32>)) -> String {
    format!("{who} waits{} for somebody to receive what it sent on {channel}, and nobody does", at(line))
}

pub(in crate::report) fn too_few(
    (who, barrier, line): (&str, &str, Option<u32>),
    arrived: usize,
    size: usize,
) -> String {
    let verb = if arrived == 1 { "has" } else { "have" };
    format!("{who} waits{} at {barrier}: {arrived} of {size} {verb} come, and nobody else will", at(line))
}

pub(in crate::report) fn parked(who: &str, line: Option<u32>) -> String {
    format!("{who} is parked{}, and nobody is left to unpark it", at(line))
}

pub(in crate::report) fn looks(who: &str, line: Option<u32>) -> String {
    format!("{who} looks again and again{}, and nobody is left to change what it sees", at(line))
}

pub(in crate::report) fn sees((who, object, line): (&str, &str, Option<u32>), value: &str) -> String {
    format!(
        "{who} looks again and again at {object}{}: it is {value}, and nobody is left to change it",
        line.map(|line| format!(" (line {line})")).unwrap_or_default()
    )
}

pub(in crate::report) fn joins(who: &str, line: Option<u32>, other: &str) -> String {
    format!("{who} waits{} for {other} to end", at(line))
}

pub(in crate::report) fn to_be_initialized(
    (who, object, line): (&str, &str, Option<u32>),
    maker: Option<(&str, Option<u32>)>,
) -> String {
    let waits = format!("{who} waits{} for {object} to be initialized", at(line));
    match maker {
        Some((maker, began)) => format!("{waits}, which {maker} does{}", begun_at(began)),
        None => waits,
    }
}

pub(in crate::report) fn initializes_itself(
    (who, object, line): (&str, &str, Option<u32>),
    began: Option<u32>,
) -> String {
    format!("{who} waits{} for {object} to be initialized, which it does itself{}", at(line), begun_at(began))
}

pub(in crate::report) fn something(who: &str, line: Option<u32>) -> String {
    format!("{who} waits{}", at(line))
}

pub(in crate::report) fn sentence(words: &str) -> String {
    format!("{words}.")
}

pub(in crate::report) fn more(threads: usize) -> String {
    match threads {
        1 => "1 more thread waits.".to_owned(),
        threads => format!("{threads} more threads wait."),
    }
}
