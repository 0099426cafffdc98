// wrong: the countdown is Relaxed, so the last thread need not see what the others have stored before
// finding: panicked
// needs: weak-memory

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::thread;

const WORKERS: usize = 2;

struct Task {
    parts: [AtomicU32; WORKERS],
    left: AtomicUsize,
}

impl Task {
    /// Stores one part; whoever stores the last one gets the sum.
    fn finish(&self, worker: usize, part: u32) -> Option<u32> {
        self.parts[worker].store(part, Ordering::Relaxed);
        let is_last = self.left.fetch_sub(1, Ordering::Relaxed) == 1;
        is_last.then(|| self.parts.iter().map(|part| part.load(Ordering::Relaxed)).sum())
    }
}

fn main() {
    let task = Task { parts: [const { AtomicU32::new(0) }; WORKERS], left: AtomicUsize::new(WORKERS) };
    let sums: Vec<u32> = thread::scope(|scope| {
        let task = &task;
        let workers = [20, 22].into_iter().enumerate();
        let workers: Vec<_> = workers.map(|(worker, part)| scope.spawn(move || task.finish(worker, part))).collect();
        workers.into_iter().filter_map(|worker| worker.join().unwrap()).collect()
    });
    assert_eq!(sums, [42]);
}
