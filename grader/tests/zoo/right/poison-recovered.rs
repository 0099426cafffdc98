// right: a thread panics with the lock in its hand, the others take what is there, and main looks at the panic

//! A ledger whose entries are whole at every moment, so that a poisoned lock is no harm.

use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

#[derive(Default)]
struct Ledger {
    entries: Mutex<Vec<i32>>,
}

impl Ledger {
    fn lock(&self) -> MutexGuard<'_, Vec<i32>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, amount: i32) {
        let mut entries = self.lock();
        assert!(amount != 0, "an entry of nothing");
        entries.push(amount);
    }
}

fn main() -> ExitCode {
    let ledger = Arc::new(Ledger::default());
    let clerks = [30, 0, 12].map(|amount| {
        let ledger = Arc::clone(&ledger);
        thread::spawn(move || ledger.enter(amount))
    });
    let [first, careless, last] = clerks.map(|clerk| clerk.join());
    first.unwrap();
    last.unwrap();
    assert_eq!(careless.unwrap_err().downcast_ref(), Some(&"an entry of nothing"));

    ledger.entries.clear_poison();
    let sum: i32 = ledger.entries.lock().unwrap().iter().sum();
    if sum == 42 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
