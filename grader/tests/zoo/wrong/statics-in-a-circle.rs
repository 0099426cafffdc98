// wrong: three functions lock three statics, each the next one in a circle
// finding: deadlock
// needs: interleaving

//! A shop: what is in stock, what was ordered, and what the auditor wrote down.

use std::sync::Mutex;
use std::thread;

static STOCK: Mutex<u32> = Mutex::new(10);
static ORDERS: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static AUDIT: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Takes `count` pieces out of the stock and notes the order.
fn sell(count: u32) {
    let mut stock = STOCK.lock().unwrap();
    let mut orders = ORDERS.lock().unwrap();
    *stock -= count;
    orders.push(count);
}

/// Writes down what is ordered so far.
fn invoice() {
    let orders = ORDERS.lock().unwrap();
    let mut audit = AUDIT.lock().unwrap();
    audit.push(format!("orders: {}", orders.len()));
}

/// Writes down what is in stock.
fn recount() {
    let mut audit = AUDIT.lock().unwrap();
    let stock = STOCK.lock().unwrap();
    audit.push(format!("stock: {stock}"));
}

fn main() {
    let clerks = [thread::spawn(|| sell(3)), thread::spawn(invoice), thread::spawn(recount)];
    for clerk in clerks {
        clerk.join().unwrap();
    }
    assert_eq!(*STOCK.lock().unwrap(), 7);
    assert_eq!(*ORDERS.lock().unwrap(), [3]);
    assert_eq!(AUDIT.lock().unwrap().len(), 2);
}
