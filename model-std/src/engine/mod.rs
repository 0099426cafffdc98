//! One run of the program under a scheduler that decides everything.
//!
//! All threads of the program are fibers on one OS thread. A thread announces its next operation ([`perform`]) and
//! stops; whoever explores looks at what is announced, chooses one, and lets it happen ([`Run::execute`]).
//! Nothing else makes anything happen, so a run is determined by the choices alone.

mod atomics;
mod channels;
mod execute;
mod fiber;
mod footprint;
mod locks;
mod memory;
mod object;
mod op;
mod patience;
mod peek;
mod run;
mod set;
mod view;

use real_std::{
    collections::BTreeMap,
    mem,
    prelude::rust_2024::*,
    process, ptr,
    sync::atomic::{
        AtomicPtr, AtomicU32,
        Ordering::{Acquire, Relaxed, Release},
    },
};

pub(crate) use self::{
    execute::Then,
    memory::MAX_THREADS,
    object::{Atomic, Channel, State},
    op::{Access, Change, Counting, Footprint, Key, Limit, Loc, Op, Order, Reply, Tid},
    run::{Chunk, Config, Ending, Outgrown, Run, Step, Thread, Time},
    set::Set,
};
use self::{
    fiber::{Context, Stack, switch},
    memory::{Heap, Image},
    object::Object,
};
use crate::sys;

/// The stack of a thread that says nothing else, and that of `main`, in bytes; both are those of real programs.
const STACK: usize = 2 << 20;
const MAIN_STACK: usize = 8 << 20;

/// Everything that outlives a run.
pub(crate) struct Engine {
    pub(crate) run: Run,
    pub(crate) names: Names,
    heap: Heap,
    image: Option<Image>,
    fibers: Vec<Fiber>,
    here: Context,
    own_tls: Box<[u8]>,
    current: Tid,
}

struct Fiber {
    stack: Stack,
    context: Context,
    tls: Box<[u8]>,
    body: Option<Body>,
}

/// What a thread runs; a box of the program's own memory.
pub(crate) type Body = Box<dyn FnOnce()>;

/// Numbers that stay the same from run to run. (No hash maps: the first would choose the keys of the program's.)
#[derive(Default)]
pub(crate) struct Names {
    keys: BTreeMap<Name, Key>,
    threads: BTreeMap<(Tid, u32), Tid>,
    /// Where `Arc`s are made whose counts the program can tell apart.
    counted: Vec<(u32, u32)>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    /// By its address.
    Object(usize),
    Thread(Tid),
    /// A second and third thing that operations on an object touch apart from it.
    Head(usize),
    Alive(usize),
}

impl Names {
    pub(crate) fn key(&mut self, name: Name) -> Key {
        let next = Key(Key::FIRST + self.keys.len() as u32);
        *self.keys.entry(name).or_insert(next)
    }

    /// The makers of all threads but `main`, by number, and the how-manieth of theirs each is.
    pub(crate) fn family(&self) -> Vec<(Tid, u32)> {
        let mut family: Vec<((Tid, u32), Tid)> = self.threads.iter().map(|(made, tid)| (*made, *tid)).collect();
        family.sort_unstable_by_key(|(_, tid)| *tid);
        family.into_iter().map(|(made, _)| made).collect()
    }

    /// Lines and columns where counted `Arc`s are made.
    pub(crate) fn counted(&self) -> &[(u32, u32)] {
        &self.counted
    }

    /// Numbers threads, and counts, as an earlier search did.
    pub(crate) fn expect(&mut self, family: &[(Tid, u32)], counted: &[(u32, u32)]) {
        for (parent, nth) in family {
            self.thread(*parent, *nth);
        }
        self.counted.extend_from_slice(counted);
    }

    /// The number of the `nth` thread that `parent` makes.
    fn thread(&mut self, parent: Tid, nth: u32) -> Tid {
        let next = self.threads.len() + 1;
        *self.threads.entry((parent, nth)).or_insert(next)
    }
}

static ENGINE: AtomicPtr<Engine> = AtomicPtr::new(ptr::null_mut());

