// wrong: a worker that found no job returns before the barrier, which waits for it
// finding: stuck
// needs: interleaving

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Barrier, Mutex};
use std::thread;

struct Plan {
    jobs: Mutex<Vec<u32>>,
    sum: AtomicU32,
    all_done: Barrier,
}

impl Plan {
    fn next_job(&self) -> Option<u32> {
        self.jobs.lock().unwrap().pop()
    }

    fn work(&self) {
        let mut mine = 0;
        while let Some(job) = self.next_job() {
            mine += job;
        }
        if mine == 0 {
            return;
        }
        self.sum.fetch_add(mine, Ordering::SeqCst);
        self.all_done.wait();
        assert_eq!(self.sum.load(Ordering::SeqCst), 3);
    }
}

fn main() {
    let plan = Plan { jobs: Mutex::new(vec![1, 2]), sum: AtomicU32::new(0), all_done: Barrier::new(2) };
    thread::scope(|scope| {
        scope.spawn(|| plan.work());
        scope.spawn(|| plan.work());
    });
    println!("the sum is {}", plan.sum.into_inner());
}
