// wrong: the watchdog looks between the two halves of a move, finds goods missing and ends the program
// finding: exit-code
// needs: interleaving

use std::sync::atomic::{AtomicU32, Ordering};
use std::{process, thread};

const TOTAL: u32 = 10;

static SHELF: AtomicU32 = AtomicU32::new(TOTAL);
static CART: AtomicU32 = AtomicU32::new(0);

fn load(count: u32) {
    SHELF.fetch_sub(count, Ordering::SeqCst);
    CART.fetch_add(count, Ordering::SeqCst);
}

fn watch() {
    let (cart, shelf) = (CART.load(Ordering::SeqCst), SHELF.load(Ordering::SeqCst));
    if cart + shelf != TOTAL {
        eprintln!("{cart} in the cart and {shelf} on the shelf: something is missing");
        process::exit(3);
    }
}

fn main() {
    let watchdog = thread::spawn(watch);
    let loader = thread::spawn(|| load(4));
    loader.join().unwrap();
    watchdog.join().unwrap();
    assert_eq!(CART.load(Ordering::SeqCst), 4);
}
