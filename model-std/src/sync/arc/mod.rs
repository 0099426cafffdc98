//! `std::sync::Arc`: real counts, of which the scheduler knows once the program looks at one.
//!
//! Most programs cannot tell in which order their `Arc`s come and go, so that is no step. When one asks for a count, all
//! that were made at the same place are counted, from the beginning of every run: then each change is a step.

mod convert;
mod traits;
mod weak;

use real_std::{
    alloc::{Layout, dealloc},
    any::Any,
    cell::Cell,
    marker::PhantomData,
    mem::{self, ManuallyDrop, MaybeUninit},
    panic::Location,
    pin::Pin,
    prelude::rust_2024::*,
    ptr::{self, NonNull},
};

use self::convert::CloneToArc;
pub use self::weak::Weak;
use crate::engine::{self, Counting, Id, Loc, Op, State, Tid, perform};

/// `std::sync::Arc`
pub struct Arc<T: ?Sized> {
    inner: NonNull<ArcInner<T>>,
    owns: PhantomData<ArcInner<T>>,
}

/// What they all point to.
#[repr(C)]
struct ArcInner<T: ?Sized> {
    head: Head,
    data: T,
}

/// What is known of a value besides the value. Threads change it one at a time: there is one OS thread, and whoever
/// changes it does not perform anything at the same time.
struct Head {
    strong: Cell<usize>,
    /// All the strong ones together are one of these.
    weak: Cell<usize>,
    made: Loc,
    maker: Tid,
    /// Whether there ever were two of them, and whether one was dropped by another thread than the maker.
    shared: Cell<bool>,
    travelled: Cell<bool>,
    id: Id,
}

impl Head {
    fn new(strong: usize, made: Loc) -> Self {
        Self {
            strong: Cell::new(strong),
            weak: Cell::new(1),
            made,
            maker: engine::me(),
            shared: Cell::new(false),
            travelled: Cell::new(false),
            id: Id::new(),
        }
    }

    fn step(&self, what: Counting, at: Loc) {
        perform(Op::Count { count: self.id.key(self.made, || State::Count), what }, at);
    }

    /// To be called before the program learns anything of a count.
    fn look(&self, at: Loc) {
        engine::count(self.made);
        self.step(Counting::Look, at);
    }

    /// To be called before a count is changed. `what`: whether more is done if it becomes 0.
    fn change(&self, what: Counting, at: Loc) {
        if engine::is_counted(self.made) {
            self.step(what, at);
        }
    }

    fn add(&self, count: &Cell<usize>) {
        count.set(count.get() + 1);
        self.shared.set(true);
    }

    /// To be called before a strong or weak one is dropped.
    fn drops(&self, what: Counting) {
        self.change(what, self.made);
        if engine::me() != self.maker {
            self.travelled.set(true);
        }
    }

    /// Where it was made, if another thread may be the last in a run that is otherwise the same.
    fn race(&self) -> Option<Loc> {
        let may_be = self.shared.get() && self.travelled.get() && !engine::is_counted(self.made);
        may_be.then_some(self.made)
    }
}

/// Does what the last one does. `race`: as `Head::race` says.
fn as_last(race: Option<Loc>, f: impl FnOnce()) {
    match race {
        Some(made) => engine::dropping(made, f),
        None => f(),
    }
}

/// One of the weak counts. The last one frees the memory.
struct Memory<T: ?Sized>(NonNull<ArcInner<T>>);

impl<T: ?Sized> Drop for Memory<T> {
    fn drop(&mut self) {
        let inner = self.0;
        // SAFETY: the memory is there until the last one is dropped.
        let head = unsafe { inner.cast::<Head>().as_ref() };
        head.weak.set(head.weak.get() - 1);
        if head.weak.get() == 0 {
            as_last(head.race(), || {
                // SAFETY: the memory is there, and the value's size does not depend on whether it has been dropped.
                let layout = Layout::for_value(unsafe { inner.as_ref() });
                // SAFETY: allocated with this layout; nobody points to it any more.
                unsafe { dealloc(inner.as_ptr().cast(), layout) };
            });
        }
    }
}

