//! `thread_local!` in all its forms.

use std::{
    cell::{Cell, LazyCell, OnceCell, RefCell},
    thread,
};

thread_local! {}
thread_local! { static PLAIN: Cell<u32> = Cell::new(1) }
thread_local!(static CONST: u64 = const { 5 });
thread_local! {
    /// With attributes, and visible elsewhere.
    #[allow(dead_code)]
    pub(crate) static VISIBLE: Cell<i32> = const { Cell::new(-1) };
    pub static BLOCK: String = {
        let mut text = String::new();
        text.push('x');
        text
    };
    static LIST: RefCell<Vec<u8>> = RefCell::new(Vec::new());
    static ONCE: OnceCell<u8> = const { OnceCell::new() };
    static LAZY: LazyCell<u8> = LazyCell::new(|| 9);
}

macro_rules! make {
    ($name:ident, $kind:ty, $value:expr) => {
        std::thread_local! { static $name: $kind = $value }
    };
}
make!(MADE, Cell<char>, Cell::new('m'));

fn in_a_function() -> u32 {
    thread_local! { static CALLS: Cell<u32> = const { Cell::new(0) } }
    CALLS.set(CALLS.get() + 1);
    CALLS.get()
}

fn show(who: &str) {
    println!("{who}: {} {} {} {}", PLAIN.get(), CONST.with(|value| *value), VISIBLE.get(), MADE.get());
    println!("{who}: {} {:?} {}", BLOCK.with(String::len), LIST.with_borrow(Vec::clone), in_a_function());
}

fn main() {
    PLAIN.with(|value| value.set(value.get() + 1));
    println!("{} {}", PLAIN.replace(8), VISIBLE.take());
    VISIBLE.set(4);
    LIST.with_borrow_mut(|list| list.push(1));
    println!("{:?} {:?}", LIST.take(), LIST.replace(vec![2, 3]));
    LIST.set(vec![4]);
    println!("{:?}", ONCE.with(|once| (once.get().copied(), *once.get_or_init(|| 7), once.get().copied())));
    println!("{} {:?} {PLAIN:?}", LAZY.with(|lazy| **lazy), PLAIN.try_with(Cell::get));
    show("main");
    thread::spawn(|| show("other")).join().unwrap();
    show("main");
}
