//! Threads: builders, names, handles, results of every kind, parking, and what they can all be sent.

use std::{
    sync::{Arc, Barrier, mpsc},
    thread::{self, Builder, JoinHandle, Thread, ThreadId},
    time::Duration,
};

type Parsed = Result<u32, std::num::ParseIntError>;

/// Joins when it goes.
struct Worker(Option<JoinHandle<Parsed>>);

impl Drop for Worker {
    fn drop(&mut self) {
        println!("joined: {:?}", self.0.take().map(|handle| handle.join().unwrap()));
    }
}

fn can_be_shared<T: Send + Sync + 'static>() {}

fn returned() -> impl FnOnce() -> JoinHandle<u8> {
    || thread::spawn(|| 3)
}

fn main() {
    println!("{:?} {:?}", thread::current(), thread::current().id());
    let named = Builder::new().name("nämed".to_string()).stack_size(64 * 1024);
    let named = named.spawn(|| (thread::current().id(), thread::current().name().map(str::to_owned))).unwrap();
    let (id, name) = (named.thread().id(), named.thread().name().map(str::to_owned));
    println!("{} {name:?} {}", named.join().unwrap() == (id, name.clone()), id == thread::current().id());
    println!("{:?} {}", thread::spawn(|| thread::current().name().is_none()).join(), thread::panicking());
    can_be_shared::<(Thread, ThreadId, Builder, JoinHandle<i32>)>();
    drop(Worker(Some(thread::spawn(|| "x".parse()))));
    drop(Worker(Some(thread::spawn(|| "7".parse()))));

    let me = thread::current();
    let wakes = thread::spawn(move || me.unpark());
    thread::park_timeout(Duration::MAX);
    wakes.join().unwrap();
    thread::current().unpark();
    thread::park();
    thread::park_timeout(Duration::from_millis(1));
    thread::yield_now();
    thread::sleep(Duration::from_nanos(1));
    println!("{}", thread::available_parallelism().is_ok_and(|cores| cores.get() > 0));

    let adders: Vec<JoinHandle<Box<dyn Fn(i32) -> i32 + Send>>> =
        (0..3).map(|n| thread::spawn(move || Box::new(move |m| m + n) as _)).collect();
    println!("{:?}", adders.into_iter().map(|adder| adder.join().unwrap()(10)).collect::<Vec<_>>());
    let spawn: fn(fn() -> u8) -> JoinHandle<u8> = thread::spawn;
    println!("{} {}", returned()().join().unwrap(), spawn(|| 4).join().unwrap());
    let results: Result<Vec<_>, _> = ["1", "2", "z"]
        .map(|text| thread::spawn(move || text.parse::<u8>()))
        .map(|t| t.join().unwrap())
        .into_iter()
        .collect();
    println!("{results:?}");
    // SAFETY: nothing is borrowed.
    println!("{}", unsafe { Builder::new().spawn_unchecked(|| 5) }.unwrap().join().unwrap());

    let meet = Arc::new(Barrier::new(3));
    let meets = [(); 3].map(|()| {
        let meet = Arc::clone(&meet);
        thread::spawn(move || meet.wait().is_leader())
    });
    println!("{}", meets.map(|thread| thread.join().unwrap()).iter().filter(|leads| **leads).count());
    let (sender, handles) = mpsc::channel();
    sender.send(thread::spawn(move || thread::spawn(|| 6))).unwrap();
    println!("{:?}", handles.recv().unwrap().join().unwrap().join());
    println!("{}", thread::spawn(|| -> ! { panic!("never returns") }).join().is_err());
    let ends = thread::spawn(|| ());
    while !ends.is_finished() {
        thread::yield_now();
    }
    println!("{:?}", ends.join());
}
