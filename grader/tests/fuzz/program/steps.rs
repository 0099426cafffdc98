//! How each step is taken.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{Ordering, fence};
use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::sync::{Arc, LockResult, RwLockWriteGuard, TryLockError, TryLockResult};
use std::thread;
use std::time::{Duration, Instant};
use std::{mem, process};

use super::plan::{Bell, Child, Heard, How, Inner, Step, Strength};
use super::world::{End, LAZY, Mine, WORDS};

fn load_of(order: Ordering) -> Ordering {
    if order == Ordering::AcqRel { Ordering::Acquire } else { order }
}

fn store_of(order: Ordering) -> Ordering {
    if order == Ordering::AcqRel { Ordering::Release } else { order }
}

/// A value of one thread, that does something when the thread ends.
struct Last(u64);

impl Drop for Last {
    fn drop(&mut self) {
        WORDS[0].fetch_add(self.0, Ordering::Relaxed);
    }
}

thread_local! {
    static LAST: RefCell<Vec<Last>> = const { RefCell::new(Vec::new()) };
}

const SHORT: Duration = Duration::from_millis(3);

impl Mine {
    /// What is seen changes what is known, and what is known changes what is written.
    fn see(&mut self, seen: u64) {
        self.known = (self.known * 31 + seen) % 1_000_003;
    }

    /// The guard, whether or not somebody panicked with it; that is something to see.
    fn guard<G>(&mut self, taken: LockResult<G>) -> G {
        taken.unwrap_or_else(|poisoned| {
            self.see(4);
            poisoned.into_inner()
        })
    }

    fn tried<G>(&mut self, taken: TryLockResult<G>) -> Option<G> {
        match taken {
            Ok(guard) => Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => {
                self.see(5);
                Some(poisoned.into_inner())
            }
            Err(TryLockError::WouldBlock) => {
                self.see(6);
                None
            }
        }
    }

    fn within(&mut self, inner: &Inner) {
        if let Some(step) = inner {
            self.take(step);
        }
    }

    pub fn take(&mut self, step: &Step) {
        self.dawdle();
        match step {
            Step::Load(..) | Step::Store(..) | Step::Add(..) | Step::Swap(..) | Step::Exchange(..) | Step::Fence(_) => {
                self.on_atomics(step)
            }
            Step::Lock(..) | Step::TryLock(..) | Step::Poison(..) | Step::IsPoisoned(_) | Step::Nested => {
                self.on_locks(step);
            }
            Step::Read(_) | Step::TryRead(_) | Step::Write(_) | Step::TryWrite(_) | Step::Downgrade(_) => {
                self.on_table(step);
            }
            Step::Wait | Step::WaitWhile | Step::WaitTimeout | Step::Notify(..) => self.on_bell(step),
            Step::Send
            | Step::TrySend
            | Step::Receive
            | Step::TryReceive
            | Step::ReceiveTimeout
            | Step::CloneSender
            | Step::DropSender
            | Step::DropReceiver => self.on_channel(step),
            Step::Init(_) | Step::Set | Step::Get | Step::Await | Step::Lazy => self.on_once(step),
            Step::StrongCount
            | Step::WeakCount
            | Step::CloneArc
            | Step::DropArc
            | Step::Weaken
            | Step::Upgrade
            | Step::TryUnwrap
            | Step::IntoInner
            | Step::GetMut => self.on_counts(step),
            _ => self.on_threads(step),
        }
    }

    fn on_atomics(&mut self, step: &Step) {
        let known = self.known;
        match *step {
            Step::Load(which, order) => self.see(WORDS[which].load(load_of(order))),
            Step::Store(which, order) => WORDS[which].store(known % 1000, store_of(order)),
            Step::Add(which, order) => self.see(WORDS[which].fetch_add(1 + known % 7, order)),
            Step::Swap(which, order) => self.see(WORDS[which].swap(known % 100, order)),
            Step::Exchange(which, order, strength) => {
                let word = &WORDS[which];
                let (new, failure) = (known % 100 + 1, load_of(order));
                let result = match strength {
                    Strength::Weak => word.compare_exchange_weak(0, new, order, failure),
                    Strength::Strong => word.compare_exchange(0, new, order, failure),
                };
                self.see(result.map_or_else(|found| found + 1000, |found| found));
            }
            Step::Fence(order) => fence(order),
            _ => {}
        }
    }

