//! Everything that can stand in a `static` or a `const`, used by several threads.

use std::{
    cell::Cell,
    collections::BTreeMap,
    sync::{
        Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, Weak,
        atomic::{AtomicBool, AtomicI8, AtomicPtr, AtomicU32, AtomicUsize, Ordering::*},
    },
    thread,
    time::{Duration, SystemTime},
};

static LIST: Mutex<Vec<i32>> = Mutex::new(Vec::new());
static WORD: RwLock<Option<&str>> = RwLock::new(None);
static BELL: Condvar = Condvar::new();
static TEXT: OnceLock<String> = OnceLock::new();
static MAP: LazyLock<Mutex<BTreeMap<i32, String>>> = LazyLock::new(|| {
    println!("the map is made");
    Mutex::new([(1, "one".to_string())].into())
});
static ONCE: Once = Once::new();
static MEET: Barrier = Barrier::new(2);
static FLAG: AtomicBool = AtomicBool::new(false);
static POINTER: AtomicPtr<i32> = AtomicPtr::new(std::ptr::null_mut());
static NOBODY: Weak<i32> = Weak::new();
static TABLE: [AtomicU32; 3] = [const { AtomicU32::new(7) }; 3];
static NESTED: Mutex<(RwLock<i32>, AtomicI8)> = Mutex::new((RwLock::new(1), AtomicI8::new(2)));
static FUNCTIONS: &[fn() -> usize] = &[in_a_function, in_a_generic_one::<u8>];
static EPOCH: SystemTime = SystemTime::UNIX_EPOCH;
const PAUSE: Duration = Duration::from_millis(1500);

/// With a `const fn` of its own.
struct Registry {
    next: AtomicUsize,
    hook: Mutex<Option<Box<dyn Fn(usize) + Send>>>,
}

impl Registry {
    const fn new() -> Self {
        Self { next: AtomicUsize::new(1), hook: Mutex::new(None) }
    }
}

static REGISTRY: Registry = Registry::new();

/// Only one thread uses it.
struct Alone(Cell<i32>);

// SAFETY: see above.
unsafe impl Sync for Alone {}

static ALONE: Alone = Alone(Cell::new(3));

fn in_a_function() -> usize {
    static CALLS: AtomicUsize = AtomicUsize::new(10);
    CALLS.fetch_add(1, SeqCst)
}

fn in_a_generic_one<T>() -> usize {
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    CALLS.fetch_add(size_of::<T>(), Relaxed)
}

fn main() {
    LIST.lock().unwrap().push(1);
    *WORD.write().unwrap() = Some("word");
    BELL.notify_all();
    println!("{LIST:?} {WORD:?} {} {:?}", TEXT.get_or_init(|| "text".into()), TEXT.set("again".into()));
    println!("{}", MAP.lock().unwrap()[&1]);
    ONCE.call_once(|| println!("once"));
    ONCE.call_once(|| println!("never"));
    thread::scope(|scope| {
        let other = scope.spawn(|| MEET.wait().is_leader());
        let mine = MEET.wait().is_leader();
        println!("{}", mine != other.join().unwrap());
    });
    FLAG.store(true, Release);
    println!("{FLAG:?} {} {:?}", POINTER.load(Relaxed).is_null(), NOBODY.upgrade());
    TABLE[1].fetch_add(1, Relaxed);
    println!("{TABLE:?} {:?} {PAUSE:?} {}", NESTED.lock().unwrap().0, EPOCH == SystemTime::UNIX_EPOCH);
    *REGISTRY.hook.lock().unwrap() = Some(Box::new(|next| println!("the hook hears {next}")));
    REGISTRY.hook.lock().unwrap().as_ref().unwrap()(REGISTRY.next.fetch_add(1, AcqRel));
    ALONE.0.set(ALONE.0.get() + 1);
    println!("{} {} {}", ALONE.0.get(), in_a_function(), in_a_generic_one::<u16>());
    println!("{:?}", FUNCTIONS.iter().map(|function| function()).collect::<Vec<_>>());
    let other = thread::spawn(|| {
        LIST.lock().unwrap().push(2);
        MAP.lock().unwrap().insert(2, "two".into());
        in_a_function()
    });
    println!("{} {LIST:?} {:?}", other.join().unwrap(), *MAP);
}
