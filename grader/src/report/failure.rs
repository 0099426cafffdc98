//! A failure on one screen: the rule, what was found, the lines that show it, the source, the next command.

use std::collections::BTreeSet;

use super::{Look, Told, deeds, lanes, look::visible, source, words};
use crate::{
    judge::{Doubt, Fact, Finding, Verdict},
    observe::{Activity, Blind, Ending, Hang, HangKind, Interleaving, Line, Observation, Stream, processes::Processes},
};

/// Lines of a transcript that are shown, at most.
const LINES: usize = 10;

/// Groups of tasks of a hang that are shown, at most.
const TASKS: usize = 6;

/// Lines of the source on which a thread may wait that are shown, at most.
const WAITS: usize = 6;

/// Everything about the first finding; nothing if there is none.
pub fn failure(told: Told<'_>, root: &std::path::Path, source: &str, look: &Look) -> String {
    match &told.attempt.verdict {
        Verdict::Passed(_) => String::new(),
        Verdict::NotJudged(doubts) => not_judged(told, doubts, look),
        Verdict::Failed(findings) => {
            let finding = &findings[0];
            if let Fact::DoesNotCompile { words } = &finding.fact {
                return refused(told, finding, words, look);
            }
            let file = told.attempt.plan.source.strip_prefix(root).unwrap_or(&told.attempt.plan.source);
            found(told, finding, &file.display().to_string(), source, look)
        }
    }
}

fn title(told: Told<'_>, finding: &str, look: &Look) -> String {
    let part = if 4 + told.exercise.id.len() + finding.len() > look.width { "\n  " } else { "  " };
    format!("\n  {}{part}{}\n\n", look.bold(&told.exercise.id), look.bad(finding))
}

fn not_judged(told: Told<'_>, doubts: &[Doubt], look: &Look) -> String {
    let mut out = format!("\n  {}  {}\n\n", look.bold(&told.exercise.id), look.open(words::NOT_JUDGED));
    out.push_str(&reasons(doubts, look));
    out
}

/// Why something could not be judged, and what the compiler says of it, untouched.
pub(super) fn reasons(doubts: &[Doubt], look: &Look) -> String {
    let mut out: String = doubts.iter().map(|doubt| look.field(words::label::WHY, &words::doubt(doubt))).collect();
    for doubt in doubts {
        if let Doubt::NotSeen { blind: Blind::NotInTheModel { words }, .. } | Doubt::NotBuilt { words, .. } = doubt {
            out.push_str(&format!("\n{}\n", words.trim_end()));
        }
    }
    out
}

/// The compiler's own words, untouched.
fn refused(told: Told<'_>, finding: &Finding, compiler: &str, look: &Look) -> String {
    let (rule, why) = told.rule_and_why(finding);
    let mut out = title(told, &finding.id, look);
    out.push_str(compiler.trim_end());
    out.push_str("\n\n");
    out.push_str(&look.field(words::label::RULE, rule));
    out.push_str(&look.field(words::label::WHY, why));
    out.push_str(&look.field(words::label::NEXT, &words::next_check(&told.exercise.id)));
    out
}