    fn on_locks(&mut self, step: &Step) {
        let world = self.world;
        match step {
            Step::Lock(which, inner) => {
                let mut value = self.guard(world.locks[*which].lock());
                *value = (*value * 7 + self.known) % 1000;
                self.within(inner);
                self.see(*value);
            }
            Step::TryLock(which, inner) => {
                if let Some(mut value) = self.tried(world.locks[*which].try_lock()) {
                    *value += 1;
                    self.within(inner);
                    self.see(*value);
                }
            }
            Step::Poison(which, how) => {
                let caught = panic::catch_unwind(AssertUnwindSafe(|| {
                    let _value = self.guard(world.locks[*which].lock());
                    match how {
                        How::Aloud => panic!("aloud"),
                        How::Quietly => panic::resume_unwind(Box::new(())),
                    }
                }));
                self.see(caught.is_err().into());
            }
            Step::IsPoisoned(which) => self.see(world.locks[*which].is_poisoned().into()),
            Step::Nested => {
                let first = (self.known % 2) as usize;
                let mut one = self.guard(world.locks[first].lock());
                let mut other = self.guard(world.locks[1 - first].lock());
                *other = (*other + *one) % 1000;
                *one += 1;
                let seen = *other;
                self.see(seen);
            }
            _ => {}
        }
    }

    fn on_table(&mut self, step: &Step) {
        let table = &self.world.table;
        match step {
            Step::Read(inner) => {
                let value = self.guard(table.read());
                self.within(inner);
                self.see(*value);
            }
            Step::TryRead(inner) => {
                if let Some(value) = self.tried(table.try_read()) {
                    self.within(inner);
                    self.see(*value);
                }
            }
            Step::Write(inner) => {
                let mut value = self.guard(table.write());
                *value += self.known % 5 + 1;
                self.within(inner);
            }
            Step::TryWrite(inner) => {
                if let Some(mut value) = self.tried(table.try_write()) {
                    *value += self.known % 5 + 1;
                    self.within(inner);
                }
            }
            Step::Downgrade(inner) => {
                let mut value = self.guard(table.write());
                *value += self.known % 3 + 1;
                let value = RwLockWriteGuard::downgrade(value);
                self.within(inner);
                self.see(*value);
            }
            _ => {}
        }
    }

    fn on_bell(&mut self, step: &Step) {
        let (rung, bell) = (&self.world.rung, &self.world.bell);
        match step {
            Step::Wait => {
                let count = self.guard(rung.lock());
                let count = self.guard(bell.wait(count));
                self.see(*count);
            }
            Step::WaitWhile => {
                let count = self.guard(rung.lock());
                let mut count = self.guard(bell.wait_while(count, |count| *count == 0));
                *count -= 1;
                self.see(*count);
            }
            Step::WaitTimeout => {
                let count = self.guard(rung.lock());
                let (count, result) = self.guard(bell.wait_timeout(count, SHORT));
                self.see(*count + 100 * u64::from(result.timed_out()));
            }
            Step::Notify(heard, place) => {
                let notify = || match heard {
                    Heard::ByOne => bell.notify_one(),
                    Heard::ByAll => bell.notify_all(),
                };
                match place {
                    Bell::WithinTheLock => {
                        let mut count = self.guard(rung.lock());
                        *count += 1;
                        notify();
                    }
                    Bell::AfterTheLock => {
                        *self.guard(rung.lock()) += 1;
                        notify();
                    }
                    Bell::WithoutALock => notify(),
                }
            }
            _ => {}
        }
    }

