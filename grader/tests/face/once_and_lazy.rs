//! `Once`, `OnceLock` and `LazyLock`, also when their initializers panic.

use std::{
    panic::catch_unwind,
    sync::{LazyLock, Once, OnceLock},
    thread,
};

static LAZY: LazyLock<i32> = LazyLock::new(|| panic!("the lazy one"));
static ONCE: Once = Once::new();
static CELL: OnceLock<i32> = OnceLock::new();

struct Noisy(i32);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

/// The words of a panic.
fn words(panics: fn()) -> Option<&'static str> {
    thread::spawn(panics).join().unwrap_err().downcast_ref::<&str>().copied()
}

fn main() {
    println!("{:?} {:?}", words(|| drop(*LAZY + 1)), words(|| drop(*LAZY + 1)));
    println!("{:?} {LAZY:?}", LazyLock::get(&LAZY));
    println!("{:?} {:?}", words(|| ONCE.call_once(|| panic!("the one"))), words(|| ONCE.call_once(|| ())));
    println!("{:?} {}", words(|| ONCE.wait()), ONCE.is_completed());
    ONCE.call_once_force(|state| println!("{state:?}"));
    ONCE.call_once_force(|_| println!("never"));
    ONCE.wait();
    println!("{}", catch_unwind(|| CELL.get_or_init(|| panic!("the cell"))).is_err());
    println!("{:?} {} {:?} {}", CELL.get(), CELL.get_or_init(|| 5), CELL.set(6), CELL.wait());

    let mut lazy: LazyLock<Vec<i32>> = LazyLock::new(Vec::new);
    println!("{:?}", LazyLock::get_mut(&mut lazy));
    lazy.push(1);
    LazyLock::force_mut(&mut lazy).push(2);
    println!("{:?} {lazy:?}", LazyLock::get(&lazy));
    let mut cell = OnceLock::new();
    println!("{:?}", cell.set(1));
    *cell.get_mut().unwrap() += 1;
    println!("{:?} {:?} {:?} {:?}", cell.take(), cell.get(), cell.set(9), cell.clone().into_inner());
    println!("{} {:?}", OnceLock::from(1) == OnceLock::from(1), OnceLock::<u8>::new());

    let racers = [1, 2].map(|n| thread::spawn(move || static_of_a_function(n)));
    let [one, other] = racers.map(|racer| racer.join().unwrap());
    println!("{}", std::ptr::eq(one, other) && (1..=2).contains(one));

    let kept = OnceLock::from(Noisy(1));
    println!("{}", kept.set(Noisy(2)).is_err());
    let captured = Noisy(3);
    drop(LazyLock::new(move || captured));
    drop(LazyLock::new(|| Noisy(4)));
    let used = LazyLock::new(|| Noisy(5));
    println!("{}", used.0);
}

fn static_of_a_function(n: i32) -> &'static i32 {
    static VALUE: OnceLock<i32> = OnceLock::new();
    VALUE.get_or_init(|| n)
}
