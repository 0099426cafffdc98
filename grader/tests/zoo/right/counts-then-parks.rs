// right: what has happened is counted, and the token of `unpark` only says that it is time to look

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let orders = Arc::new(AtomicU32::new(0));
    let worker = thread::spawn({
        let orders = Arc::clone(&orders);
        move || {
            let mut done = 0;
            while done < 2 {
                match orders.swap(0, Ordering::Acquire) {
                    0 => thread::park(),
                    new => done += new,
                }
            }
            done
        }
    });
    let guest = thread::spawn({
        let (orders, bell) = (Arc::clone(&orders), worker.thread().clone());
        move || {
            orders.fetch_add(1, Ordering::Release);
            bell.unpark();
        }
    });
    orders.fetch_add(1, Ordering::Release);
    worker.thread().unpark();
    guest.join().unwrap();
    assert_eq!(worker.join().unwrap(), 2);
}