/// Uses the engine's state for a moment. `f` must not run code of the program, nor switch.
#[inline]
pub(crate) fn with<T>(f: impl FnOnce(&mut Engine) -> T) -> T {
    let before = memory::now_runs(None);
    // SAFETY: made once, never freed; there is one OS thread, and no `f` runs within another.
    let answer = f(unsafe { &mut *ENGINE.load(Acquire) });
    memory::now_runs(before);
    answer
}

/// Makes the engine; `false` if the system does not have the memory.
pub(crate) fn begin() -> bool {
    let Some(heap) = Heap::reserve() else { return false };
    let engine = Engine {
        run: Run::new(Config::default()),
        names: Names::default(),
        heap,
        image: None,
        fibers: Vec::new(),
        here: Context::NOWHERE,
        own_tls: Box::default(),
        current: 0,
    };
    ENGINE.store(Box::into_raw(Box::new(engine)), Release);
    let image = Image::take();
    with(|engine| {
        engine.own_tls = image.fresh_tls();
        engine.image = Some(image);
    });
    true
}

/// Makes everything as it was before `main`, and `main` the only thread.
pub(crate) fn fresh_run(config: Config, main: fn()) {
    with(|engine| {
        let before = mem::replace(&mut engine.run, Run::new(config));
        engine.heap.reset(before.threads.len());
        if let Some(image) = &engine.image {
            image.put_back_statics();
        }
    });
    let here = real_std::panic::Location::caller();
    let body: Body = Box::new(main);
    if add_thread(None, Some("main".to_owned()), here, MAIN_STACK, body).is_err() {
        // Not even one.
        process::abort()
    }
}

/// Whoever has made so many times as many threads as a run can hold is taken to make them without end.
const ENDLESS: usize = 8;

/// In place of a thread's number: one that the run does not hold.
pub(crate) const NOBODY: Tid = Tid::MAX - 1;

/// Why a thread could not be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NoThread {
    /// There are more at one time than a run can hold.
    TooMany,
    /// It has made more, one after the other, than the model has numbers for.
    TooLong,
}

/// Adds a thread; its first step is yet to be taken.
fn add_thread(parent: Option<Tid>, name: Option<String>, made: Loc, stack: usize, body: Body) -> Result<Tid, NoThread> {
    let mut body = Some(body);
    let added = with(|engine| {
        let tid = match parent {
            None => 0,
            Some(parent) => {
                let made = &mut engine.run.thread_mut(parent).children;
                *made += 1;
                engine.names.thread(parent, *made)
            }
        };
        if tid >= MAX_THREADS {
            return Err(if engine.run.alive() >= MAX_THREADS / 2 { NoThread::TooMany } else { NoThread::TooLong });
        }
        while engine.fibers.len() <= tid {
            let stack =
                Stack::new(if engine.fibers.is_empty() { MAIN_STACK } else { STACK }).ok_or(NoThread::TooMany)?;
            engine.fibers.push(Fiber { stack, context: Context::NOWHERE, tls: Box::default(), body: None });
        }
        let fiber = &mut engine.fibers[tid];
        if fiber.stack.size() < stack {
            fiber.stack = Stack::new(stack).ok_or(NoThread::TooMany)?;
        }
        fiber.context = fiber.stack.prepare(enter);
        match &engine.image {
            Some(image) if fiber.tls.is_empty() => fiber.tls = image.fresh_tls(),
            Some(image) => image.fill_tls(&mut fiber.tls),
            None => {}
        }
        // What is left of an earlier run's is memory that is no more.
        mem::forget(mem::replace(&mut fiber.body, body.take()));
        let key = engine.names.key(Name::Thread(tid));
        engine.run.add(tid, key, parent, name, made);
        Ok(tid)
    });
    // What it holds is not dropped: it may run yet.
    mem::forget(body);
    added
}

/// Makes a thread that the run does not hold: others go on, and it has not come to its first step.
pub(crate) fn spawn_unheld(at: Loc) {
    let is_endless = with(|engine| {
        let me = engine.current;
        engine.run.unheld += 1;
        engine.run.outgrow(Outgrown::Threads, me, at);
        engine.run.alive() + engine.run.unheld > ENDLESS * MAX_THREADS
    });
    if is_endless {
        end_run(Ending::TooManyThreads)
    }
}

