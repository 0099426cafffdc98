//! Which types may be sent and shared, and generic code that asks for it.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    fmt::Display,
    rc::Rc,
    sync::{Arc, Barrier, Condvar, LazyLock, Mutex, MutexGuard, Once, OnceLock, RwLock, Weak, atomic::*, mpsc},
    thread,
};

/// `true` by the inherent constant where the bound holds, `false` by the trait's.
macro_rules! holds {
    ($bound:path: $($kind:ty),* $(,)?) => {{
        struct Of<T: ?Sized>(std::marker::PhantomData<T>);
        trait Not {
            const HOLDS: bool = false;
        }
        impl<T: ?Sized> Not for Of<T> {}
        impl<T: ?Sized + $bound> Of<T> {
            const HOLDS: bool = true;
        }
        [$(<Of<$kind>>::HOLDS),*]
    }};
}

struct Queue<T>(Mutex<VecDeque<T>>, Condvar);

impl<T: Send> Queue<T> {
    const fn new() -> Self {
        Self(Mutex::new(VecDeque::new()), Condvar::new())
    }

    fn put(&self, value: T) {
        self.0.lock().unwrap().push_back(value);
        self.1.notify_one();
    }

    fn take(&self) -> T {
        let mut list = self.1.wait_while(self.0.lock().unwrap(), |list| list.is_empty()).unwrap();
        list.pop_front().expect("not empty")
    }
}

static WORDS: Queue<&'static str> = Queue::new();

fn in_parallel<T, R, F>(values: Vec<T>, work: F) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
    F: Fn(T) -> R + Send + Sync + 'static,
{
    let work = Arc::new(work);
    let start = |value| {
        let work = Arc::clone(&work);
        thread::spawn(move || work(value))
    };
    let threads: Vec<_> = values.into_iter().map(start).collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

fn shown(values: &[Box<dyn Display + Send + Sync>]) -> String {
    thread::scope(|scope| scope.spawn(|| values.iter().map(ToString::to_string).collect()).join().unwrap())
}

fn main() {
    type Shy = Cell<u8>;
    type Local = Rc<u8>;
    println!("{:?}", holds!(Send: Mutex<Shy>, Mutex<Local>, RwLock<Shy>, OnceLock<Shy>, Arc<u8>, Arc<Shy>, Weak<Shy>));
    println!(
        "{:?}",
        holds!(Sync: Mutex<Shy>, Mutex<Local>, RwLock<Shy>, OnceLock<Shy>, Arc<u8>, Arc<Shy>, LazyLock<u8>)
    );
    println!(
        "{:?}",
        holds!(Send: MutexGuard<'static, u8>, std::sync::RwLockReadGuard<'static, u8>, std::io::StdoutLock)
    );
    println!(
        "{:?}",
        holds!(Sync: MutexGuard<'static, u8>, MutexGuard<'static, Shy>, std::sync::RwLockWriteGuard<'static, u8>)
    );
    println!("{:?}", holds!(Send: mpsc::Sender<Shy>, mpsc::Sender<Local>, mpsc::SyncSender<Shy>, mpsc::Receiver<Shy>));
    println!("{:?}", holds!(Sync: mpsc::Sender<Shy>, mpsc::Sender<Local>, mpsc::SyncSender<Shy>, mpsc::Receiver<Shy>));
    println!(
        "{:?}",
        holds!(Sync: AtomicU8, AtomicPtr<Shy>, Once, Barrier, Condvar, RefCell<u8>, thread::JoinHandle<Shy>)
    );
    println!("{:?}", holds!(Unpin: Arc<std::marker::PhantomPinned>, Mutex<u8>, thread::Thread));

    println!("{:?}", in_parallel(vec![1, 2, 3], |n| n * n));
    let words = in_parallel(vec!["a", "b"], |word| Mutex::new(word.to_owned() + "!"));
    println!("{words:?} {}", shown(&[Box::new(1), Box::new("two"), Box::new(Arc::new(3.5))]));
    let takes = thread::spawn(|| [WORDS.take(), WORDS.take()]);
    ["first", "second"].map(|word| WORDS.put(word));
    println!("{:?}", takes.join().unwrap());
}
