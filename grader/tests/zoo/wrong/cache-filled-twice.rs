// wrong: the cache is not looked at again after the change from the read lock to the write lock
// finding: panicked
// needs: interleaving

//! A cache for something that is expensive to compute and must be computed once.

use std::collections::BTreeMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

struct Cache<F> {
    compute: F,
    computed: AtomicU32,
    entries: RwLock<BTreeMap<u64, u64>>,
}

impl<F: Fn(u64) -> u64> Cache<F> {
    fn new(compute: F) -> Self {
        Cache { compute, computed: AtomicU32::new(0), entries: RwLock::default() }
    }

    fn get(&self, key: u64) -> u64 {
        if let Some(&value) = self.entries.read().unwrap().get(&key) {
            return value;
        }
        let mut entries = self.entries.write().unwrap();
        let value = (self.compute)(key);
        self.computed.fetch_add(1, Ordering::Relaxed);
        entries.insert(key, value);
        value
    }
}

fn factorial(n: u64) -> u64 {
    (1..=n).product()
}

fn main() {
    let cache = Cache::new(factorial);
    thread::scope(|scope| {
        let others = [(); 2].map(|()| scope.spawn(|| cache.get(10)));
        for other in others {
            assert_eq!(other.join().unwrap(), 3_628_800);
        }
    });
    assert_eq!(cache.get(10), 3_628_800);
    assert_eq!(cache.computed.into_inner(), 1);
}
