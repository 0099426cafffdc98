//! `std::thread`, of fibers.

pub(crate) mod local;
mod scope;

use real_std::{
    cell::UnsafeCell,
    ffi::CString,
    fmt, io,
    num::NonZero,
    panic::{AssertUnwindSafe, Location, catch_unwind},
    prelude::rust_2024::*,
    sync::Arc as RealArc,
    time::Duration,
};

pub use self::{
    local::{AccessError, LocalKey},
    scope::{Scope, ScopedJoinHandle, scope},
};
pub use real_std::thread::{Result, panicking};

use crate::engine::{self, Ending, Limit, Loc, NoThread, Op, Reply, Tid, perform, with};

/// `std::thread::ThreadId`
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ThreadId(NonZero<u64>);

impl fmt::Debug for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ThreadId({})", self.0)
    }
}

/// `std::thread::Thread`
#[derive(Clone)]
pub struct Thread {
    tid: Tid,
    name: Option<RealArc<str>>,
}

impl Thread {
    fn of(tid: Tid) -> Self {
        let known = |engine: &mut engine::Engine| engine.run.thread(tid).name.clone();
        let name = if tid == engine::NOBODY { None } else { with(known) };
        Self { tid, name: name.map(|name| name.as_str().into()) }
    }

    pub fn id(&self) -> ThreadId {
        ThreadId(NonZero::new(self.tid as u64 + 1).expect("one more than a number"))
    }

    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    #[track_caller]
    pub fn unpark(&self) {
        perform(Op::Unpark(engine::held(self.tid)), Location::caller());
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread").field("id", &self.id()).field("name", &self.name()).finish_non_exhaustive()
    }
}

pub fn current() -> Thread {
    Thread::of(engine::me())
}

/// The model has as many cores as a small machine.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    Ok(NonZero::<usize>::MIN.saturating_add(3))
}

/// Where a thread leaves its result.
struct Packet<T>(UnsafeCell<Option<Result<T>>>);

// SAFETY: written by the thread before it ends, read by whoever has waited for that end.
unsafe impl<T: Send> Sync for Packet<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Send for Packet<T> {}

/// What both kinds of handles are.
struct Handle<T> {
    thread: Thread,
    packet: RealArc<Packet<T>>,
}

impl<T> Handle<T> {
    fn join(self, at: Loc) -> Result<T> {
        perform(Op::Join(engine::held(self.thread.tid)), at);
        with(|engine| engine.run.thread_mut(self.thread.tid).heard = true);
        // SAFETY: the thread has ended.
        let result = unsafe { (*self.packet.0.get()).take() };
        result.expect("a thread leaves its result before it ends")
    }

    fn is_finished(&self, at: Loc) -> bool {
        perform(Op::IsFinished(engine::held(self.thread.tid)), at) == Reply::Value(1)
    }
}

/// `std::thread::JoinHandle`
pub struct JoinHandle<T>(Handle<T>);

impl<T> JoinHandle<T> {
    #[track_caller]
    pub fn join(self) -> Result<T> {
        self.0.join(Location::caller())
    }

    pub fn thread(&self) -> &Thread {
        &self.0.thread
    }

    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.0.is_finished(Location::caller())
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

/// `std::thread::Builder`
#[derive(Default)]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Builder");
        shown.field("name", &self.name).field("stack_size", &self.stack_size).field("no_hooks", &false).finish()
    }
}

impl Builder {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn name(mut self, name: String) -> Self {
        self.name = Some(name);
        self
    }

    pub fn stack_size(mut self, size: usize) -> Self {
        self.stack_size = Some(size);
        self
    }

    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        self.start(f, Location::caller()).map(JoinHandle)
    }

    /// # Safety
    /// As `std::thread::Builder::spawn_unchecked`
    #[track_caller]
    pub unsafe fn spawn_unchecked<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        self.start(f, Location::caller()).map(JoinHandle)
    }

    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        scope.start(self, f, Location::caller())
    }

    /// Starts a thread; whatever `f` borrows must outlive it.
    #[track_caller]
    fn start<F: FnOnce() -> T, T>(self, f: F, at: Loc) -> io::Result<Handle<T>> {
        if let Some(name) = &self.name {
            CString::new(name.as_str()).expect("thread name may not contain interior null bytes");
        }
        let packet = RealArc::new(Packet(UnsafeCell::new(None)));
        let mine = RealArc::clone(&packet);
        let body: Box<dyn FnOnce()> = Box::new(move || {
            let result = catch_unwind(AssertUnwindSafe(f));
            let panicked = result.is_err();
            // SAFETY: nobody reads it before this thread has ended.
            unsafe { *mine.0.get() = Some(result) };
            drop(mine);
            with(|engine| {
                let me = engine.current();
                engine.run.thread_mut(me).panicked = panicked;
            });
            // From here on it counts as finished, and a scope may end. That is a step only if something comes after it.
            if local::has_something_to_drop() {
                perform(Op::Return, at);
            }
            local::end();
            perform(Op::End, at);
        });
        // SAFETY: only the lifetime changes. `spawn` asks for 'static, and a scope waits for its threads.
        let body = unsafe { real_std::mem::transmute::<Box<dyn FnOnce()>, Box<dyn FnOnce() + 'static>>(body) };
        let tid = match engine::spawn(self.name, at, self.stack_size, body) {
            Ok(tid) => tid,
            Err(NoThread::TooMany) => {
                engine::spawn_unheld(at);
                engine::NOBODY
            }
            Err(NoThread::TooLong) => engine::end_run(Ending::TooLong),
        };
        Ok(Handle { thread: Thread::of(tid), packet })
    }
}

#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    match Builder::new().start(f, Location::caller()) {
        Ok(handle) => JoinHandle(handle),
        Err(error) => panic!("failed to spawn thread: {error:?}"),
    }
}

#[track_caller]
pub fn yield_now() {
    perform(Op::Yield, Location::caller());
}

#[track_caller]
pub fn sleep(duration: Duration) {
    perform(Op::Sleep(nanoseconds(duration)), Location::caller());
}

#[deprecated(note = "replaced by `std::thread::sleep`")]
#[track_caller]
pub fn sleep_ms(milliseconds: u32) {
    sleep(Duration::from_millis(milliseconds.into()));
}

#[track_caller]
pub fn park() {
    perform(Op::Park { limit: Limit::Never }, Location::caller());
}

#[track_caller]
pub fn park_timeout(duration: Duration) {
    perform(Op::Park { limit: limit(duration) }, Location::caller());
}

#[deprecated(note = "replaced by `std::thread::park_timeout`")]
#[track_caller]
pub fn park_timeout_ms(milliseconds: u32) {
    park_timeout(Duration::from_millis(milliseconds.into()));
}

pub(crate) fn nanoseconds(duration: Duration) -> u64 {
    duration.as_nanos().try_into().unwrap_or(u64::MAX)
}

pub(crate) fn limit(duration: Duration) -> Limit {
    Limit::Nanoseconds(nanoseconds(duration))
}
