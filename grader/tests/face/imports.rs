//! Every way to name a thing: nested and renamed imports, globs, full paths, `core` and `alloc`.

extern crate alloc;

use ::std::time::Duration as Pause;
use alloc::sync::Arc as OtherArc;
use core::{
    fmt::Debug,
    sync::atomic::{self as core_atomic, Ordering},
};
use std::{
    io::{self, prelude::*},
    sync::{
        atomic::{self, AtomicUsize},
        mpsc::{self, channel},
        *,
    },
    thread::{self, Builder},
};

static COUNT: core_atomic::AtomicUsize = core_atomic::AtomicUsize::new(7);

mod inner {
    use super::*;

    pub fn glob() -> usize {
        let count = Mutex::new(3);
        *count.lock().unwrap() + COUNT.load(Ordering::SeqCst)
    }

    pub mod deeper {
        use std::prelude::v1::*;

        pub fn prelude() -> Vec<String> {
            println!("from within");
            vec!["a".to_string()]
        }
    }
}

fn of_std(count: &std::sync::atomic::AtomicUsize) -> usize {
    count.fetch_add(1, Ordering::AcqRel)
}

fn of_core(count: &core::sync::atomic::AtomicUsize, ordering: std::sync::atomic::Ordering) -> usize {
    count.load(ordering)
}

fn the_same(text: OtherArc<str>) -> std::sync::Arc<str> {
    text
}

fn show(value: impl Debug) {
    println!("{value:?}");
}

fn main() {
    show((of_std(&COUNT), of_core(&COUNT, Ordering::Relaxed)));
    show((inner::glob(), inner::deeper::prelude()));
    show(the_same(OtherArc::from("shared")));
    let (sender, receiver) = channel::<Box<dyn Fn() -> i32 + Send>>();
    let thread = Builder::new().spawn(move || sender.send(Box::new(|| 42)).unwrap()).unwrap();
    thread.join().unwrap();
    show(receiver.recv().unwrap()());
    show(mpsc::sync_channel::<i32>(1).0.try_send(1));
    let count: &atomic::AtomicUsize = &AtomicUsize::new(5);
    show((count.swap(9, atomic::Ordering::Relaxed), count));
    core::sync::atomic::fence(Ordering::SeqCst);
    core::hint::spin_loop();
    thread::sleep(Pause::ZERO);
    io::stdout().write_all(b"bytes\n").unwrap();
    ::std::println!("{}", std::format!("{:?}", alloc::vec![1]));
}
