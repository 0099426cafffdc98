//! The end of thread locals: the newest goes first, what has nothing to drop can be used to the last, what is gone is gone.

use std::{
    cell::{Cell, RefCell},
    thread,
};

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        COUNT.set(COUNT.get() + 1);
        println!("drop {} as number {}, panicking: {}", self.0, COUNT.get(), thread::panicking());
    }
}

/// Looks at the others when it is dropped.
struct Curious;

impl Drop for Curious {
    fn drop(&mut self) {
        println!("first: {:?}", FIRST.try_with(|noisy| noisy.0));
        println!("list: {:?}", LIST.try_with(|list| list.borrow().len()));
        LATE.with(|noisy| println!("made only now: {}", noisy.0));
    }
}

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
    static FIRST: Noisy = const { Noisy("first") };
    static LIST: RefCell<Vec<Noisy>> = RefCell::new(Vec::new());
    static CURIOUS: Curious = const { Curious };
    static LATE: Noisy = Noisy("late");
}

fn main() {
    let in_order = thread::spawn(|| {
        FIRST.with(|_| ());
        LIST.with_borrow_mut(|list| list.extend([Noisy("one"), Noisy("two")]));
        println!("the thread's end");
    });
    in_order.join().unwrap();
    let curious_at_last = thread::spawn(|| {
        CURIOUS.with(|_| ());
        FIRST.with(|_| ());
        LIST.with_borrow_mut(|list| list.push(Noisy("three")));
    });
    curious_at_last.join().unwrap();
    let after_a_panic = thread::spawn(|| {
        FIRST.with(|_| ());
        panic!("with a thread local");
    });
    println!("{}", after_a_panic.join().is_err());
    FIRST.with(|_| ());
    println!("the end of main");
}