fn found(told: Told<'_>, finding: &Finding, file: &str, source: &str, look: &Look) -> String {
    let (rule, why) = told.rule_and_why(finding);
    let mut out = title(told, &finding.id, look);
    out.push_str(&look.field(words::label::RULE, rule));
    out.push_str(&look.field(words::label::FOUND, &words::found(&finding.fact)));
    if matches!(finding.fact, Fact::Unfinished { .. }) {
        out.push_str(&look.field(words::label::ASKED, &told.exercise.asks));
    } else {
        out.push_str(&look.field(words::label::WHY, why));
    }
    if let Some((planned, observation)) = told.run(finding) {
        out.push_str(&look.field(words::label::RUN, &words::run(&told.attempt.plan.program_name, planned)));
        let interleaving = observation.interleaving.as_deref();
        match interleaving {
            // Of an unfinished program the panic's own lines would only repeat what stands here.
            _ if matches!(finding.fact, Fact::Unfinished { .. }) => {}
            Some(run) => out.push_str(&picture(finding, observation, run, source, look)),
            None if observation.compiled.is_some() => out.push_str(&compiled(observation, finding, look)),
            None => out.push_str(&transcript(observation, finding, look)),
        }
        let seen = observation.processes.as_deref();
        if let Some(seen) = seen.filter(|_| !matches!(finding.fact, Fact::Unfinished { .. })) {
            out.push_str(&processes(seen, look));
        }
        let is_told = interleaving.is_some() || seen.is_some_and(|seen| !seen.blocked.is_empty());
        if let Some(hang) = hang(observation).filter(|_| !is_told) {
            let standing = standing(hang);
            out.push_str(&look.field(words::label::WAITS, &standing.join("\n")));
        }
        if let Some(run) = interleaving {
            out.push_str(&look.field(words::label::REPLAY, &words::explored::replay(file, planned, &run.schedule)));
        }
        if let Some(seen) = seen {
            let token = seen.pass.token();
            let replay = match told.exercise.hints.is_empty() {
                true => words::processes::replay_of_a_command(&token),
                false => words::explored::replay(file, planned, &token),
            };
            out.push_str(&look.field(words::label::REPLAY, &replay));
        }
        let drawn = interleaving.is_some() && !matches!(finding.fact, Fact::Unfinished { .. });
        let places = if drawn { Vec::new() } else { places(finding, observation, source) };
        if !places.is_empty() {
            // The first place stands with the file, where a terminal makes it a link.
            let lines = places.iter().map(|line| format!("\n{}: {}", line.number, line.text));
            let guess = if is_guess(finding, observation) { words::MAY_WAIT } else { "" };
            let text = format!("{file}:{}{guess}{}", places[0].number, lines.collect::<String>());
            out.push_str(&look.field(words::label::SOURCE, &text));
        }
    }
    // Who judges any command by a file of checks has no exercise to go on with.
    if !told.exercise.hints.is_empty() {
        out.push_str(&look.field(words::label::NEXT, &next(told, finding)));
    }
    out
}

fn next(told: Told<'_>, finding: &Finding) -> String {
    match told.check(finding) {
        Some(check) => words::next_hint(&told.exercise.id, check.hint.map_or(1, |index| index + 1)),
        // The hints are about the exercise's own checks.
        None => words::next_check(&told.exercise.id),
    }
}

/// A run of the model, drawn, and why it stands still.
pub(super) fn picture(
    finding: &Finding,
    observation: &Observation,
    run: &Interleaving,
    source: &str,
    look: &Look,
) -> String {
    let marked: Vec<usize> = finding
        .marked
        .iter()
        .filter_map(|index| observation.transcript.get(*index))
        // A step of the model is a microsecond.
        .map(|line| usize::try_from(line.at.as_micros()).unwrap_or(usize::MAX))
        .collect();
    // Of a flood the last lines say all.
    let is_flood = matches!(observation.ending, Ending::Flooded { .. });
    let mut out =
        if is_flood { String::new() } else { lanes::lanes(run, &observation.transcript, source, &marked, look) };
    if out.is_empty() {
        // That it wrote nothing before it was broken off tells nothing.
        let is_silent = observation.transcript.is_empty();
        return if is_silent { String::new() } else { transcript(observation, finding, look) };
    }
    out.push('\n');
    let standing = lanes::standstill(run, source);
    if !standing.is_empty() {
        out.push_str(&look.field(words::label::WAITS, &standing.join("\n")));
    }
    out
}

/// What the processes of a run did, and why they stand still.
pub(super) fn processes(seen: &Processes, look: &Look) -> String {
    let mut out = format!("\n{}\n", deeds::deeds(seen, look));
    let waits = deeds::standstill(seen);
    if !waits.is_empty() {
        out.push_str(&look.field(words::label::WAITS, &waits.join("\n")));
    }
    out
}

/// What the tasks do; those that do the same are counted.
fn standing(hang: &Hang) -> Vec<String> {
    let main = hang.tasks.iter().find(|task| task.pid == task.tid).map_or("", |task| &task.name);
    let mut groups: Vec<(String, &Activity, usize)> = Vec::new();
    for task in &hang.tasks {
        let who = words::who(task, main);
        match groups.iter_mut().find(|(other, activity, _)| *other == who && **activity == task.activity) {
            Some((.., count)) => *count += 1,
            None => groups.push((who, &task.activity, 1)),
        }
    }
    let more: usize = groups.iter().skip(TASKS).map(|(.., count)| count).sum();
    let told = groups.iter().take(TASKS).map(|(who, activity, count)| words::standing(who, *count, activity));
    told.chain((more > 0).then(|| words::more_tasks(more))).collect()
}

