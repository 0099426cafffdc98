//! `std::sync::atomic`

pub use real_std::sync::atomic::Ordering;

use real_std::{
    cell::UnsafeCell,
    fmt,
    panic::{Location, RefUnwindSafe},
    prelude::rust_2024::*,
    ptr,
};

use crate::engine::{Atomic, Change, Id, Key, Loc, Op, Order, Reply, State, perform, with};

fn order(ordering: Ordering) -> Order {
    Order {
        acquires: matches!(ordering, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst),
        releases: matches!(ordering, Ordering::Release | Ordering::AcqRel | Ordering::SeqCst),
        sequential: ordering == Ordering::SeqCst,
    }
}

#[track_caller]
fn load_order(ordering: Ordering) -> Order {
    match ordering {
        Ordering::Release => panic!("there is no such thing as a release load"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release load"),
        ordering => order(ordering),
    }
}

#[track_caller]
fn store_order(ordering: Ordering) -> Order {
    match ordering {
        Ordering::Acquire => panic!("there is no such thing as an acquire store"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release store"),
        ordering => order(ordering),
    }
}

#[track_caller]
fn failure_order(ordering: Ordering) -> Order {
    match ordering {
        Ordering::Release => panic!("there is no such thing as a release failure ordering"),
        Ordering::AcqRel => panic!("there is no such thing as an acquire-release failure ordering"),
        ordering => order(ordering),
    }
}

/// What `compare_and_swap` does if it fails.
fn on_failure(success: Ordering) -> Ordering {
    match success {
        Ordering::Release => Ordering::Relaxed,
        Ordering::AcqRel => Ordering::Acquire,
        other => other,
    }
}

#[track_caller]
pub fn fence(ordering: Ordering) {
    if ordering == Ordering::Relaxed {
        panic!("there is no such thing as a relaxed fence");
    }
    perform(Op::Fence(order(ordering)), Location::caller());
}

pub fn compiler_fence(ordering: Ordering) {
    real_std::sync::atomic::compiler_fence(ordering);
}

#[deprecated(note = "use hint::spin_loop instead")]
#[track_caller]
pub fn spin_loop_hint() {
    perform(Op::Yield, Location::caller());
}

/// A value of at most 64 bits, and its number in the engine once it is used.
struct Cell<T> {
    id: Id,
    made: Loc,
    /// The newest value; for who has it alone.
    value: UnsafeCell<T>,
}

impl<T: Copy> Cell<T> {
    const fn new(value: T, made: Loc) -> Self {
        Self { id: Id::new(), made, value: UnsafeCell::new(value) }
    }

    fn key(&self, bits: fn(T) -> u64) -> Key {
        // SAFETY: nobody writes it before it is used.
        self.id.key(self.made, || State::Atomic(Atomic::new(bits(unsafe { *self.value.get() }))))
    }

    fn perform(&self, change: Change, order: Order, at: Loc, bits: fn(T) -> u64, value: fn(u64) -> T) -> Result<T, T> {
        let key = self.key(bits);
        let reply = perform(Op::Atomic { atomic: key, change, order }, at);
        if !matches!(change, Change::Load) {
            let newest = with(|engine| engine.run.object(key).atomic().newest());
            // SAFETY: one thread runs at a time, and it is not switched from here.
            unsafe { *self.value.get() = value(newest) };
        }
        match reply {
            Reply::Value(found) => Ok(value(found)),
            Reply::Failed(found) => Err(value(found)),
            _ => Ok(value(0)),
        }
    }

    /// Whoever has it alone may have changed it: the engine hears of that before the next use.
    fn alone(&mut self) -> &mut T {
        // What was stored before is known to whoever has it alone.
        self.id = Id::new();
        self.value.get_mut()
    }
}

macro_rules! atomic {
    ($name:ident, $kind:ty, $bits:expr, $value:expr) => {
        #[doc = concat!("`std::sync::atomic::", stringify!($name), "`")]
        pub struct $name(Cell<$kind>);

        // SAFETY: the engine orders all uses.
        unsafe impl Sync for $name {}
        // SAFETY: as above.
        unsafe impl Send for $name {}
        impl RefUnwindSafe for $name {}

        impl $name {
            const BITS_OF: fn($kind) -> u64 = $bits;
            const VALUE_OF: fn(u64) -> $kind = $value;

            #[track_caller]
            pub const fn new(value: $kind) -> Self {
                Self(Cell::new(value, Location::caller()))
            }

            fn act(&self, change: Change, order: Order, at: Loc) -> Result<$kind, $kind> {
                self.0.perform(change, order, at, Self::BITS_OF, Self::VALUE_OF)
            }

            fn change(&self, compute: fn(u64, u64) -> u64, operand: $kind, ordering: Ordering, at: Loc) -> $kind {
                let change = Change::Update(compute, Self::BITS_OF(operand));
                self.act(change, order(ordering), at).unwrap_or_else(|value| value)
            }

            #[track_caller]
            pub fn load(&self, ordering: Ordering) -> $kind {
                self.act(Change::Load, load_order(ordering), Location::caller()).unwrap_or_else(|value| value)
            }

            #[track_caller]
            pub fn store(&self, value: $kind, ordering: Ordering) {
                let _ = self.act(Change::Store(Self::BITS_OF(value)), store_order(ordering), Location::caller());
            }

            #[track_caller]
            pub fn swap(&self, value: $kind, ordering: Ordering) -> $kind {
                self.change(|_, new| new, value, ordering, Location::caller())
            }

            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $kind,
                new: $kind,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$kind, $kind> {
                self.exchange(current, new, success, failure, false, Location::caller())
            }

            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $kind,
                new: $kind,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$kind, $kind> {
                self.exchange(current, new, success, failure, true, Location::caller())
            }

            #[track_caller]
            fn exchange(
                &self,
                current: $kind,
                new: $kind,
                success: Ordering,
                failure: Ordering,
                weak: bool,
                at: Loc,
            ) -> Result<$kind, $kind> {
                let change = Change::Exchange {
                    expected: Self::BITS_OF(current),
                    new: Self::BITS_OF(new),
                    failure: failure_order(failure),
                    weak,
                };
                self.act(change, order(success), at)
            }

            #[deprecated(note = "Use `compare_exchange` or `compare_exchange_weak` instead")]
            #[track_caller]
            pub fn compare_and_swap(&self, current: $kind, new: $kind, ordering: Ordering) -> $kind {
                self.exchange(current, new, ordering, on_failure(ordering), false, Location::caller())
                    .unwrap_or_else(|value| value)
            }

            #[track_caller]
            pub fn fetch_update<F>(&self, set: Ordering, fetch: Ordering, mut f: F) -> Result<$kind, $kind>
            where
                F: FnMut($kind) -> Option<$kind>,
            {
                let at = Location::caller();
                let mut before = self.act(Change::Load, load_order(fetch), at).unwrap_or_else(|value| value);
                while let Some(new) = f(before) {
                    match self.exchange(before, new, set, fetch, true, at) {
                        Err(found) => before = found,
                        done => return done,
                    }
                }
                Err(before)
            }

            pub fn get_mut(&mut self) -> &mut $kind {
                self.0.alone()
            }

            pub fn into_inner(self) -> $kind {
                self.0.value.into_inner()
            }

            #[track_caller]
            pub fn try_update(
                &self,
                set: Ordering,
                fetch: Ordering,
                f: impl FnMut($kind) -> Option<$kind>,
            ) -> Result<$kind, $kind> {
                self.fetch_update(set, fetch, f)
            }

            #[track_caller]
            pub fn update(&self, set: Ordering, fetch: Ordering, mut f: impl FnMut($kind) -> $kind) -> $kind {
                self.fetch_update(set, fetch, |value| Some(f(value))).unwrap_or_else(|value| value)
            }
        }

        impl From<$kind> for $name {
            #[track_caller]
            fn from(value: $kind) -> Self {
                Self::new(value)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.load(Ordering::Relaxed), f)
            }
        }
    };
}

macro_rules! integer {
    ($($name:ident: $kind:ty),*) => {$(
        atomic!($name, $kind, |value| value as u64, |bits| bits as $kind);

        impl Default for $name {
            #[track_caller]
            fn default() -> Self {
                Self::new(0)
            }
        }

        impl $name {
            #[track_caller]
            pub fn fetch_add(&self, operand: $kind, ordering: Ordering) -> $kind {
                let at = Location::caller();
                self.change(|a, b| (a as $kind).wrapping_add(b as $kind) as u64, operand, ordering, at)
            }

            #[track_caller]
            pub fn fetch_sub(&self, operand: $kind, ordering: Ordering) -> $kind {
                let at = Location::caller();
                self.change(|a, b| (a as $kind).wrapping_sub(b as $kind) as u64, operand, ordering, at)
            }

            #[track_caller]
            pub fn fetch_and(&self, operand: $kind, ordering: Ordering) -> $kind {
                self.change(|a, b| a & b, operand, ordering, Location::caller())
            }

            #[track_caller]
            pub fn fetch_nand(&self, operand: $kind, ordering: Ordering) -> $kind {
                self.change(|a, b| !(a as $kind & b as $kind) as u64, operand, ordering, Location::caller())
            }

            #[track_caller]
            pub fn fetch_or(&self, operand: $kind, ordering: Ordering) -> $kind {
                self.change(|a, b| a | b, operand, ordering, Location::caller())
            }

            #[track_caller]
            pub fn fetch_xor(&self, operand: $kind, ordering: Ordering) -> $kind {
                self.change(|a, b| a ^ b, operand, ordering, Location::caller())
            }

            #[track_caller]
            pub fn fetch_max(&self, operand: $kind, ordering: Ordering) -> $kind {
                self.change(|a, b| (a as $kind).max(b as $kind) as u64, operand, ordering, Location::caller())
            }

            #[track_caller]
            pub fn fetch_min(&self, operand: $kind, ordering: Ordering) -> $kind {
                self.change(|a, b| (a as $kind).min(b as $kind) as u64, operand, ordering, Location::caller())
            }
        }
    )*};
}

integer!(
    AtomicI8: i8, AtomicU8: u8, AtomicI16: i16, AtomicU16: u16, AtomicI32: i32, AtomicU32: u32,
    AtomicI64: i64, AtomicU64: u64, AtomicIsize: isize, AtomicUsize: usize
);

atomic!(AtomicBool, bool, |value| value as u64, |bits| bits & 1 == 1);

impl Default for AtomicBool {
    #[track_caller]
    fn default() -> Self {
        Self::new(false)
    }
}

#[deprecated(note = "the `new` function is now preferred")]
#[expect(clippy::declare_interior_mutable_const, reason = "as in std")]
pub const ATOMIC_BOOL_INIT: AtomicBool = AtomicBool::new(false);

#[deprecated(note = "the `new` function is now preferred")]
#[expect(clippy::declare_interior_mutable_const, reason = "as in std")]
pub const ATOMIC_ISIZE_INIT: AtomicIsize = AtomicIsize::new(0);

#[deprecated(note = "the `new` function is now preferred")]
#[expect(clippy::declare_interior_mutable_const, reason = "as in std")]
pub const ATOMIC_USIZE_INIT: AtomicUsize = AtomicUsize::new(0);

impl AtomicBool {
    #[track_caller]
    pub fn fetch_and(&self, operand: bool, ordering: Ordering) -> bool {
        self.change(|a, b| a & b, operand, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_nand(&self, operand: bool, ordering: Ordering) -> bool {
        self.change(|a, b| (a & b) ^ 1, operand, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_or(&self, operand: bool, ordering: Ordering) -> bool {
        self.change(|a, b| a | b, operand, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_xor(&self, operand: bool, ordering: Ordering) -> bool {
        self.change(|a, b| a ^ b, operand, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_not(&self, ordering: Ordering) -> bool {
        self.change(|a, b| a ^ b, true, ordering, Location::caller())
    }
}

/// `std::sync::atomic::AtomicPtr`
pub struct AtomicPtr<T>(Cell<*mut T>);

// SAFETY: the engine orders all uses of the pointer; what it points to is the program's matter.
unsafe impl<T> Sync for AtomicPtr<T> {}
// SAFETY: as above.
unsafe impl<T> Send for AtomicPtr<T> {}
impl<T> RefUnwindSafe for AtomicPtr<T> {}

impl<T> AtomicPtr<T> {
    #[track_caller]
    pub const fn new(pointer: *mut T) -> Self {
        Self(Cell::new(pointer, Location::caller()))
    }

    fn act(&self, change: Change, order: Order, at: Loc) -> Result<*mut T, *mut T> {
        let bits = |pointer: *mut T| pointer.expose_provenance() as u64;
        self.0.perform(change, order, at, bits, |bits| ptr::with_exposed_provenance_mut(bits as usize))
    }

    #[track_caller]
    pub fn load(&self, ordering: Ordering) -> *mut T {
        self.act(Change::Load, load_order(ordering), Location::caller()).unwrap_or_else(|value| value)
    }

    #[track_caller]
    pub fn store(&self, pointer: *mut T, ordering: Ordering) {
        let bits = pointer.expose_provenance() as u64;
        let _ = self.act(Change::Store(bits), store_order(ordering), Location::caller());
    }

    fn change(&self, compute: fn(u64, u64) -> u64, operand: usize, ordering: Ordering, at: Loc) -> *mut T {
        let change = Change::Update(compute, operand as u64);
        self.act(change, order(ordering), at).unwrap_or_else(|value| value)
    }

    #[track_caller]
    pub fn swap(&self, pointer: *mut T, ordering: Ordering) -> *mut T {
        self.change(|_, new| new, pointer.expose_provenance(), ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_byte_add(&self, bytes: usize, ordering: Ordering) -> *mut T {
        self.change(u64::wrapping_add, bytes, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_byte_sub(&self, bytes: usize, ordering: Ordering) -> *mut T {
        self.change(u64::wrapping_sub, bytes, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_ptr_add(&self, count: usize, ordering: Ordering) -> *mut T {
        self.fetch_byte_add(count.wrapping_mul(size_of::<T>()), ordering)
    }

    #[track_caller]
    pub fn fetch_ptr_sub(&self, count: usize, ordering: Ordering) -> *mut T {
        self.fetch_byte_sub(count.wrapping_mul(size_of::<T>()), ordering)
    }

    #[track_caller]
    pub fn fetch_or(&self, bits: usize, ordering: Ordering) -> *mut T {
        self.change(|a, b| a | b, bits, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_and(&self, bits: usize, ordering: Ordering) -> *mut T {
        self.change(|a, b| a & b, bits, ordering, Location::caller())
    }

    #[track_caller]
    pub fn fetch_xor(&self, bits: usize, ordering: Ordering) -> *mut T {
        self.change(|a, b| a ^ b, bits, ordering, Location::caller())
    }

    #[track_caller]
    pub fn compare_exchange(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        self.exchange(current, new, success, failure, false, Location::caller())
    }

    #[track_caller]
    pub fn compare_exchange_weak(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
    ) -> Result<*mut T, *mut T> {
        self.exchange(current, new, success, failure, true, Location::caller())
    }

    #[track_caller]
    fn exchange(
        &self,
        current: *mut T,
        new: *mut T,
        success: Ordering,
        failure: Ordering,
        weak: bool,
        at: Loc,
    ) -> Result<*mut T, *mut T> {
        let expected = current.addr() as u64;
        let change =
            Change::Exchange { expected, new: new.expose_provenance() as u64, failure: failure_order(failure), weak };
        self.act(change, order(success), at)
    }

    #[deprecated(note = "Use `compare_exchange` or `compare_exchange_weak` instead")]
    #[track_caller]
    pub fn compare_and_swap(&self, current: *mut T, new: *mut T, ordering: Ordering) -> *mut T {
        self.exchange(current, new, ordering, on_failure(ordering), false, Location::caller())
            .unwrap_or_else(|value| value)
    }

    #[track_caller]
    pub fn try_update(
        &self,
        set: Ordering,
        fetch: Ordering,
        f: impl FnMut(*mut T) -> Option<*mut T>,
    ) -> Result<*mut T, *mut T> {
        self.fetch_update(set, fetch, f)
    }

    #[track_caller]
    pub fn update(&self, set: Ordering, fetch: Ordering, mut f: impl FnMut(*mut T) -> *mut T) -> *mut T {
        self.fetch_update(set, fetch, |pointer| Some(f(pointer))).unwrap_or_else(|pointer| pointer)
    }

    #[track_caller]
    pub fn fetch_update<F>(&self, set: Ordering, fetch: Ordering, mut f: F) -> Result<*mut T, *mut T>
    where
        F: FnMut(*mut T) -> Option<*mut T>,
    {
        let at = Location::caller();
        let mut before = self.act(Change::Load, load_order(fetch), at).unwrap_or_else(|value| value);
        while let Some(new) = f(before) {
            match self.exchange(before, new, set, fetch, true, at) {
                Err(found) => before = found,
                done => return done,
            }
        }
        Err(before)
    }

    pub fn get_mut(&mut self) -> &mut *mut T {
        self.0.alone()
    }

    pub fn into_inner(self) -> *mut T {
        self.0.value.into_inner()
    }
}

impl<T> Default for AtomicPtr<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(ptr::null_mut())
    }
}

impl<T> From<*mut T> for AtomicPtr<T> {
    #[track_caller]
    fn from(pointer: *mut T) -> Self {
        Self::new(pointer)
    }
}

impl<T> fmt::Debug for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.load(Ordering::Relaxed), f)
    }
}

impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.load(Ordering::Relaxed), f)
    }
}
