//! Lesson 6: a queue with so many places, between many producers and many consumers.

use std::{
    sync::{
        Mutex,
        mpsc::{self, sync_channel},
    },
    thread,
};

use crossbeam_channel::bounded;

mod by_hand {
    #![expect(dead_code, reason = "a whole program, of which the queue is used")]
    #![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program may")]

    include!(concat!(env!("OUT_DIR"), "/bounded-by-hand.rs"));

    /// Hands over what the job says.
    pub(super) fn hand_over(job: super::Job) -> u64 {
        let queue = Bounded::new(job.places);
        job.hand_over(|number| queue.put(number), || queue.get())
    }
}

/// Who hands over how much.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    /// Threads that put something in.
    pub producers: u64,
    /// Threads that take something out.
    pub consumers: u64,
    /// How many numbers each producer puts in; all of them together are shared evenly by the consumers.
    pub each: u64,
    /// Places in the queue, at least one.
    pub places: usize,
}

impl Job {
    /// The sum of all numbers that are handed over: each producer puts in 1 to `each`.
    pub fn sum(&self) -> u64 {
        self.producers * self.each * (self.each + 1) / 2
    }

    /// Lets them all work, and adds up what the consumers got.
    fn hand_over(&self, put: impl Fn(u64) + Sync, get: impl Fn() -> u64 + Sync) -> u64 {
        let share = self.producers * self.each / self.consumers;
        thread::scope(|scope| {
            for _ in 0..self.producers {
                scope.spawn(|| (1..=self.each).for_each(&put));
            }
            let consumers: Vec<_> =
                (0..self.consumers).map(|_| scope.spawn(|| (0..share).map(|_| get()).sum::<u64>())).collect();
            consumers.into_iter().map(|consumer| consumer.join().expect("a consumer does not panic")).sum()
        })
    }
}

/// The exercise `bounded-by-hand`: a lock and two condition variables.
pub fn by_hand(job: Job) -> u64 {
    by_hand::hand_over(job)
}

/// `std::sync::mpsc::sync_channel`; it has one receiver, which the consumers share under a lock.
pub fn mpsc(job: Job) -> u64 {
    let (sender, receiver): (_, mpsc::Receiver<u64>) = sync_channel(job.places);
    let receiver = Mutex::new(receiver);
    job.hand_over(
        |number| sender.send(number).expect("the receiver is there"),
        || receiver.lock().expect("nobody panics").recv().expect("the sender is there"),
    )
}

/// `crossbeam_channel::bounded`, which knows many receivers.
pub fn crossbeam(job: Job) -> u64 {
    let (sender, receiver) = bounded(job.places);
    job.hand_over(
        |number| sender.send(number).expect("the receiver is there"),
        || receiver.recv().expect("the sender is there"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_hands_over_all_of_it() {
        for places in [1, 16] {
            let job = Job { producers: 2, consumers: 4, each: 1_000, places };
            assert_eq!(job.sum(), 2 * 500_500);
            assert_eq!([by_hand(job), mpsc(job), crossbeam(job)], [job.sum(); 3], "{places}");
        }
    }
}
