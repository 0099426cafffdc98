// wrong: the pool joins its workers while its own senders keep their channels open
// finding: stuck
// needs: interleaving

//! A thread pool: every worker has a channel of its own, and jobs go round.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send>;

struct Pool {
    senders: Vec<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
    next: usize,
}

impl Pool {
    fn new(size: usize) -> Self {
        let (senders, workers) = (0..size)
            .map(|_| {
                let (sender, jobs) = mpsc::channel::<Job>();
                (sender, thread::spawn(move || jobs.iter().for_each(|job| job())))
            })
            .unzip();
        Pool { senders, workers, next: 0 }
    }

    fn execute(&mut self, job: impl FnOnce() + Send + 'static) {
        self.senders[self.next].send(Box::new(job)).unwrap();
        self.next = (self.next + 1) % self.senders.len();
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        for worker in self.workers.drain(..) {
            worker.join().unwrap();
        }
    }
}

fn main() {
    let sum = Arc::new(AtomicU32::new(0));
    let mut pool = Pool::new(2);
    for number in [20, 22] {
        let sum = Arc::clone(&sum);
        pool.execute(move || {
            sum.fetch_add(number, Ordering::Relaxed);
        });
    }
    drop(pool);
    assert_eq!(sum.load(Ordering::Relaxed), 42);
}