/// The number of a thread that somebody wants something of; nothing can be said of one that the run does not hold.
pub(crate) fn held(tid: Tid) -> Tid {
    if tid == NOBODY { end_run(Ending::Outgrown(Outgrown::Threads)) } else { tid }
}

/// Makes a thread that runs `body` and then ends.
pub(crate) fn spawn(name: Option<String>, made: Loc, stack: Option<usize>, body: Body) -> Result<Tid, NoThread> {
    // The engine keeps the name longer than the program's memory lasts.
    let parent = me();
    // As large as a real one at least; larger ones cost address space only.
    let name = name.map(|name| with(|_| name.as_str().to_owned()));
    add_thread(Some(parent), name, made, stack.unwrap_or(STACK).clamp(STACK, 1 << 30), body)
}

/// The first function on every fiber's stack.
extern "C" fn enter() -> ! {
    let body = with(|engine| {
        let current = engine.current;
        engine.fibers[current].body.take()
    });
    if let Some(body) = body {
        body();
    }
    // A body announces its thread's end, after which nobody goes on with it.
    process::abort()
}

/// The thread that runs.
pub(crate) fn me() -> Tid {
    with(|engine| engine.current)
}

/// Announces an operation, and returns when it has been done.
pub(crate) fn perform(op: Op, at: Loc) -> Reply {
    let (me, destructor_of) = with(|engine| {
        let me = engine.current;
        engine.run.announce(me, op, at);
        (me, engine.run.thread(me).destructor_of)
    });
    if let Some(made) = destructor_of {
        count(made);
    }
    leave();
    with(|engine| engine.run.thread(me).reply)
}

/// Stops the running fiber and goes on with the engine.
fn leave() {
    let (fiber, here) = with(|engine| {
        let fiber: *mut Context = &raw mut engine.fibers[engine.current].context;
        (fiber, engine.here)
    });
    // SAFETY: the engine left `here` when it went on with this fiber. Fibers are not moved while one runs: the list
    // grows in `add_thread` only, which switches nowhere.
    unsafe { switch(&mut *fiber, here) }
}

/// Goes on with a thread until it announces its next operation, or the run is over.
pub(crate) fn go_on(tid: Tid) {
    let (here, fiber) = with(|engine| {
        engine.current = tid;
        let fiber = &engine.fibers[tid];
        if let Some(image) = &engine.image {
            image.swap_tls(&mut engine.own_tls, &fiber.tls);
        }
        (&raw mut engine.here, fiber.context)
    });
    memory::now_runs(Some(tid));
    // SAFETY: the fiber is prepared, or left by `leave`.
    unsafe { switch(&mut *here, fiber) };
    memory::now_runs(None);
    with(|engine| {
        if let Engine { image: Some(image), fibers, own_tls, .. } = engine {
            image.swap_tls(&mut fibers[tid].tls, own_tls);
        }
    });
}

/// Ends the run where it stands: the running thread cannot go on.
pub(crate) fn end_run(ending: Ending) -> ! {
    with(|engine| engine.run.end(engine.current, ending));
    let mut nowhere = Context::NOWHERE;
    let here = with(|engine| engine.here);
    // SAFETY: the engine left `here`; nobody goes on with this fiber.
    unsafe { switch(&mut nowhere, here) };
    process::abort()
}

/// The program asked for more memory than it may have.
fn out_of_memory(bytes: usize) -> ! {
    end_run(Ending::OutOfMemory { bytes })
}

/// The program gave memory back that it had given back: what the C library does then.
fn freed_twice() -> ! {
    end_run(Ending::Signalled { signal: sys::SIGABRT })
}

/// Whether `address` lies just beyond the running thread's stack.
pub(crate) fn overflows_at(address: usize) -> bool {
    with(|engine| engine.fibers.get(engine.current).is_some_and(|fiber| fiber.stack.overflows_at(address)))
}

/// The number of an object within its run, kept in the object itself: 0 until it is first used.
#[derive(Default)]
pub(crate) struct Id(AtomicU32);

