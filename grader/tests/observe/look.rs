//! What can be asked of an observation. Each answer is an error that says what was seen instead.

use std::time::Duration;

use grader::observe::{Ending, HangKind, Left, LeftState, Line, Observation, Stream, Task, TaskKind, Tasks};

pub(crate) type Answer = Result<(), String>;

/// What a test shows, in words, and the test.
pub(crate) type Test = (&'static str, fn() -> Answer);

/// The answer is no, because of what was seen.
pub(crate) fn ensure(holds: bool, seen: impl FnOnce() -> String) -> Answer {
    if holds { Ok(()) } else { Err(seen()) }
}

fn ended(seen: &Observation, as_wanted: impl FnOnce(&Ending) -> bool) -> Answer {
    ensure(as_wanted(&seen.ending), || format!("ended so: {:?}; it wrote {:?}", seen.ending, first_lines(seen)))
}

fn first_lines(seen: &Observation) -> Vec<String> {
    seen.transcript.iter().take(5).map(|line| line.text.chars().take(200).collect()).collect()
}

pub(crate) fn exited(seen: &Observation, wanted: i32) -> Answer {
    ended(seen, |ending| matches!(ending, Ending::Exited { code } if *code == wanted))
}

pub(crate) fn signalled(seen: &Observation, wanted: i32) -> Answer {
    ended(seen, |ending| matches!(ending, Ending::Signalled { signal } if *signal == wanted))
}

pub(crate) fn hung(seen: &Observation, wanted: HangKind) -> Answer {
    ended(seen, |ending| matches!(ending, Ending::Hung(hang) if hang.kind == wanted))
}

pub(crate) fn overran(seen: &Observation, time: Duration, wanted: HangKind) -> Answer {
    ended(seen, |ending| matches!(ending, Ending::Overran { limit, hang } if *limit == time && hang.kind == wanted))
}

pub(crate) fn flooded(seen: &Observation, wanted: Stream) -> Answer {
    ended(seen, |ending| matches!(ending, Ending::Flooded { stream, .. } if *stream == wanted))
}

pub(crate) fn swarmed(seen: &Observation, limit: usize) -> Answer {
    ended(seen, |ending| matches!(ending, Ending::Swarmed { tasks } if *tasks == limit))
}

pub(crate) fn left(seen: &Observation, wanted: &[LeftState]) -> Answer {
    let states: Vec<LeftState> = seen.left.iter().map(|left| left.state).collect();
    ensure(states == wanted, || format!("left behind: {:?}", seen.left))
}

/// All lines of one stream.
pub(crate) fn lines(seen: &Observation, stream: Stream) -> Vec<&Line> {
    seen.transcript.iter().filter(|line| line.stream == stream).collect()
}

/// The texts on standard output are these, and no others.
pub(crate) fn said(seen: &Observation, wanted: &[&str]) -> Answer {
    let texts = texts(seen);
    ensure(texts == wanted, || format!("said {texts:?}"))
}

/// The texts on standard output.
pub(crate) fn texts(seen: &Observation) -> Vec<&str> {
    lines(seen, Stream::Out).into_iter().map(|line| line.text.as_str()).collect()
}

/// Somewhere on standard error there is this text.
pub(crate) fn complained(seen: &Observation, wanted: &str) -> Answer {
    let errors = lines(seen, Stream::Err);
    ensure(errors.iter().any(|line| line.text.contains(wanted)), || format!("complained {errors:?}"))
}

pub(crate) fn tasks(seen: &Observation) -> Result<&[Task], String> {
    match &seen.tasks {
        Tasks::Traced(tasks) => Ok(tasks),
        Tasks::Unseen { reason } => Err(format!("no tasks: {reason}")),
    }
}

pub(crate) fn unseen(seen: &Observation) -> Answer {
    ensure(matches!(seen.tasks, Tasks::Unseen { .. }), || "the tasks were seen".to_owned())
}

/// So many threads beside the main one, and so many processes beside the first.
pub(crate) fn had(seen: &Observation, threads: usize, processes: usize) -> Answer {
    let tasks = tasks(seen)?;
    let count = |kind| tasks.iter().filter(|task| task.kind == kind).count();
    let found = (count(TaskKind::Thread), count(TaskKind::Process).saturating_sub(1));
    ensure(found == (threads, processes), || format!("threads, processes: {found:?} of {tasks:#?}"))
}

/// The signal of the plan was sent.
pub(crate) fn was_signalled(seen: &Observation) -> Answer {
    ensure(seen.signal_sent.is_some(), || "no signal was sent".to_owned())
}

/// What holds for every observation, whatever the program was.
pub(crate) fn sound(seen: &Observation) -> Answer {
    for stream in [Stream::Out, Stream::Err] {
        let lines = lines(seen, stream);
        ensure(lines.is_sorted_by_key(|line| line.at), || "the times of the lines go back".to_owned())?;
        ensure(lines.iter().all(|line| !line.writers.is_empty()), || "a line that nobody wrote".to_owned())?;
    }
    let by_itself = matches!(seen.ending, Ending::Exited { .. } | Ending::Signalled { .. });
    ensure(by_itself || seen.left.is_empty(), || format!("left by one that was ended: {:?}", seen.left))?;
    if let Ending::Hung(hang) | Ending::Overran { hang, .. } = &seen.ending {
        ensure(!hang.tasks.is_empty(), || "nobody hangs".to_owned())?;
    }
    match &seen.tasks {
        Tasks::Traced(tasks) => sound_tasks(seen, tasks),
        Tasks::Unseen { .. } => Ok(()),
    }
}

fn sound_tasks(seen: &Observation, tasks: &[Task]) -> Answer {
    let Some((main, others)) = tasks.split_first() else { return Err("no tasks".to_owned()) };
    let pids: Vec<i32> = tasks.iter().filter(|task| task.kind == TaskKind::Process).map(|task| task.pid).collect();
    // Whoever made it, the supervisor, is none of them.
    let is_made_outside = main.creator != 0 && tasks.iter().all(|task| task.tid != main.creator);
    ensure(main.pid == main.tid && is_made_outside, || format!("not a main thread: {main:?}"))?;
    let mut tids: Vec<i32> = tasks.iter().map(|task| task.tid).collect();
    tids.sort_unstable();
    ensure(tids.is_sorted_by(|one, next| one < next), || format!("a task twice: {tasks:#?}"))?;
    let is_left = |pid| seen.left.iter().any(|Left { pid: left, .. }| *left == pid);
    let ended_by_itself = matches!(seen.ending, Ending::Exited { .. } | Ending::Signalled { .. });
    for task in tasks {
        let ended_in_order = task.ended.is_none_or(|ended| ended >= task.born);
        let has_process = pids.contains(&task.pid) && (task.kind == TaskKind::Process) == (task.pid == task.tid);
        // Nobody ended the others: they ended, or were left.
        let has_end = !ended_by_itself || task.ended.is_some() || is_left(task.pid);
        ensure(ended_in_order && has_process && has_end, || format!("unsound: {task:?}"))?;
    }
    // A program that was ended in the middle of a birth had no time to say whose it was.
    let has_creator = |task: &Task| task.creator == 0 && !ended_by_itself || tids.binary_search(&task.creator).is_ok();
    ensure(others.iter().all(has_creator), || format!("a task that nobody made: {others:#?}"))?;
    let attested = seen.transcript.iter().flat_map(|line| &line.writers).all(|writer| pids.contains(writer));
    ensure(attested, || format!("a writer that is none of {pids:?}: {:?}", first_lines(seen)))
}
