//! What the threads of a program share, and what each of them has for itself.

use std::hint;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, OnceLock, RwLock, Weak};
use std::thread::{self, JoinHandle, Thread};

use super::plan::{Bound, Family, Plan, Random, Step};

pub static WORDS: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];
pub static LAZY: LazyLock<u64> = LazyLock::new(|| WORDS[0].load(Ordering::Relaxed) + 7);

/// What all threads see.
pub struct World {
    pub locks: [Mutex<u64>; 2],
    pub table: RwLock<u64>,
    pub rung: Mutex<u64>,
    pub bell: Condvar,
    pub barrier: Barrier,
    pub once: OnceLock<u64>,
}

impl World {
    pub fn of(plan: &Plan) -> Self {
        Self {
            locks: [Mutex::new(1), Mutex::new(2)],
            table: RwLock::new(0),
            rung: Mutex::new(0),
            bell: Condvar::new(),
            barrier: Barrier::new(plan.barrier),
            once: OnceLock::new(),
        }
    }
}

/// A value that several own. Where its last owner drops it, it may do something that others notice.
pub struct Owned {
    pub loud: bool,
}

impl Drop for Owned {
    fn drop(&mut self) {
        if self.loud {
            WORDS[1].fetch_add(100, Ordering::Relaxed);
        }
    }
}

/// One end of the channel.
#[derive(Clone)]
pub enum End {
    Free(Sender<u64>),
    Bound(SyncSender<u64>),
}

/// What one thread has.
pub struct Mine {
    pub world: &'static World,
    /// All that it has seen.
    pub known: u64,
    pub sender: Option<End>,
    pub receiver: Option<Receiver<u64>>,
    pub owned: Option<Arc<Owned>>,
    pub weak: Option<Weak<Owned>>,
    pub others: Vec<Thread>,
    pub workers: Vec<JoinHandle<u64>>,
    /// How it dawdles; not at all, if it is 0.
    pub pace: u64,
}

impl Mine {
    fn new(world: &'static World, number: u64, pace: u64) -> Self {
        Self {
            world,
            known: number,
            sender: None,
            receiver: None,
            owned: None,
            weak: None,
            others: Vec::new(),
            workers: Vec::new(),
            pace: if pace == 0 { 0 } else { Random::new(pace ^ number << 32).below(1 << 32) + 1 },
        }
    }

    /// A thread that a worker makes.
    pub fn child(&self) -> Self {
        Self { others: self.others.clone(), ..Self::new(self.world, self.known + 17, self.pace) }
    }

    /// What `main` has, and each of its workers.
    pub fn shared_out(world: &'static World, plan: &Plan, pace: u64) -> (Self, Vec<Self>) {
        let count = plan.workers.len();
        let mut main = Self::new(world, 100, pace);
        let mut workers: Vec<Self> = (1..=count as u64).map(|number| Self::new(world, number, pace)).collect();
        for worker in &mut workers {
            worker.others.push(thread::current());
        }
        if plan.families.contains(&Family::Channel) {
            let (sender, receiver) = match plan.bound {
                Bound::None => {
                    let (sender, receiver) = mpsc::channel();
                    (End::Free(sender), receiver)
                }
                Bound::At(bound) => {
                    let (sender, receiver) = mpsc::sync_channel(bound);
                    (End::Bound(sender), receiver)
                }
            };
            for (number, worker) in workers.iter_mut().enumerate() {
                if number != plan.receiver {
                    worker.sender = Some(sender.clone());
                }
            }
            main.sender = plan.main_sends.then_some(sender);
            let owner = if plan.receiver == count { &mut main } else { &mut workers[plan.receiver] };
            owner.receiver = Some(receiver);
        }
        if plan.families.contains(&Family::Counts) {
            let owned = Arc::new(Owned { loud: plan.loud });
            for worker in &mut workers {
                worker.owned = Some(Arc::clone(&owned));
            }
            main.weak = Some(Arc::downgrade(&owned));
            main.owned = plan.main_sends.then_some(owned);
        }
        (main, workers)
    }

    pub fn dawdle(&mut self) {
        if self.pace > 0 {
            let mut random = Random::new(self.pace);
            (0..random.below(6_000)).for_each(|turn| {
                hint::black_box(turn);
            });
            self.pace = random.below(1 << 32) + 1;
        }
    }

    /// Takes all these steps; what it has seen comes back.
    pub fn take_all(&mut self, steps: &[Step]) -> u64 {
        for step in steps {
            self.take(step);
        }
        self.dawdle();
        // In this order, whatever the fields' is.
        self.sender = None;
        self.receiver = None;
        self.owned = None;
        self.weak = None;
        self.known
    }
}
