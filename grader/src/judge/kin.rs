//! What a line tells of its writer, and of its writer's parent or child, or of the daemon that is left, held against what
//! the kernel said.

use super::{Fact, finding::Kin, processes::daemon};
use crate::observe::{
    Observation, Task, TaskKind,
    processes::{End, Processes},
};

/// Whether a line tells the truth.
pub(super) enum Told {
    Truth,
    Untruth(Fact),
    /// It cannot be seen.
    Unseen(String),
}

/// Who made the process: another of the run, or the supervisor. `None` if nobody told.
fn parent(tasks: &[Task], pid: i32) -> Option<i32> {
    let process = tasks.iter().rfind(|task| task.kind == TaskKind::Process && task.pid == pid)?;
    let creator = tasks.iter().rfind(|task| task.tid == process.creator).map(|task| task.pid);
    creator.or((process.creator != 0).then_some(process.creator))
}

/// The captures `name`, `parent`, `adopter`, `daemon`, `child` and `status` (that of the child) of a line by the process
/// `writer`.
pub(super) fn untruth(
    capture: &dyn Fn(&str) -> Option<String>,
    writer: i32,
    tasks: &[Task],
    observation: &Observation,
) -> Told {
    let untruth = |kin, told, truth: Vec<String>| Told::Untruth(Fact::WrongKin { kin, writer, told, truth });
    if let Some(told) = capture("name") {
        let itself = tasks.iter().rfind(|task| task.kind == TaskKind::Process && task.pid == writer);
        let truth = itself.map(|task| task.name.clone());
        if truth.as_ref() != Some(&told) {
            return untruth(Kin::Name, told, truth.into_iter().collect());
        }
    }
    if let Some(told) = capture("parent") {
        let truth = parent(tasks, writer).map(|parent| parent.to_string());
        if truth.as_ref().is_some_and(|truth| *truth != told) {
            return untruth(Kin::Parent, told, truth.into_iter().collect());
        }
    }
    if let Some(told) = capture("adopter") {
        let Some(seen) = &observation.processes else {
            return Told::Unseen("only the process observer sees who adopts a process".to_owned());
        };
        let truth = adopter(seen, tasks, writer).map(|adopter| adopter.to_string());
        if truth.as_ref() != Some(&told) {
            return untruth(Kin::Adopter, told, truth.into_iter().collect());
        }
    }
    if let Some(told) = capture("daemon") {
        let Some(seen) = &observation.processes else {
            return Told::Unseen("only the process observer sees what became of all processes".to_owned());
        };
        let truth = daemon(seen).map(|process| seen.all[process].pid.to_string());
        if truth.as_ref() != Some(&told) {
            return untruth(Kin::Daemon, told, truth.into_iter().collect());
        }
    }
    let Some(child) = capture("child") else { return Told::Truth };
    let processes = tasks.iter().filter(|task| task.kind == TaskKind::Process).map(|task| task.pid);
    let children: Vec<String> =
        processes.filter(|pid| parent(tasks, *pid) == Some(writer)).map(|pid| pid.to_string()).collect();
    if !children.contains(&child) {
        return untruth(Kin::Child, child, children);
    }
    let Some(told) = capture("status") else { return Told::Truth };
    let Some(seen) = &observation.processes else {
        return Told::Unseen("only the process observer sees the exit statuses of children".to_owned());
    };
    match status(seen, &child) {
        Some(status) if status == told => Told::Truth,
        status => untruth(Kin::Status { of: child }, told, status.into_iter().collect()),
    }
}

/// The parent that a process had at its end, or when the run was over: whoever adopts its children when one ends. What
/// adopts from outside the run made the program as well.
fn adopter(seen: &Processes, tasks: &[Task], pid: i32) -> Option<i32> {
    let process = seen.all.iter().rfind(|process| process.pid == pid)?;
    match process.stands.as_ref()?.parent {
        Some(parent) => Some(seen.all[parent].pid),
        None => parent(tasks, seen.all.first()?.pid),
    }
}

/// How a process ended: `3`, or `signal 9`.
fn status(seen: &Processes, pid: &str) -> Option<String> {
    let process = seen.all.iter().rfind(|process| process.pid.to_string() == *pid)?;
    process.ended.map(|(_, end)| match end {
        End::Exited { code } => code.to_string(),
        End::Signalled { signal } => format!("signal {signal}"),
    })
}
