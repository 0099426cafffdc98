use std::sync::{Arc, Mutex};
use std::thread;

fn deposit(account: &Mutex<u32>) {
    let balance = *account.lock().unwrap();
    *account.lock().unwrap() = balance + 10;
}

fn main() {
    let account = Arc::new(Mutex::new(0));
    let tellers = ["ada", "bob"].map(|name| {
        let account = Arc::clone(&account);
        thread::Builder::new().name(name.to_owned()).spawn(move || deposit(&account)).unwrap()
    });
    for teller in tellers {
        teller.join().unwrap();
    }
    println!("balance {}", account.lock().unwrap());
}
