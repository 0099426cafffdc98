// wrong: the balance is checked by one atomic operation and lowered by another
// finding: panicked
// needs: interleaving

use std::sync::atomic::{AtomicI32, Ordering};
use std::thread;

struct Account {
    balance: AtomicI32,
}

impl Account {
    fn withdraw(&self, amount: i32) -> bool {
        let covered = self.balance.load(Ordering::SeqCst) >= amount;
        if covered {
            self.balance.fetch_sub(amount, Ordering::SeqCst);
        }
        covered
    }
}

fn main() {
    let account = Account { balance: AtomicI32::new(100) };
    thread::scope(|scope| {
        scope.spawn(|| account.withdraw(80));
        scope.spawn(|| account.withdraw(50));
    });
    let balance = account.balance.into_inner();
    assert!(balance >= 0, "overdrawn: {balance}");
}