impl<T> Arc<T> {
    #[track_caller]
    pub fn new(data: T) -> Self {
        let inner = Box::new(ArcInner { head: Head::new(1, Location::caller()), data });
        // SAFETY: with one strong one, this.
        unsafe { Self::of(NonNull::from(Box::leak(inner))) }
    }

    #[track_caller]
    pub fn new_cyclic<F>(data_fn: F) -> Self
    where
        F: FnOnce(&Weak<T>) -> T,
    {
        let at = Location::caller();
        let inner = Box::new(ArcInner { head: Head::new(0, at), data: MaybeUninit::<T>::uninit() });
        let weak: Weak<T> = Weak::of(NonNull::from(Box::leak(inner)).cast());
        let data = data_fn(&weak);
        // Only now do others find something.
        weak.head().expect("it has memory").change(Counting::Look, at);
        // The strong ones' weak count is this one's.
        let inner = ManuallyDrop::new(weak).inner;
        // SAFETY: the memory is there; nobody reads the value while there is no strong one.
        unsafe { (&raw mut (*inner.as_ptr()).data).write(data) };
        // SAFETY: now there is a value.
        let arc = unsafe { Self::of(inner) };
        arc.head().strong.set(1);
        arc
    }

    #[track_caller]
    pub fn pin(data: T) -> Pin<Self> {
        // SAFETY: nobody moves out of an `Arc` that is pinned.
        unsafe { Pin::new_unchecked(Self::new(data)) }
    }

    #[track_caller]
    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        let head = this.head();
        head.look(Location::caller());
        if head.strong.get() == 1 {
            head.strong.set(0);
            Ok(this.take())
        } else {
            Err(this)
        }
    }

    #[track_caller]
    pub fn into_inner(this: Self) -> Option<T> {
        let head = this.head();
        head.look(Location::caller());
        head.strong.set(head.strong.get() - 1);
        if head.strong.get() == 0 {
            Some(this.take())
        } else {
            mem::forget(this);
            None
        }
    }

    /// Moves the value out, of which this was the last strong one.
    fn take(self) -> T {
        let memory = Memory(ManuallyDrop::new(self).inner);
        // SAFETY: the value is there, and nobody drops or reads it after this.
        unsafe { (&raw const (*memory.0.as_ptr()).data).read() }
    }

    #[track_caller]
    pub fn unwrap_or_clone(this: Self) -> T
    where
        T: Clone,
    {
        Self::try_unwrap(this).unwrap_or_else(|this| (*this).clone())
    }
}

impl<T: ?Sized> Arc<T> {
    /// # Safety
    /// There is a value, and this is one of its strong ones.
    unsafe fn of(inner: NonNull<ArcInner<T>>) -> Self {
        Self { inner, owns: PhantomData }
    }

    fn head(&self) -> &Head {
        // SAFETY: it is there while there is a strong one.
        unsafe { self.inner.cast().as_ref() }
    }

    pub fn into_raw(this: Self) -> *const T {
        Self::as_ptr(&*ManuallyDrop::new(this))
    }

    pub fn as_ptr(this: &Self) -> *const T {
        // SAFETY: the memory is there.
        unsafe { &raw const (*this.inner.as_ptr()).data }
    }

    /// # Safety
    /// As `std::sync::Arc::from_raw`
    pub unsafe fn from_raw(ptr: *const T) -> Self {
        // SAFETY: the caller has it from `into_raw`, of a strong one that is not yet dropped.
        unsafe { Self::of(inner_of(ptr)) }
    }

