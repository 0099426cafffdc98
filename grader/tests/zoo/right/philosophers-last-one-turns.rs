// right: the last philosopher takes the right fork first, so the forks are no circle

use std::sync::{Mutex, MutexGuard};
use std::thread;

const SEATS: usize = 3;

/// A fork counts how often it was used.
struct Table {
    forks: [Mutex<u32>; SEATS],
}

impl Table {
    fn fork(&self, place: usize) -> MutexGuard<'_, u32> {
        self.forks[place % SEATS].lock().unwrap()
    }

    fn dine(&self, seat: usize) {
        let is_last = seat + 1 == SEATS;
        let (first, second) = if is_last { (seat + 1, seat) } else { (seat, seat + 1) };
        let mut first = self.fork(first);
        let mut second = self.fork(second);
        *first += 1;
        *second += 1;
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