impl Id {
    pub(crate) const fn new() -> Self {
        Self(AtomicU32::new(0))
    }

    /// The object's key. At its first use `state` says what it begins with.
    #[inline]
    pub(crate) fn key(&self, made: Loc, state: impl FnOnce() -> State) -> Key {
        match self.0.load(Relaxed) {
            0 => {
                let address = ptr::from_ref(self).addr();
                let key = with(|engine| {
                    let key = engine.names.key(Name::Object(address));
                    engine.run.add_object(key, Object { made, state: state(), view: Default::default(), version: 0 })
                });
                self.0.store(key.0 + 1, Relaxed);
                key
            }
            key => Key(key - 1),
        }
    }

    /// Two more keys, for what operations on it touch apart from it.
    pub(crate) fn parts(&self) -> (Key, Key) {
        let address = ptr::from_ref(self).addr();
        with(|engine| (engine.names.key(Name::Head(address)), engine.names.key(Name::Alive(address))))
    }

    /// The key, if it has been used.
    pub(crate) fn known(&self) -> Option<Key> {
        self.0.load(Relaxed).checked_sub(1).map(Key)
    }
}

/// Whether the counts of `Arc`s that are made at `made` can be told apart by the program.
pub(crate) fn is_counted(made: Loc) -> bool {
    with(|engine| engine.names.counted.contains(&(made.line(), made.column())))
}

/// From now on, and from the beginning, the counts of such `Arc`s matter.
pub(crate) fn count(made: Loc) {
    if !is_counted(made) {
        with(|engine| engine.names.counted.push((made.line(), made.column())));
        end_run(Ending::Restart);
    }
}

/// Runs a destructor of what an `Arc` made at `made` held, or frees its memory. If that does something that others can
/// notice, it matters who was the last to let go, and so do the counts.
pub(crate) fn dropping(made: Loc, destructor: impl FnOnce()) {
    struct Restore {
        destructor_of: Option<Loc>,
        panicking: bool,
    }

    impl Drop for Restore {
        fn drop(&mut self) {
            let before = self.destructor_of;
            let within = with(|engine| mem::replace(&mut engine.current_thread().destructor_of, before));
            // A panic can be noticed, too.
            if let Some(made) = within.filter(|_| !self.panicking && real_std::thread::panicking()) {
                count(made);
            }
        }
    }

    let destructor_of = with(|engine| engine.current_thread().destructor_of.replace(made));
    let _restore = Restore { destructor_of, panicking: real_std::thread::panicking() };
    destructor();
}

/// Whether the program runs, and not the engine.
pub(crate) fn program_runs() -> bool {
    memory::runs().is_some()
}

impl Engine {
    /// The thread that runs.
    pub(crate) fn current(&self) -> Tid {
        self.current
    }

    /// Whether a destructor runs that another thread could have run as well.
    fn is_dropping(&self) -> bool {
        self.run.thread(self.current).destructor_of.is_some()
    }

    fn current_thread(&mut self) -> &mut Thread {
        let current = self.current;
        self.run.thread_mut(current)
    }
}

/// Notes the value at `place` with the last step, if values are noted.
pub(crate) fn note_value<T: ?Sized>(place: *const T) {
    let step = with(|engine| engine.run.config.values.then(|| engine.run.steps.len().saturating_sub(1)));
    if let Some(step) = step {
        note(step, place);
    }
}

/// Notes it with the next step of the running thread.
pub(crate) fn note_next_value<T: ?Sized>(place: *const T) {
    let values = with(|engine| engine.run.config.values);
    // SAFETY: the caller holds what protects it.
    if let Some(value) = values.then(|| unsafe { peek::peek(place) }).flatten() {
        with(|engine| {
            let current = engine.current;
            engine.run.thread_mut(current).next_value = Some(value.as_str().to_owned());
        });
    }
}

fn note<T: ?Sized>(step: usize, place: *const T) {
    // SAFETY: the caller holds what protects it.
    if let Some(value) = unsafe { peek::peek(place) } {
        with(|engine| engine.run.values.push((step, value.as_str().to_owned())));
    }
}
