// wrong: two calls of `unpark` before the first `park` leave one token, and the thread parks twice
// finding: lost-wakeup
// needs: interleaving

use std::thread;

fn main() {
    let worker = thread::spawn(|| {
        let mut orders = 0;
        while orders < 2 {
            thread::park();
            orders += 1;
        }
        orders
    });
    let bell = worker.thread().clone();
    let guest = thread::spawn(move || bell.unpark());
    worker.thread().unpark();
    guest.join().unwrap();
    assert_eq!(worker.join().unwrap(), 2);
}
