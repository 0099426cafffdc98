// right: under the write lock the cache is looked at again, so an entry is computed once

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
        *entries.entry(key).or_insert_with(|| {
            self.computed.fetch_add(1, Ordering::Relaxed);
            (self.compute)(key)
        })
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
