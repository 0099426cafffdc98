//! Guards that are kept, handed out and hidden: in structs, closures, vectors and `impl Trait`; conditions; read locks.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Condvar, Mutex, MutexGuard, RwLock, RwLockWriteGuard},
    thread,
    time::Duration,
};

struct Gate {
    count: Mutex<u32>,
    bell: Condvar,
}

/// Rings when it goes.
struct Visit<'a>(MutexGuard<'a, u32>, &'a Condvar);

impl Deref for Visit<'_> {
    type Target = u32;

    fn deref(&self) -> &u32 {
        &self.0
    }
}

impl DerefMut for Visit<'_> {
    fn deref_mut(&mut self) -> &mut u32 {
        &mut self.0
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        **self += 1;
        self.1.notify_all();
    }
}

impl Gate {
    fn visit(&self) -> Visit<'_> {
        Visit(self.count.lock().unwrap(), &self.bell)
    }

    fn wait_for(&self, count: u32) -> impl Deref<Target = u32> + '_ {
        self.bell.wait_while(self.count.lock().unwrap(), |now| *now < count).unwrap()
    }
}

fn maker<'a>(list: &'a Mutex<Vec<i32>>) -> impl Fn() -> MutexGuard<'a, Vec<i32>> {
    move || list.lock().unwrap()
}

fn first<'a>(list: &'a MutexGuard<'_, Vec<i32>>) -> Option<&'a i32> {
    list.first()
}

fn main() {
    let gate = Arc::new(Gate { count: Mutex::new(0), bell: Condvar::new() });
    let visitors = [10, 20].map(|more| {
        let gate = Arc::clone(&gate);
        thread::spawn(move || *gate.visit() += more)
    });
    println!("{}", *gate.wait_for(32));
    visitors.map(|visitor| visitor.join().unwrap());
    let (guard, result) = gate.bell.wait_timeout(gate.count.lock().unwrap(), Duration::ZERO).unwrap();
    drop(guard);
    println!("{}", result == result.clone());
    let guard = gate.count.lock().unwrap();
    let (guard, result) = gate.bell.wait_timeout_while(guard, Duration::from_millis(1), |now| *now == 32).unwrap();
    println!("{guard} {}", result.timed_out());
    let (guard, result) = gate.bell.wait_timeout_while(guard, Duration::ZERO, |now| *now == 0).unwrap();
    println!("{guard} {result:?}");
    drop(guard);

    let list = Mutex::new(vec![3, 4]);
    println!("{:?}", first(&maker(&list)()));
    println!("{}", list.lock().unwrap().iter().sum::<i32>());
    if let Some(last) = list.lock().unwrap().pop() {
        println!("{last}");
    } else {
        println!("in this edition the lock is free here: {}", list.lock().unwrap().len());
    }
    let table = [1, 2, 3].map(Mutex::new);
    let mut guards: Vec<_> = table.iter().map(|cell| cell.lock().unwrap()).collect();
    guards.swap(0, 2);
    guards.iter_mut().zip([10, 20, 30]).for_each(|(guard, more)| **guard += more);
    println!("{}", thread::scope(|scope| scope.spawn(|| table[1].try_lock().is_err()).join().unwrap()));
    drop(guards);
    println!("{:?}", table.map(|cell| cell.into_inner().unwrap()));

    let lock = RwLock::new(String::from("a"));
    let (one, other) = (lock.read().unwrap(), lock.read().unwrap());
    println!("{one}{other} {} {}", lock.try_write().is_err(), lock.try_read().is_ok());
    drop((one, other));
    let mut writes = lock.write().unwrap();
    writes.push('b');
    println!("{writes} {} {}", lock.try_read().is_err(), lock.try_write().is_err());
    let reads = RwLockWriteGuard::downgrade(writes);
    println!("{reads} {}", lock.try_read().is_ok());
}
