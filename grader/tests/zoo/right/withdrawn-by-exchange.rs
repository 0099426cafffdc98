// right: the new balance is stored only if the old one is still there, and tried again if it is not

use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

struct Account {
    balance: AtomicU32,
}

impl Account {
    fn withdraw(&self, amount: u32) -> bool {
        let mut balance = self.balance.load(Ordering::Relaxed);
        while let Some(rest) = balance.checked_sub(amount) {
            match self.balance.compare_exchange_weak(balance, rest, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(now) => balance = now,
            }
        }
        false
    }
}

fn main() {
    let account = Account { balance: AtomicU32::new(100) };
    let paid = thread::scope(|scope| {
        let account = &account;
        [80, 50]
            .map(|amount| scope.spawn(move || if account.withdraw(amount) { amount } else { 0 }))
            .map(|customer| customer.join().unwrap())
    });
    assert!(paid == [80, 0] || paid == [0, 50], "{paid:?}");
    assert_eq!(account.balance.into_inner(), 100 - paid[0] - paid[1]);
}
