// right: every thread comes to the barrier each time, and the leader works between the two meetings

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Barrier, Mutex};
use std::thread;

const WORKERS: usize = 2;

struct Plan {
    jobs: Mutex<Vec<u32>>,
    sum: AtomicU32,
    report: AtomicU32,
    meeting: Barrier,
}

impl Plan {
    /// Whether this worker was the leader, and the report that all of them see.
    fn work(&self) -> (bool, u32) {
        let job = self.jobs.lock().unwrap().pop();
        if let Some(job) = job {
            self.sum.fetch_add(job, Ordering::Relaxed);
        }
        let is_leader = self.meeting.wait().is_leader();
        if is_leader {
            self.report.store(self.sum.load(Ordering::Relaxed) * 10, Ordering::Relaxed);
        }
        self.meeting.wait();
        (is_leader, self.report.load(Ordering::Relaxed))
    }
}

fn main() {
    let plan = Plan {
        // One worker will find nothing to do.
        jobs: Mutex::new(vec![4]),
        sum: AtomicU32::new(0),
        report: AtomicU32::new(0),
        meeting: Barrier::new(WORKERS),
    };
    let results = thread::scope(|scope| {
        let workers = [(); WORKERS].map(|()| scope.spawn(|| plan.work()));
        workers.map(|worker| worker.join().unwrap())
    });
    assert_eq!(results.iter().filter(|(is_leader, _)| *is_leader).count(), 1);
    assert!(results.iter().all(|(_, report)| *report == 40));
}
