// wrong: the exchange succeeds though the head was taken and given back in between (ABA)
// finding: panicked
// needs: interleaving

//! A lock-free list of free slots: `head` is the first one, `next` leads from each to the one behind it.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

const SLOTS: usize = 3;
const NONE: usize = SLOTS;

struct FreeList {
    head: AtomicUsize,
    next: [AtomicUsize; SLOTS],
}

impl FreeList {
    fn new() -> Self {
        FreeList { head: AtomicUsize::new(0), next: [1, 2, NONE].map(AtomicUsize::new) }
    }

    fn take(&self) -> Option<usize> {
        loop {
            let head = self.head.load(SeqCst);
            if head == NONE {
                return None;
            }
            let next = self.next[head].load(SeqCst);
            if self.head.compare_exchange(head, next, SeqCst, SeqCst).is_ok() {
                return Some(head);
            }
        }
    }

    fn give(&self, slot: usize) {
        loop {
            let head = self.head.load(SeqCst);
            self.next[slot].store(head, SeqCst);
            if self.head.compare_exchange(head, slot, SeqCst, SeqCst).is_ok() {
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
