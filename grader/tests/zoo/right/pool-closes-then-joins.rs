// right: the pool drops its sender first and joins then, so every worker finds the channel closed

//! A thread pool whose workers share one queue.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send>;

struct Pool {
    /// `None` once the pool is closed.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    fn new(size: usize) -> Self {
        let (jobs, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        let workers = (0..size)
            .map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || Pool::work(&queue))
            })
            .collect();
        Pool { jobs: Some(jobs), workers }
    }

    fn work(queue: &Mutex<Receiver<Job>>) {
        loop {
            // One worker waits for a job, the others wait for their turn to do so.
            let job = queue.lock().unwrap().recv();
            match job {
                Ok(job) => job(),
                Err(_) => break,
            }
        }
    }

    fn execute(&self, job: impl FnOnce() + Send + 'static) {
        let jobs = self.jobs.as_ref().expect("the pool is open until it is dropped");
        jobs.send(Box::new(job)).unwrap();
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        drop(self.jobs.take());
        for worker in self.workers.drain(..) {
            worker.join().unwrap();
        }
    }
}

fn main() {
    let sum = Arc::new(AtomicU32::new(0));
    let pool = Pool::new(2);
    pool.execute({
        let sum = Arc::clone(&sum);
        move || {
            sum.fetch_add(3 * 3 + 4 * 4, Ordering::Relaxed);
        }
    });
    drop(pool);
    assert_eq!(sum.load(Ordering::Relaxed), 25);
    assert_eq!(Arc::strong_count(&sum), 1);
}
