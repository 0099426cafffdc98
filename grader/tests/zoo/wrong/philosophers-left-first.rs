// wrong: every philosopher takes the left fork first
// finding: deadlock
// needs: interleaving

use std::sync::Mutex;
use std::thread;

const SEATS: usize = 3;

/// A fork counts how often it was used.
struct Table {
    forks: [Mutex<u32>; SEATS],
}

impl Table {
    fn dine(&self, seat: usize) {
        let mut left = self.forks[seat].lock().unwrap();
        let mut right = self.forks[(seat + 1) % SEATS].lock().unwrap();
        *left += 1;
        *right += 1;
    }
}

fn main() {
    let table = Table { forks: [const { Mutex::new(0) }; SEATS] };
    thread::scope(|scope| {
        for seat in 0..SEATS {
            let table = &table;
            scope.spawn(move || table.dine(seat));
        }
    });
    let uses = table.forks.map(|fork| fork.into_inner().unwrap());
    println!("the forks were used {uses:?} times");
    assert_eq!(uses, [2; SEATS]);
}
