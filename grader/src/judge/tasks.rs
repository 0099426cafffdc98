//! Checks on threads and their CPU time, as the kernel told of them.

use std::time::Duration;

use super::{Fact, Outcome};
use crate::observe::{Observation, Task, TaskKind, Tasks};

/// Threads that lived shorter say nothing of how they waited.
const LONG_ENOUGH: Duration = Duration::from_millis(50);

fn seen(observation: &Observation) -> Result<&[Task], Outcome> {
    match &observation.tasks {
        Tasks::Traced(tasks) => Ok(tasks),
        Tasks::Unseen { reason } => Err(Outcome::Unseen(reason.clone())),
    }
}

fn beside_main(tasks: &[Task]) -> impl Iterator<Item = &Task> {
    tasks.iter().filter(|task| task.kind == TaskKind::Thread)
}

pub(super) fn threads(observation: &Observation, at_least: Option<usize>, at_most: Option<usize>) -> Outcome {
    let seen = match seen(observation) {
        Ok(tasks) => beside_main(tasks).count(),
        Err(unseen) => return unseen,
    };
    if at_least.is_some_and(|least| seen < least) || at_most.is_some_and(|most| seen > most) {
        Fact::WrongThreads { seen, at_least, at_most }.into()
    } else {
        Outcome::Holds
    }
}

/// A thread's name as the kernel keeps it.
fn kept(name: &str) -> String {
    const KEPT: usize = 15;
    String::from_utf8_lossy(&name.as_bytes()[..name.len().min(KEPT)]).into_owned()
}

pub(super) fn named(observation: &Observation, are: &[String]) -> Outcome {
    let tasks = match seen(observation) {
        Ok(tasks) => tasks,
        Err(unseen) => return unseen,
    };
    let wrong = are.iter().find_map(|name| {
        let times = beside_main(tasks).filter(|task| kept(&task.name) == kept(name)).count();
        (times != 1).then(|| (name.clone(), times))
    });
    match wrong {
        Some((name, times)) => {
            let seen = beside_main(tasks).map(|task| task.name.clone()).collect();
            Fact::WrongNames { name, times, seen }.into()
        }
        None => Outcome::Holds,
    }
}

pub(super) fn together(observation: &Observation, at_least: usize) -> Outcome {
    // The model knows who could have been there at the same time, not only who was.
    if let Some(run) = observation.interleaving.as_deref() {
        let peak = run.peak;
        return if peak < at_least { Fact::NeverTogether { peak, at_least }.into() } else { Outcome::Holds };
    }
    let tasks = match seen(observation) {
        Ok(tasks) => tasks,
        Err(unseen) => return unseen,
    };
    let lives: Vec<(Duration, Duration)> =
        beside_main(tasks).map(|task| (task.born, task.ended.unwrap_or(observation.lasted))).collect();
    // The peak is reached when one is born.
    let peak = lives
        .iter()
        .map(|(moment, _)| lives.iter().filter(|(born, ended)| born <= moment && moment < ended).count())
        .max()
        .unwrap_or(0);
    if peak < at_least { Fact::NeverTogether { peak, at_least }.into() } else { Outcome::Holds }
}

pub(super) fn balance(observation: &Observation, at_least: f64) -> Outcome {
    let tasks = match seen(observation) {
        Ok(tasks) => tasks,
        Err(unseen) => return unseen,
    };
    let total: Duration = tasks.iter().map(|task| task.cpu).sum();
    let busiest = tasks.iter().map(|task| task.cpu).max().unwrap_or_default();
    let ratio = if busiest.is_zero() { 0.0 } else { total.as_secs_f64() / busiest.as_secs_f64() };
    if ratio < at_least { Fact::Unbalanced { ratio, at_least, busiest, total }.into() } else { Outcome::Holds }
}

pub(super) fn idle_wait(observation: &Observation, at_most: f64) -> Outcome {
    if let Some(run) = observation.interleaving.as_deref() {
        let spun = run.threads.iter().find_map(|thread| Some((thread.thread, thread.spun.as_ref()?)));
        return spun.map_or(Outcome::Holds, |(thread, at)| Fact::Spun { thread, line: at.line() }.into());
    }
    if let Some(run) = observation.processes.as_deref() {
        let spun = run.all.iter().position(|process| process.spun);
        return spun.map_or(Outcome::Holds, |process| Fact::ProcessSpun { process }.into());
    }
    let tasks = match seen(observation) {
        Ok(tasks) => tasks,
        Err(unseen) => return unseen,
    };
    let worst = tasks
        .iter()
        .filter_map(|task| {
            let whole = task.ended.unwrap_or(observation.lasted).saturating_sub(task.born);
            let life = whole.saturating_sub(task.delayed).saturating_sub(task.held);
            (life >= LONG_ENOUGH).then(|| (task.cpu.as_secs_f64() / life.as_secs_f64(), task.cpu, life))
        })
        .max_by(|(left, ..), (right, ..)| left.total_cmp(right));
    match worst {
        Some((share, cpu, life)) if share > at_most => {
            Fact::BusyWait { share: share.min(1.0), at_most, cpu, life }.into()
        }
        _ => Outcome::Holds,
    }
}
