// wrong: a withdrawal that is raced panics, and its drop panics while the stack unwinds
// finding: panicked
// needs: interleaving

//! A till; a withdrawal that was begun must not be forgotten.

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
}

impl Withdrawal<'_> {
    fn pay(mut self) -> u32 {
        let mut cash = self.till.cash.load(Ordering::SeqCst);
        loop {
            let rest = cash.checked_sub(self.amount).expect("there is enough, `begin` has looked");
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
        assert!(self.paid, "a withdrawal was forgotten");
    }
}

fn main() {
    let till = Arc::new(Till { cash: AtomicU32::new(100) });
    let customers = [60, 70].map(|amount| {
        let till = Arc::clone(&till);
        thread::spawn(move || till.begin(amount).map_or(0, Withdrawal::pay))
    });
    let paid: u32 = customers.into_iter().map(|customer| customer.join().unwrap()).sum();
    println!("paid {paid}");
    assert_eq!(paid + till.cash.load(Ordering::SeqCst), 100);
}
