// right: the account with the smaller number is always locked first

//! A bank in which every account has a lock of its own.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

#[derive(Debug, PartialEq, Eq)]
enum TransferError {
    SameAccount,
    Insufficient { wanted: u32, available: u32 },
}

impl fmt::Display for TransferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TransferError::SameAccount => write!(f, "source and target are the same account"),
            TransferError::Insufficient { wanted, available } => write!(f, "{wanted} wanted, {available} available"),
        }
    }
}

struct Account {
    owner: &'static str,
    balance: Mutex<u32>,
}

impl Account {
    fn new(owner: &'static str, balance: u32) -> Self {
        Account { owner, balance: Mutex::new(balance) }
    }

    fn lock(&self) -> MutexGuard<'_, u32> {
        self.balance.lock().unwrap()
    }
}

struct Bank {
    accounts: Vec<Account>,
}

impl Bank {
    fn transfer(&self, from: usize, to: usize, amount: u32) -> Result<(), TransferError> {
        if from == to {
            return Err(TransferError::SameAccount);
        }
        let mut first = self.accounts[from.min(to)].lock();
        let mut second = self.accounts[from.max(to)].lock();
        let (source, target) = if from < to { (&mut *first, &mut *second) } else { (&mut *second, &mut *first) };
        if *source < amount {
            return Err(TransferError::Insufficient { wanted: amount, available: *source });
        }
        *source -= amount;
        *target += amount;
        Ok(())
    }

    /// The sum at one moment: all accounts are locked before the first is read.
    fn total(&self) -> u32 {
        let balances: Vec<_> = self.accounts.iter().map(Account::lock).collect();
        balances.iter().map(|balance| **balance).sum()
    }
}

fn main() {
    let bank = Arc::new(Bank { accounts: vec![Account::new("Ada", 100), Account::new("Grace", 50)] });
    println!("before: {}", bank.total());

    let tellers: Vec<_> = [(0, 1, 30), (1, 0, 20)]
        .into_iter()
        .map(|(from, to, amount)| {
            let bank = Arc::clone(&bank);
            thread::spawn(move || bank.transfer(from, to, amount))
        })
        .collect();
    // The auditor may come at any time.
    assert_eq!(bank.total(), 150);
    for teller in tellers {
        if let Err(error) = teller.join().unwrap() {
            println!("refused: {error}");
        }
    }

    for account in &bank.accounts {
        println!("{}: {}", account.owner, account.lock());
    }
    assert_eq!(*bank.accounts[0].lock(), 90);
    assert_eq!(bank.total(), 150);
}
