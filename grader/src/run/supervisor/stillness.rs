//! Proves that a program can never go on.
//!
//! Two looks at every task. In both the task waits for something that only another task can give, and between them it
//! was not once put on a CPU (`turns` of schedstat). A task that is woken is ready at once, and cannot wait again without having
//! had a turn: so each task waited, unwoken, all through the time between the looks, and all of them at once. Nobody is
//! left who could wake one. That holds on any machine under any load; it needs no patience and no deadline.

use crate::observe::{Activity, BlockedTask, Hang, HangKind};

use super::{procfs, tasks::TaskTable};

/// The looks, of which the last is kept.
#[derive(Default)]
pub(super) struct Stillness {
    last: Option<Vec<(i32, u64)>>,
}

impl Stillness {
    /// Looks once more; the answer is the proof, if the look before and this one make one.
    pub(super) fn look(&mut self, tasks: &TaskTable) -> Option<Hang> {
        let look = look(tasks);
        let turns = look.turns.filter(|_| look.hang.kind != HangKind::Spinning);
        let proved = turns.is_some() && turns == self.last;
        self.last = turns;
        proved.then_some(look.hang)
    }
}

/// What all tasks are doing just now.
pub(super) fn now(tasks: &TaskTable) -> Hang {
    look(tasks).hang
}

struct Look {
    hang: Hang,
    /// Each task's turns on a CPU; `None` if one of them may go on by itself.
    turns: Option<Vec<(i32, u64)>>,
}

fn look(tasks: &TaskTable) -> Look {
    let mut seen = Vec::new();
    let mut turns = Some(Vec::new());
    for task in tasks.alive() {
        let before = procfs::times(task.pid, task.tid).map(|times| times.turns);
        let activity =
            if tasks.is_stopped(task.tid) { Activity::Stopped } else { procfs::activity(task.pid, task.tid) };
        let after = procfs::times(task.pid, task.tid).map(|times| times.turns);
        if activity == Activity::Ended {
            continue;
        }
        // A signal may come from a timer that nothing shows (alarm(2)): who waits for one is not called stuck before its
        // time is up.
        let stuck = activity.waits_for_ever() && activity != Activity::WaitsForSignal;
        let still = (stuck || activity == Activity::Stopped) && before == after && !procfs::may_have_a_timer(task.pid);
        match (still, after) {
            (true, Some(after)) => {
                if let Some(turns) = &mut turns {
                    turns.push((task.tid, after));
                }
            }
            _ => turns = None,
        }
        seen.push(BlockedTask {
            pid: task.pid,
            tid: task.tid,
            name: procfs::name(task.pid, task.tid).unwrap_or_default(),
            activity,
        });
    }
    // A program of which nothing is left is about to be heard of as ended.
    let turns = turns.filter(|turns| !turns.is_empty());
    Look { hang: Hang { kind: kind(&seen), tasks: seen }, turns }
}

fn kind(tasks: &[BlockedTask]) -> HangKind {
    let any = |wanted: fn(&Activity) -> bool| tasks.iter().any(|task| wanted(&task.activity));
    if any(|activity| matches!(activity, Activity::Runs)) {
        HangKind::Spinning
    } else if any(|activity| matches!(activity, Activity::SleepsOrWaitsForATime)) {
        HangKind::Sleeping
    } else if any(|activity| matches!(activity, Activity::Stopped)) {
        HangKind::Stopped
    } else if any(|activity| !matches!(activity, Activity::WaitsForThread | Activity::WaitsForChild)) {
        HangKind::Blocked
    } else {
        HangKind::Deadlock
    }
}