fn hang(observation: &Observation) -> Option<&Hang> {
    match &observation.ending {
        Ending::Hung(hang) | Ending::Overran { hang, .. } => Some(hang),
        _ => None,
    }
}

/// Whether the places are all those on which a thread may wait: which of them it is, the kernel does not tell.
fn is_guess(finding: &Finding, observation: &Observation) -> bool {
    let waits = hang(observation).is_some_and(|hang| hang.kind != HangKind::Spinning);
    finding.marked.is_empty() && waits && !matches!(finding.fact, Fact::Unfinished { .. } | Fact::Panicked { .. })
}

/// The places in the source that the finding speaks of.
fn places(finding: &Finding, observation: &Observation, source: &str) -> Vec<source::SourceLine> {
    let place = match &finding.fact {
        Fact::Unfinished { place, .. } | Fact::Panicked { place, .. } => place.as_deref(),
        _ => None,
    };
    if let Some(place) = place {
        return source::line_at(source, place).into_iter().collect();
    }
    if is_guess(finding, observation) {
        let mut waits = source::lines_that_wait(source);
        waits.truncate(WAITS);
        return waits;
    }
    let mut places: Vec<source::SourceLine> = Vec::new();
    for line in finding.marked.iter().filter_map(|index| observation.transcript.get(*index)) {
        if let Some(place) = source::line_that_prints(source, &line.text)
            && !places.contains(&place)
        {
            places.push(place);
        }
    }
    places.truncate(4);
    places
}

/// The transcript: the marked lines, and as many of the others as fit, those next to them first.
fn transcript(observation: &Observation, finding: &Finding, look: &Look) -> String {
    let lines = &observation.transcript;
    if lines.is_empty() {
        return format!("             {}\n", look.dim(words::NO_OUTPUT));
    }
    let shown = shown(lines.len(), &finding.marked);
    let mut out = String::new();
    let mut expected = 0;
    let elided = |from: usize, to: usize| match to - from {
        0 => String::new(),
        lines => format!("             {}\n", look.dim(&words::elided(lines))),
    };
    for index in shown {
        out.push_str(&elided(expected, index));
        // Steps of the model are no moments.
        let at = observation.interleaving.is_none().then(|| words::time(lines[index].at));
        out.push_str(&line(&lines[index], at.unwrap_or_default(), finding.marked.contains(&index), look));
        expected = index + 1;
    }
    out.push_str(&elided(expected, lines.len()));
    out
}

/// The file that stood behind the learner's, the lines marked that must not compile, and what the compiler says of it.
fn compiled(observation: &Observation, finding: &Finding, look: &Look) -> String {
    let lines = observation.compiled.iter().flat_map(|seen| &seen.addition.lines);
    let mut out: String = lines
        .map(|line| {
            let arrow = if line.refused.is_some() { look.sign("▶", ">") } else { " " };
            let plain = look.cut(&format!("   {arrow} {}", visible(&line.text)));
            if line.refused.is_some() { format!("{}\n", look.bad(&plain)) } else { format!("{plain}\n") }
        })
        .collect();
    if let Fact::DoesNotFit { words } | Fact::RefusedOtherwise { words, .. } = &finding.fact {
        out.push_str(&format!("\n{}\n\n", words.trim_end()));
    }
    out
}

fn shown(count: usize, marked: &[usize]) -> BTreeSet<usize> {
    let mut shown: BTreeSet<usize> = marked.iter().copied().take(LINES).collect();
    let distance = |index: usize| marked.iter().map(|mark| mark.abs_diff(index)).min().unwrap_or(count - index);
    let mut others: Vec<usize> = (0..count).collect();
    others.sort_by_key(|index| distance(*index));
    for index in others {
        if shown.len() >= LINES {
            break;
        }
        shown.insert(index);
    }
    shown
}

fn line(line: &Line, at: String, marked: bool, look: &Look) -> String {
    let arrow = if marked { look.sign("▶", ">") } else { " " };
    let stream = if line.stream == Stream::Err { "! " } else { "" };
    let plain = look.cut(&format!("   {arrow} {at:>9}  {stream}{}", visible(&line.text)));
    if marked { format!("{}\n", look.bad(&plain)) } else { format!("{plain}\n") }
}

#[cfg(test)]
pub(super) mod tests;
