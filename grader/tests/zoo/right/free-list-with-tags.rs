// right: every change of the head raises its tag, so an exchange with an old head fails

//! A lock-free list of free slots: `head` is the first one, `next` leads from each to the one behind it.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::thread;

const SLOTS: usize = 3;
const NONE: u32 = SLOTS as u32;

#[derive(Clone, Copy)]
struct Head {
    slot: u32,
    tag: u32,
}

impl Head {
    fn pack(self) -> u64 {
        u64::from(self.tag) << 32 | u64::from(self.slot)
    }

    fn unpack(bits: u64) -> Self {
        Head { slot: bits as u32, tag: (bits >> 32) as u32 }
    }
}

struct FreeList {
    head: AtomicU64,
    next: [AtomicU32; SLOTS],
}

impl FreeList {
    fn new() -> Self {
        FreeList { head: AtomicU64::new(Head { slot: 0, tag: 0 }.pack()), next: [1, 2, NONE].map(AtomicU32::new) }
    }

    fn head(&self) -> Head {
        Head::unpack(self.head.load(Ordering::Acquire))
    }

    /// Replaces the head, if it is still `old`.
    fn replace(&self, old: Head, slot: u32) -> bool {
        let new = Head { slot, tag: old.tag + 1 };
        self.head.compare_exchange_weak(old.pack(), new.pack(), Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }

    fn take(&self) -> Option<u32> {
        loop {
            let head = self.head();
            if head.slot == NONE {
                return None;
            }
            let next = self.next[head.slot as usize].load(Ordering::Relaxed);
            if self.replace(head, next) {
                return Some(head.slot);
            }
        }
    }

    fn give(&self, slot: u32) {
        loop {
            let head = self.head();
            self.next[slot as usize].store(head.slot, Ordering::Relaxed);
            if self.replace(head, slot) {
                return;
            }
        }
    }
}

fn main() {
    let list = FreeList::new();
    let mut slots = thread::scope(|scope| {
        let one = scope.spawn(|| list.take());
        let other = scope.spawn(|| {
            let (first, second) = (list.take(), list.take());
            first.inspect(|&slot| list.give(slot));
            second
        });
        [one, other].map(|owner| owner.join().unwrap().expect("there are three slots")).to_vec()
    });
    slots.extend(std::iter::from_fn(|| list.take()));
    slots.sort_unstable();
    assert_eq!(slots, [0, 1, 2]);
}