    /// # Safety
    /// As `std::sync::Arc::increment_strong_count`
    #[track_caller]
    pub unsafe fn increment_strong_count(ptr: *const T) {
        // SAFETY: as the caller promises; it is not dropped.
        let this = ManuallyDrop::new(unsafe { Self::from_raw(ptr) });
        mem::forget(Self::clone(&this));
    }

    /// # Safety
    /// As `std::sync::Arc::decrement_strong_count`
    pub unsafe fn decrement_strong_count(ptr: *const T) {
        // SAFETY: as the caller promises.
        drop(unsafe { Self::from_raw(ptr) });
    }

    #[track_caller]
    pub fn downgrade(this: &Self) -> Weak<T> {
        let head = this.head();
        head.change(Counting::Change, Location::caller());
        head.add(&head.weak);
        Weak::of(this.inner)
    }

    #[track_caller]
    pub fn weak_count(this: &Self) -> usize {
        this.head().look(Location::caller());
        this.head().weak.get() - 1
    }

    #[track_caller]
    pub fn strong_count(this: &Self) -> usize {
        this.head().look(Location::caller());
        this.head().strong.get()
    }

    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        ptr::addr_eq(this.inner.as_ptr(), other.inner.as_ptr())
    }

    #[track_caller]
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        let head = this.head();
        head.look(Location::caller());
        let is_alone = head.strong.get() == 1 && head.weak.get() == 1;
        // SAFETY: nobody else can get at the value while `this` is borrowed.
        is_alone.then(|| unsafe { this.data_mut() })
    }

    /// # Safety
    /// Nobody else uses the value.
    unsafe fn data_mut(&mut self) -> &mut T {
        // SAFETY: as the caller promises.
        unsafe { &mut (*self.inner.as_ptr()).data }
    }

    fn release(&mut self) {
        let inner = self.inner;
        let head = self.head();
        head.drops(Counting::Look);
        head.strong.set(head.strong.get() - 1);
        if head.strong.get() == 0 {
            let race = head.race();
            // Freed even if the value's destructor panics.
            let _memory = Memory(inner);
            // SAFETY: nobody uses the value any more, and nobody can get at it again.
            as_last(race, || unsafe { ptr::drop_in_place(&raw mut (*inner.as_ptr()).data) });
        }
    }
}

impl<T: ?Sized + CloneToArc> Arc<T> {
    #[track_caller]
    pub fn make_mut(this: &mut Self) -> &mut T {
        let at = Location::caller();
        let head = this.head();
        head.look(at);
        if head.strong.get() != 1 {
            *this = (**this).clone_to_arc();
        } else if head.weak.get() != 1 {
            // It leaves the weak ones, which find nothing any more.
            head.strong.set(0);
            // SAFETY: the value in its old place is not used again.
            let moved = unsafe { Self::moved(&**this, at) };
            let left = ManuallyDrop::new(mem::replace(this, moved));
            drop(Memory(left.inner));
        }
        // SAFETY: it is the only one of its value.
        unsafe { this.data_mut() }
    }
}

impl Arc<dyn Any + Send + Sync> {
    pub fn downcast<T: Any + Send + Sync>(self) -> Result<Arc<T>, Self> {
        if self.is::<T>() {
            // SAFETY: it is the same one, with its value's type.
            Ok(unsafe { Arc::of(ManuallyDrop::new(self).inner.cast()) })
        } else {
            Err(self)
        }
    }
}

/// What a value is a part of.
///
/// # Safety
/// `data` is from an `ArcInner`, whose memory is there.
unsafe fn inner_of<T: ?Sized>(data: *const T) -> NonNull<ArcInner<T>> {
    // SAFETY: the memory is there, and the alignment does not depend on whether the value has been dropped.
    let alignment = align_of_val(unsafe { &*data });
    let offset = size_of::<Head>().next_multiple_of(alignment);
    // SAFETY: so far before the value its `ArcInner` begins.
    unsafe { NonNull::new_unchecked(data.byte_sub(offset) as *mut ArcInner<T>) }
}
