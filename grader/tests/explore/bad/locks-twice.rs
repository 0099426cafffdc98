// finding: deadlock
// says: Found deadlock: a thread waits for a lock that it holds itself Why
// says: main waits at line 12 for `account`, which it holds itself (taken at line 11): nobody else can free it.
// says not: exit status
//! Locks what it has locked.

use std::sync::Mutex;

fn main() {
    let account = Mutex::new(1);
    let mine = account.lock().unwrap();
    let again = account.lock().unwrap();
    println!("{mine} {again}");
}
