// right: nobody holds the journal's lock while waiting for a message

//! An account that belongs to one thread; all others send it commands.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

enum Command {
    Deposit(u32),
    Balance(Sender<u32>),
}

type Journal = Arc<Mutex<Vec<String>>>;

/// What the thread of the account owns.
struct Actor {
    balance: u32,
    journal: Journal,
}

impl Actor {
    /// Works until the last handle is dropped.
    fn run(mut self, commands: Receiver<Command>) -> u32 {
        for command in commands {
            match command {
                Command::Deposit(amount) => self.balance += amount,
                Command::Balance(reply) => {
                    self.journal.lock().unwrap().push(format!("asked at {}", self.balance));
                    // Who no longer waits for the answer does not want it.
                    let _ = reply.send(self.balance);
                }
            }
        }
        self.balance
    }
}

#[derive(Clone)]
struct Account {
    commands: Sender<Command>,
}

impl Account {
    fn open(journal: Journal) -> (Account, JoinHandle<u32>) {
        let (commands, inbox) = mpsc::channel();
        let actor = Actor { balance: 0, journal };
        (Account { commands }, thread::spawn(move || actor.run(inbox)))
    }

    fn deposit(&self, amount: u32) {
        self.commands.send(Command::Deposit(amount)).unwrap();
    }

    fn balance(&self) -> u32 {
        let (reply, answer) = mpsc::channel();
        self.commands.send(Command::Balance(reply)).unwrap();
        answer.recv().unwrap()
    }
}

fn main() {
    let journal = Journal::default();
    let (account, actor) = Account::open(Arc::clone(&journal));
    let client = thread::spawn({
        let (account, journal) = (account.clone(), Arc::clone(&journal));
        move || {
            account.deposit(30);
            let balance = account.balance();
            journal.lock().unwrap().push(format!("the client sees {balance}"));
            balance
        }
    });
    account.deposit(12);
    let seen = client.join().unwrap();
    assert!(seen == 30 || seen == 42);

    drop(account);
    assert_eq!(actor.join().unwrap(), 42);
    let lines = journal.lock().unwrap();
    println!("{}", lines.join("\n"));
    assert_eq!(*lines, [format!("asked at {seen}"), format!("the client sees {seen}")]);
}
