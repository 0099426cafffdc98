//! Panics that are caught, sent on, told of by a hook of one's own; and what may be touched after one.

use std::{
    any::Any,
    panic::{self, AssertUnwindSafe, Location, RefUnwindSafe, UnwindSafe, catch_unwind, panic_any, resume_unwind},
    sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, Weak, atomic::*, mpsc},
    thread,
    time::Instant,
};

fn is_safe<T: UnwindSafe>() {}

fn is_safe_by_reference<T: RefUnwindSafe>() {}

fn what_is_safe() {
    is_safe::<(Mutex<u8>, RwLock<u8>, Condvar, Barrier, Once, OnceLock<u8>, LazyLock<u8>)>();
    is_safe_by_reference::<(Mutex<u8>, RwLock<u8>, Condvar, Barrier, Once, OnceLock<u8>, LazyLock<u8>)>();
    is_safe::<(Arc<Mutex<std::cell::Cell<u8>>>, Arc<u8>, Weak<u8>, thread::Thread, Instant)>();
    is_safe_by_reference::<(AtomicU8, AtomicBool, AtomicPtr<u8>)>();
    is_safe::<(mpsc::Sender<u8>, mpsc::SyncSender<u8>, mpsc::Receiver<u8>)>();
    is_safe_by_reference::<(mpsc::Sender<u8>, mpsc::SyncSender<u8>, mpsc::Receiver<u8>)>();
    is_safe::<(std::io::Stdout, std::io::StdoutLock, std::sync::MutexGuard<u8>, std::sync::RwLockReadGuard<u8>)>();
}

#[track_caller]
fn line() -> u32 {
    Location::caller().line()
}

struct Watch;

impl Drop for Watch {
    fn drop(&mut self) {
        let within = catch_unwind(|| resume_unwind(Box::new("while panicking"))).is_err();
        println!("panicking: {}, another one caught: {within}", thread::panicking());
    }
}

fn main() {
    what_is_safe();
    let caught = catch_unwind(|| {
        let _watch = Watch;
        panic!("a {}", "formatted one");
    });
    println!("{:?}", caught.unwrap_err().downcast_ref::<String>());
    let count = Mutex::new(1);
    let guard = count.lock().unwrap();
    println!("{:?}", catch_unwind(|| *guard + 1).unwrap());
    drop(guard);
    let mut number = 1;
    println!("{:?}", catch_unwind(AssertUnwindSafe(|| number += 1)).map(|()| number).unwrap());

    static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let line = info.location().map(Location::line);
        LOG.lock().unwrap().push(format!(
            "{:?} {} {:?}",
            thread::current().name(),
            line == Some(70),
            info.payload().type_id() == "".type_id()
        ));
        before(info);
    }));
    let throws = thread::Builder::new().name("throws".into()).spawn(|| panic!("with two hooks"));
    println!("{} {:?}", throws.unwrap().join().is_err(), LOG.lock().unwrap());
    println!("{:?}", catch_unwind(|| panic_any(5_u8)).unwrap_err().downcast::<u8>());

    panic::set_hook(Box::new(|info| println!("hooked: {:?}", info.payload().downcast_ref::<&str>())));
    println!("{:?}", catch_unwind(|| panic!("once more")).map_err(|payload| payload.is::<&str>()));
    let silent = thread::spawn(|| -> i32 { resume_unwind(Box::new(7_i64)) });
    println!("{:?}", silent.join().unwrap_err().downcast_ref::<i64>());
    let relayed: Result<(), Box<dyn Any + Send>> = thread::spawn(|| {
        let inner = thread::spawn(|| panic!("inner")).join();
        if let Err(payload) = inner {
            resume_unwind(payload);
        }
    })
    .join();
    println!("{:?} {}", relayed.unwrap_err().downcast_ref::<&str>(), line() == line!());
    let _ = panic::take_hook();
    println!("{}", catch_unwind(|| Option::<u8>::None.expect("and the standard hook again")).is_err());
}
