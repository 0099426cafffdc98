//! Says when a program's time is up, on a busy machine too.
//!
//! A wall clock would blame the program for what its neighbours do. Counted is the program's *own* time: what has
//! passed, less the time that its tasks stood ready and waited for a CPU, less the time that the gate held them. With
//! many tasks at work at once the waiting is counted more than once, so their CPU time has a bound as well.

use std::time::Duration;

use super::{super::PATIENCE, stillness, tasks::TaskTable};
use crate::observe::{Ending, Hang, HangKind};

pub(super) struct Budget {
    limit: Duration,
    cpu_limit: Duration,
}

impl Budget {
    pub(super) fn new(limit: Duration) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from).max(2);
        Self { limit, cpu_limit: limit * u32::try_from(cores).unwrap_or(u32::MAX) }
    }

    /// Where time is not the machine's, only work counts. `lasted`: since the program's start.
    pub(super) fn check_cpu(&self, lasted: Duration, tasks: &TaskTable) -> Option<Ending> {
        let cpu: Duration = tasks.all().map(|task| task.cpu).sum();
        if cpu >= self.cpu_limit {
            Some(Ending::Overran { limit: self.limit, hang: spent(stillness::now(tasks), cpu, cpu) })
        } else if lasted >= self.limit * PATIENCE {
            Some(Ending::Starved { waited: lasted })
        } else {
            None
        }
    }

    /// `lasted`: since the program's start; `held`: how much of it the gate held somebody.
    pub(super) fn check(&self, lasted: Duration, held: Duration, tasks: &TaskTable) -> Option<Ending> {
        let delayed: Duration = tasks.all().map(|task| task.delayed).sum();
        let cpu: Duration = tasks.all().map(|task| task.cpu).sum();
        let own = lasted.saturating_sub(delayed).saturating_sub(held);
        if own >= self.limit || cpu >= self.cpu_limit {
            Some(Ending::Overran { limit: self.limit, hang: spent(stillness::now(tasks), cpu, own) })
        } else if lasted >= self.limit * PATIENCE {
            Some(Ending::Starved { waited: lasted })
        } else {
            None
        }
    }
}

/// What it did with its time. One look may find a sleeper just awake, or a spinner waiting for its output: what was used
/// over the whole run tells more.
fn spent(hang: Hang, cpu: Duration, own: Duration) -> Hang {
    let kind = match hang.kind {
        _ if cpu * 2 >= own => HangKind::Spinning,
        HangKind::Spinning => HangKind::Sleeping,
        kind => kind,
    };
    Hang { kind, ..hang }
}
