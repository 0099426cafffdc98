// right: a withdrawal that is raced panics, its drop does not panic again, and the customer copes with it

//! A till; a withdrawal that was begun must not be forgotten.

use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

struct Till {
    cash: AtomicU32,
}

struct Withdrawal<'a> {
    till: &'a Till,
    amount: u32,
    paid: bool,
}

impl Till {
    /// Begins a withdrawal if there is enough in the till.
    fn begin(&self, amount: u32) -> Option<Withdrawal<'_>> {
        (self.cash.load(Ordering::SeqCst) >= amount).then(|| Withdrawal { till: self, amount, paid: false })
    }

    /// What was paid: all or nothing.
    fn withdraw(&self, amount: u32) -> u32 {
        let Some(withdrawal) = self.begin(amount) else { return 0 };
        panic::catch_unwind(AssertUnwindSafe(|| withdrawal.pay())).unwrap_or(0)
    }
}

impl Withdrawal<'_> {
    fn pay(mut self) -> u32 {
        let mut cash = self.till.cash.load(Ordering::SeqCst);
        loop {
            let rest = cash.checked_sub(self.amount).expect("somebody was faster");
            match self.till.cash.compare_exchange(cash, rest, Ordering::SeqCst, Ordering::SeqCst) {
                Ok(_) => break,
                Err(now) => cash = now,
            }
        }
        self.paid = true;
        self.amount
    }
}

impl Drop for Withdrawal<'_> {
    fn drop(&mut self) {
        // A second panic while the stack unwinds would abort the program.
        assert!(self.paid || thread::panicking(), "a withdrawal was forgotten");
    }
}

fn main() {
    let till = Arc::new(Till { cash: AtomicU32::new(100) });
    let customers = [60, 70].map(|amount| {
        let till = Arc::clone(&till);
        thread::spawn(move || till.withdraw(amount))
    });
    let mut paid = customers.map(|customer| customer.join().unwrap());
    paid.sort_unstable();
    assert!(paid == [0, 60] || paid == [0, 70]);
    assert_eq!(paid[1] + till.cash.load(Ordering::SeqCst), 100);
    process::exit(0);
}
