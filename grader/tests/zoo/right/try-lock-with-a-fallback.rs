// right: a vote that finds the box locked goes into the other one, and no vote is lost

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, TryLockError};
use std::thread;

#[derive(Default)]
struct Election {
    votes: Mutex<u32>,
    votes_beside: AtomicU32,
}

impl Election {
    fn vote(&self) {
        match self.votes.try_lock() {
            Ok(mut votes) => *votes += 1,
            Err(TryLockError::WouldBlock) => {
                self.votes_beside.fetch_add(1, Ordering::Relaxed);
            }
            Err(TryLockError::Poisoned(_)) => unreachable!("nobody panics with the lock"),
        }
    }
}

fn main() {
    let election = Election::default();
    thread::scope(|scope| {
        scope.spawn(|| election.vote());
        scope.spawn(|| election.vote());
        election.vote();
    });
    // Nobody is left who could hold the lock.
    let votes = *election.votes.try_lock().unwrap();
    println!("{votes} votes in the box");
    assert_eq!(votes + election.votes_beside.into_inner(), 3);
}