    fn on_channel(&mut self, step: &Step) {
        let message = self.known % 50;
        let seen = match (step, &self.sender, &self.receiver) {
            (Step::Send, Some(End::Free(sender)), _) => sender.send(message).is_ok().into(),
            (Step::Send, Some(End::Bound(sender)), _) => sender.send(message).is_ok().into(),
            (Step::TrySend, Some(End::Bound(sender)), _) => match sender.try_send(message) {
                Ok(()) => 1,
                Err(problem) => 2 + u64::from(matches!(problem, std::sync::mpsc::TrySendError::Full(_))),
            },
            (Step::Receive, _, Some(receiver)) => receiver.recv().unwrap_or(77),
            (Step::TryReceive, _, Some(receiver)) => match receiver.try_recv() {
                Ok(message) => message,
                Err(TryRecvError::Empty) => 88,
                Err(TryRecvError::Disconnected) => 89,
            },
            (Step::ReceiveTimeout, _, Some(receiver)) => match receiver.recv_timeout(SHORT) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => 98,
                Err(RecvTimeoutError::Disconnected) => 99,
            },
            (Step::CloneSender, Some(sender), _) => {
                drop(sender.clone());
                return;
            }
            (Step::DropSender, ..) => {
                self.sender = None;
                return;
            }
            (Step::DropReceiver, ..) => {
                self.receiver = None;
                return;
            }
            _ => return,
        };
        self.see(seen);
    }

    fn on_once(&mut self, step: &Step) {
        let once = &self.world.once;
        match step {
            Step::Init(inner) => {
                let seen = *once.get_or_init(|| {
                    self.within(inner);
                    self.known
                });
                self.see(seen);
            }
            Step::Set => {
                let set = once.set(self.known).is_ok();
                self.see(set.into());
            }
            Step::Get => self.see(once.get().copied().unwrap_or(3)),
            Step::Await => self.see(*once.wait()),
            Step::Lazy => self.see(*LAZY),
            _ => {}
        }
    }

    fn on_counts(&mut self, step: &Step) {
        let seen = match step {
            Step::StrongCount => self.owned.as_ref().map(|owned| Arc::strong_count(owned) as u64),
            Step::WeakCount => self.owned.as_ref().map(|owned| Arc::weak_count(owned) as u64),
            Step::CloneArc => {
                mem::forget(self.owned.clone());
                None
            }
            Step::DropArc => {
                self.owned = None;
                None
            }
            Step::Weaken => {
                self.weak = self.owned.take().map(|owned| Arc::downgrade(&owned));
                None
            }
            Step::Upgrade => self.weak.as_ref().map(|weak| weak.upgrade().is_some().into()),
            Step::TryUnwrap => self.owned.take().map(|owned| match Arc::try_unwrap(owned) {
                Ok(_) => 1,
                Err(owned) => {
                    self.owned = Some(owned);
                    2
                }
            }),
            Step::IntoInner => self.owned.take().map(|owned| Arc::into_inner(owned).is_some().into()),
            Step::GetMut => self.owned.as_mut().map(|owned| Arc::get_mut(owned).is_some().into()),
            _ => None,
        };
        if let Some(seen) = seen {
            self.see(seen);
        }
    }

    fn on_threads(&mut self, step: &Step) {
        match step {
            Step::Arrive => {
                let leads = self.world.barrier.wait().is_leader();
                self.see(leads.into());
            }
            Step::Park => thread::park(),
            Step::ParkTimeout => thread::park_timeout(SHORT),
            Step::Unpark(which) => {
                if let Some(other) = self.others.get(which % self.others.len().max(1)) {
                    other.unpark();
                }
            }
            Step::Spawn(inner, child) => {
                let (mut its, inner) = (self.child(), inner.clone());
                let handle = thread::spawn(move || {
                    its.within(&inner);
                    its.known
                });
                match child {
                    Child::Joined => {
                        let seen = handle.join().unwrap_or(9);
                        self.see(seen);
                    }
                    Child::Left => self.workers.push(handle),
                }
            }
            Step::IsFinished => {
                if let Some(handle) = self.workers.first() {
                    let finished = handle.is_finished();
                    self.see(finished.into());
                }
            }
            Step::Join => {
                if let Some(handle) = self.workers.pop() {
                    let seen = handle.join().unwrap_or(9);
                    self.see(seen);
                }
            }
            Step::Local => LAST.with_borrow_mut(|last| last.push(Last(1 + self.known % 3))),
            Step::Sleep => thread::sleep(Duration::from_millis(1 + self.known % 3)),
            Step::Now => {
                let since = Instant::now();
                // No real run pauses for so long; the model may.
                self.see((since.elapsed() > Duration::from_secs(30)).into());
            }
            Step::Yield => thread::yield_now(),
            Step::Print => println!("{}", self.known % 100),
            Step::LockOutput => {
                use std::io::Write;
                let mut output = std::io::stdout().lock();
                let _ = write!(output, "{} ", self.known % 10);
                let _ = writeln!(output, "!");
            }
            Step::Panic => {
                if self.known % 2 == 0 {
                    panic!("even");
                }
            }
            Step::Exit => process::exit((self.known % 3) as i32),
            _ => {}
        }
    }
}
