//! Holds new threads back before their first step: a scheduler of births.
//!
//! Every operating system may do this: a new thread begins when it begins. So a right program stays right under every
//! schedule here, and a program that counts on "by then it will have started" does not. A thread in a sleep or a wait
//! with a time limit counts as running: under [`Schedule::OneByOne`] a sleep promises nothing.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use rand::{RngExt as _, SeedableRng, rngs::StdRng};

use super::{procfs, tasks::TaskTable};
use crate::{
    observe::{Activity, Task, TaskKind},
    plan::Schedule,
};

/// After so long without a release the gate gives up for this run: the others do not stand still, and need not.
const PATIENCE: Duration = Duration::from_secs(1);

/// After so long in all it gives up as well: a program that makes new threads for ever would have somebody held for ever,
/// and none of that time is its own.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(2);

pub(super) struct Gate {
    schedule: Schedule,
    random: StdRng,
    /// Since when, by thread id, which is the order of birth.
    held: BTreeMap<i32, Instant>,
    last_change: Instant,
    gave_up: bool,
    total: Duration,
    since: Option<Instant>,
}

impl Gate {
    pub(super) fn new(schedule: Schedule) -> Self {
        let seed = match schedule {
            Schedule::Shuffled { seed } => seed,
            Schedule::Free | Schedule::AllAtOnce | Schedule::OneByOne => 0,
        };
        Self {
            schedule,
            random: StdRng::seed_from_u64(seed),
            held: BTreeMap::new(),
            last_change: Instant::now(),
            gave_up: false,
            total: Duration::ZERO,
            since: None,
        }
    }

    /// Offers a new task to the gate; the answer is whether it is held now.
    pub(super) fn hold(&mut self, task: &Task) -> bool {
        if self.schedule == Schedule::Free || self.gave_up || task.kind == TaskKind::Process {
            return false;
        }
        let now = Instant::now();
        self.held.insert(task.tid, now);
        self.last_change = now;
        self.since.get_or_insert(now);
        true
    }

    pub(super) fn is_holding(&self) -> bool {
        !self.held.is_empty()
    }

    /// For how long at least one thread was held.
    pub(super) fn held_for(&self) -> Duration {
        self.total + self.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// The threads whose time has come; how long each was held is noted in its task.
    pub(super) fn release(&mut self, tasks: &mut TaskTable) -> Vec<i32> {
        self.held.retain(|tid, _| tasks.knows(*tid));
        let chosen = self.choose(tasks);
        for tid in &chosen {
            self.last_change = Instant::now();
            if let (Some(since), Some(task)) = (self.held.remove(tid), tasks.alive_mut(*tid)) {
                task.held = since.elapsed();
            }
        }
        if self.held.is_empty()
            && let Some(since) = self.since.take()
        {
            self.total += since.elapsed();
        }
        chosen
    }

    fn choose(&mut self, tasks: &TaskTable) -> Vec<i32> {
        if self.held.is_empty() {
            return Vec::new();
        }
        if self.last_change.elapsed() > PATIENCE || self.held_for() > PATIENCE_IN_ALL {
            self.gave_up = true;
            return self.held.keys().copied().collect();
        }
        let creators: Vec<i32> =
            tasks.alive().filter(|task| self.held.contains_key(&task.tid)).map(|task| task.creator).collect();
        if creators.contains(&0) {
            // Somebody was heard of before its creator, who is about to be heard of and so does not wait.
            return Vec::new();
        }
        let others_wait = || self.others(tasks).all(stands_still);
        let creators_wait = || self.others(tasks).filter(|task| creators.contains(&task.tid)).all(stands_still);
        match self.schedule {
            Schedule::AllAtOnce if creators_wait() => self.held.keys().copied().collect(),
            Schedule::OneByOne if others_wait() => self.held.keys().copied().take(1).collect(),
            Schedule::Shuffled { .. } if others_wait() => {
                let index = self.random.random_range(0..self.held.len());
                self.held.keys().copied().skip(index).take(1).collect()
            }
            _ => Vec::new(),
        }
    }

    fn others<'a>(&'a self, tasks: &'a TaskTable) -> impl Iterator<Item = &'a Task> {
        tasks.alive().filter(|task| !self.held.contains_key(&task.tid))
    }
}

fn stands_still(task: &Task) -> bool {
    let activity = procfs::activity(task.pid, task.tid);
    activity.waits_for_ever() || activity == Activity::Ended
}
