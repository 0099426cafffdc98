// wrong: dropping the pool tells the workers to stop, and waits for none of them
// finding: not-joined
// needs: interleaving

//! A thread pool whose workers share one queue.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

type Job = Box<dyn FnOnce() + Send>;

/// Stops when it is dropped: the workers find the channel closed.
struct Pool {
    jobs: Sender<Job>,
}

impl Pool {
    fn new(size: usize) -> Self {
        let (jobs, queue) = mpsc::channel();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..size {
            let queue = Arc::clone(&queue);
            thread::spawn(move || Pool::work(&queue));
        }
        Pool { jobs }
    }

    fn work(queue: &Mutex<Receiver<Job>>) {
        loop {
            let job = queue.lock().unwrap().recv();
            match job {
                Ok(job) => job(),
                Err(_) => break,
            }
        }
    }

    fn execute(&self, job: impl FnOnce() + Send + 'static) {
        self.jobs.send(Box::new(job)).unwrap();
    }
}

fn main() {
    let (result, results) = mpsc::channel();
    let pool = Pool::new(2);
    pool.execute(move || result.send(3 * 3 + 4 * 4).unwrap());
    let sum = results.recv().unwrap();
    println!("{sum}");
    assert_eq!(sum, 25);
}
