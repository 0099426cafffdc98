//! Poisoned and busy locks: the errors, their words, and `?` on them.

use std::{
    error::Error,
    fmt, panic,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, TryLockError},
    thread,
};

#[derive(Debug)]
struct Spoilt(String);

impl fmt::Display for Spoilt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "spoilt: {}", self.0)
    }
}

impl Error for Spoilt {}

impl<T> From<PoisonError<T>> for Spoilt {
    fn from(error: PoisonError<T>) -> Self {
        Self(error.to_string())
    }
}

fn boxed(mutex: &'static Mutex<i32>) -> Result<i32, Box<dyn Error>> {
    Ok(*mutex.lock()?)
}

fn own(mutex: &Mutex<i32>) -> Result<i32, Spoilt> {
    let guard = mutex.lock()?;
    Ok(*guard)
}

fn as_it_is(mutex: &Mutex<i32>) -> Result<MutexGuard<'_, i32>, PoisonError<MutexGuard<'_, i32>>> {
    mutex.lock()
}

fn main() {
    let mutex: &'static Mutex<i32> = Box::leak(Box::new(Mutex::new(1)));
    println!("{:?} {:?}", boxed(mutex).unwrap(), own(mutex));
    let spoils = thread::spawn(|| {
        let _guard = mutex.lock().unwrap();
        panic!("with the lock");
    });
    println!("{} {} {mutex:?}", spoils.join().is_err(), mutex.is_poisoned());
    println!("{}", boxed(mutex).unwrap_err());
    println!("{:?}", own(mutex));
    println!("{}", as_it_is(mutex).is_err());
    let mut error = mutex.lock().unwrap_err();
    println!("{error} {error:?} {}", error.get_ref());
    **error.get_mut() += 1;
    println!("{}", *error.into_inner());
    println!("{}", mutex.try_lock().unwrap_err());
    match mutex.try_lock() {
        Err(TryLockError::Poisoned(error)) => println!("still {}", *error.into_inner()),
        other => println!("{other:?}"),
    }
    *mutex.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    mutex.clear_poison();
    let guard = mutex.lock().unwrap();
    println!("{guard} {} {:?}", mutex.try_lock().unwrap_err(), mutex.try_lock().map(|_| ()));
    drop(guard);

    let lock = Arc::new(RwLock::new(1));
    let fails = |write: bool| {
        let lock = Arc::clone(&lock);
        let thread = thread::spawn(move || {
            let _guards = if write { (lock.write().ok(), None) } else { (None, lock.read().ok()) };
            panic!("with the lock");
        });
        thread.join().is_err()
    };
    println!("{} {} {} {}", fails(false), lock.is_poisoned(), fails(true), lock.is_poisoned());
    println!("{}", lock.read().is_err());
    println!("{} {lock:?}", lock.try_write().is_err());

    let mutex = Mutex::new(5);
    let caught = panic::catch_unwind(|| {
        let _guard = mutex.lock().unwrap();
        panic!("and caught");
    });
    println!("{} {:?}", caught.is_err(), mutex.into_inner().map_err(PoisonError::into_inner));
}
