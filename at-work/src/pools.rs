//! Lesson 7: many small tasks for a few workers, and tasks that wait for tasks.

use std::{hint, thread};

use rayon::{ThreadPool, ThreadPoolBuilder, iter::IntoParallelIterator, iter::ParallelIterator};

mod flat {
    #![expect(dead_code, reason = "a whole program, of which the pool is used")]
    #![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program may")]

    include!(concat!(env!("OUT_DIR"), "/apply-async.rs"));

    /// Asks for all of them, and fetches the results in the order of asking.
    pub(super) fn map(workers: usize, tasks: u64, task: fn(u64) -> u64) -> Vec<u64> {
        let pool = Pool::new(workers);
        let asked: Vec<_> = (0..tasks).map(|n| pool.apply_async(move || task(n))).collect();
        asked.into_iter().map(AsyncResult::get).collect()
    }
}

mod nested {
    #![expect(dead_code, reason = "a whole program, of which the pool is used")]
    #![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program may")]

    include!(concat!(env!("OUT_DIR"), "/nested.rs"));

    /// The sum of `from..to`, by halves, each of them a task of its own.
    fn halves(pool: &Pool, from: u64, to: u64, task: fn(u64) -> u64) -> u64 {
        if to - from == 1 {
            return task(from);
        }
        let middle = from.midpoint(to);
        let inner = pool.clone();
        let right = pool.apply_async(move || halves(&inner, middle, to, task));
        halves(pool, from, middle, task) + right.get()
    }

    /// With so many workers, one of which is the thread that calls.
    pub(super) fn total(workers: usize, to: u64, task: fn(u64) -> u64) -> u64 {
        halves(&Pool::new(workers - 1), 0, to, task)
    }
}

/// A small task: a number below 2^16 that takes some multiplications.
pub fn task(n: u64) -> u64 {
    (0..200).fold(n, |x, _| hint::black_box(x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1))) >> 48
}

fn rayon_of(workers: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(workers).build().expect("threads can be started")
}

/// The exercise `apply-async`: a channel, workers that take from it in turn, and a channel for each result.
pub fn by_hand(workers: usize, tasks: u64) -> Vec<u64> {
    flat::map(workers, tasks, task)
}

/// No pool: a thread for each task.
pub fn thread_for_each(tasks: u64) -> Vec<u64> {
    let threads: Vec<_> = (0..tasks).map(|n| thread::spawn(move || task(n))).collect();
    threads.into_iter().map(|thread| thread.join().expect("a task does not panic")).collect()
}

/// `rayon`: the numbers are shared out in pieces, and who has none left takes from another.
pub fn rayon(workers: usize, tasks: u64) -> Vec<u64> {
    rayon_of(workers).install(|| (0..tasks).into_par_iter().map(task).collect())
}

/// The exercise `nested`: the sum of all tasks by halves; who waits helps.
pub fn nested_by_hand(workers: usize, tasks: u64) -> u64 {
    nested::total(workers, tasks, task)
}

/// The same halves by `rayon::join`.
pub fn nested_rayon(workers: usize, tasks: u64) -> u64 {
    fn halves(from: u64, to: u64) -> u64 {
        if to - from == 1 {
            return task(from);
        }
        let middle = from.midpoint(to);
        let (left, right) = rayon::join(|| halves(from, middle), || halves(middle, to));
        left + right
    }
    rayon_of(workers).install(|| halves(0, tasks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_does_all_tasks_and_keeps_their_order() {
        let alone: Vec<u64> = (0..500).map(task).collect();
        assert_eq!([by_hand(2, 500), thread_for_each(500), rayon(2, 500)], [(); 3].map(|()| alone.clone()));
    }

    #[test]
    fn each_way_adds_up_the_halves() {
        let alone: u64 = (0..500).map(task).sum();
        assert_eq!([nested_by_hand(2, 500), nested_rayon(2, 500)], [alone; 2]);
    }
}
