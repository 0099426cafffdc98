//! `Default`, `Debug` and others, derived on structs of all that threads share; and what `Debug` shows of each.

use std::{
    collections::HashMap,
    sync::{
        Arc, Barrier, Condvar, LazyLock, Mutex, MutexGuard, Once, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard,
        Weak,
        atomic::{AtomicBool, AtomicI64, AtomicPtr, AtomicUsize},
        mpsc,
    },
    thread,
};

#[derive(Debug, Default)]
#[allow(dead_code)]
struct Everything {
    mutex: Mutex<i32>,
    lock: RwLock<Vec<u8>>,
    bell: Condvar,
    flag: AtomicBool,
    counts: (AtomicUsize, AtomicI64),
    pointer: AtomicPtr<u8>,
    once: OnceLock<String>,
    lazy: LazyLock<u8>,
    shared: (Arc<i32>, Arc<str>, Arc<[u8]>, Weak<i32>),
    map: HashMap<u8, Mutex<u8>>,
    maybe: Option<Arc<Mutex<i32>>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Values(Arc<String>, Arc<[i32]>);

#[derive(Clone, Debug)]
#[allow(dead_code)]
struct Handles {
    list: Arc<Mutex<Vec<String>>>,
    sender: mpsc::Sender<i32>,
    once: OnceLock<i32>,
}

#[derive(Debug)]
#[allow(dead_code)]
enum Guards<'a> {
    Mutex(MutexGuard<'a, i32>),
    Read(RwLockReadGuard<'a, i32>),
    Write(RwLockWriteGuard<'a, i32>),
}

fn main() {
    let all = Everything::default();
    println!("{all:?}");
    println!("{all:#?}");
    *all.mutex.lock().unwrap() = 4;
    all.once.set("set".into()).unwrap();
    println!("{} {:?} {:?}", *all.lazy, all.once, all.lazy);
    let (guard, write) = (all.mutex.lock().unwrap(), all.lock.write().unwrap());
    println!("{:?} {guard:?} {guard} {:?} {write:?}", all.mutex, all.lock);

    let values = Values(Arc::new("x".into()), [1, 2].into());
    println!("{values:?} {} {:?}", values == values.clone(), values.cmp(&Values::default()));
    let (sender, receiver) = mpsc::channel();
    let handles = Handles { list: Arc::default(), sender, once: OnceLock::from(3) };
    println!("{:?} {receiver:?} {:?}", handles.clone(), mpsc::sync_channel::<u8>(1));
    let (mutex, lock, other) = (Mutex::new(1), RwLock::new(2), RwLock::new(3));
    println!("{:?} {:?}", Guards::Mutex(mutex.lock().unwrap()), Guards::Read(lock.read().unwrap()));
    println!("{:?}", Guards::Write(other.write().unwrap()));
    println!("{:?} {:?} {:?}", Barrier::new(1), Barrier::new(1).wait(), Once::new());
    println!("{:?} {:?}", thread::current(), thread::Builder::new().name("named".into()));
    let unsized_ones: (Box<Mutex<dyn std::fmt::Debug>>, Arc<RwLock<[u8]>>) =
        (Box::new(Mutex::new("any")), Arc::new(RwLock::new([1, 2])));
    println!("{unsized_ones:?}");
}
