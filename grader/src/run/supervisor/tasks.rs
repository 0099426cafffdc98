//! The table of all tasks of the run, as far as they were heard of.

use std::{collections::BTreeMap, time::Duration};

use super::procfs;
use crate::observe::{Task, TaskKind};

/// All tasks, the dead too.
pub(super) struct TaskTable {
    root: i32,
    alive: BTreeMap<i32, Task>,
    dead: Vec<Task>,
    /// Tasks in a group stop (signal(7), SIGSTOP), which a tracer sees as its own stop.
    stopped: Vec<i32>,
}

impl TaskTable {
    pub(super) fn new(root: i32) -> Self {
        Self { root, alive: BTreeMap::new(), dead: Vec::new(), stopped: Vec::new() }
    }

    /// A task that the kernel told us of; the second telling of the same one adds its creator.
    pub(super) fn born(&mut self, pid: i32, tid: i32, creator: i32, now: Duration) {
        // It may have ended before its creator could tell of it.
        if let Some(task) = self.dead.iter_mut().rev().find(|task| task.tid == tid && task.creator == 0)
            && tid != self.root
        {
            task.creator = creator;
            return;
        }
        self.alive.entry(tid).and_modify(|task| task.creator = task.creator.max(creator)).or_insert_with(|| Task {
            pid,
            tid,
            creator,
            kind: if pid == tid { TaskKind::Process } else { TaskKind::Thread },
            name: String::new(),
            born: now,
            ended: None,
            cpu: Duration::ZERO,
            delayed: Duration::ZERO,
            held: Duration::ZERO,
        });
    }

    pub(super) fn knows(&self, tid: i32) -> bool {
        self.alive.contains_key(&tid)
    }

    pub(super) fn alive(&self) -> impl Iterator<Item = &Task> {
        self.alive.values()
    }

    /// The processes that are alive, each once.
    pub(super) fn processes(&self) -> Vec<i32> {
        let mut processes: Vec<i32> = self.alive().map(|task| task.pid).collect();
        processes.sort_unstable();
        processes.dedup();
        processes
    }

    pub(super) fn count_alive(&self) -> usize {
        self.alive.len()
    }

    pub(super) fn alive_mut(&mut self, tid: i32) -> Option<&mut Task> {
        self.alive.get_mut(&tid)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Task> {
        self.alive.values().chain(&self.dead)
    }

    /// The process whose thread made the process `pid`.
    pub(super) fn made_by(&self, pid: i32) -> Option<i32> {
        let creator = self.all().find(|task| task.tid == pid)?.creator;
        self.all().find(|task| task.tid == creator).map(|task| task.pid)
    }

    pub(super) fn ended(&mut self, tid: i32, now: Duration) {
        self.stopped.retain(|stopped| *stopped != tid);
        if let Some(mut task) = self.alive.remove(&tid) {
            task.ended.get_or_insert(now);
            self.dead.push(task);
        }
    }

    /// After an execve only the leader of the process is left, under the process's id (ptrace(2), "execve under
    /// ptrace").
    pub(super) fn replaced(&mut self, pid: i32, now: Duration) {
        let gone: Vec<i32> =
            self.alive.values().filter(|task| task.pid == pid && task.tid != pid).map(|task| task.tid).collect();
        for tid in gone {
            self.ended(tid, now);
        }
    }

    pub(super) fn stopped(&mut self, tid: i32) {
        if !self.stopped.contains(&tid) {
            self.stopped.push(tid);
        }
    }

    pub(super) fn resumed(&mut self, tid: i32) {
        self.stopped.retain(|stopped| *stopped != tid);
    }

    pub(super) fn is_stopped(&self, tid: i32) -> bool {
        self.stopped.contains(&tid)
    }

    /// Reads the times of every living task.
    pub(super) fn measure(&mut self) {
        for task in self.alive.values_mut() {
            measure(task);
        }
    }

    /// Reads the times of every living task of one process.
    pub(super) fn measure_process(&mut self, pid: i32) {
        for task in self.alive.values_mut().filter(|task| task.pid == pid) {
            measure(task);
        }
    }

    /// Where nobody tells, look: all threads of the program and of its descendants.
    pub(super) fn find_by_looking(&mut self, now: Duration) {
        let seen = procfs::tree(self.root);
        let gone: Vec<i32> =
            self.alive.keys().copied().filter(|tid| !seen.iter().any(|(_, other)| other == tid)).collect();
        for tid in gone {
            self.ended(tid, now);
        }
        for (pid, tid) in seen {
            self.born(pid, tid, 0, now);
        }
    }

    /// All tasks in order of birth, the program's main thread first.
    pub(super) fn into_tasks(self) -> Vec<Task> {
        let root = self.root;
        let mut tasks: Vec<Task> = self.dead.into_iter().chain(self.alive.into_values()).collect();
        tasks.sort_by_key(|task| (task.tid != root, task.born, task.tid));
        tasks
    }
}

fn measure(task: &mut Task) {
    if let Some(times) = procfs::times(task.pid, task.tid) {
        task.cpu = times.cpu;
        task.delayed = times.delayed;
    }
    if let Some(name) = procfs::name(task.pid, task.tid) {
        task.name = name;
    }
}
