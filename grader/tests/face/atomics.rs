//! Every operation of every atomic.

use std::{
    panic,
    sync::atomic::{Ordering::*, *},
};

macro_rules! integers {
    ($($atomic:ident: $kind:ty),*) => {$(
        let atomic = $atomic::new(<$kind>::MAX);
        let changes = [
            atomic.fetch_add(1, SeqCst),
            atomic.fetch_sub(1, AcqRel),
            atomic.fetch_and(0b1010, Acquire),
            atomic.fetch_or(0b0101, Release),
            atomic.fetch_xor(0b11, Relaxed),
            atomic.fetch_nand(0b100, SeqCst),
            atomic.fetch_max(<$kind>::MIN, SeqCst),
            atomic.fetch_min(<$kind>::MIN, SeqCst),
            atomic.swap(7, SeqCst),
        ];
        println!("{}: {changes:?} {atomic:?}", stringify!($atomic));
        println!("{:?} {:?}", atomic.compare_exchange(7, 8, SeqCst, Relaxed), atomic.compare_exchange(7, 9, AcqRel, Acquire));
        println!("{:?} {:?}", atomic.fetch_update(SeqCst, SeqCst, |n| n.checked_mul(2)), atomic.fetch_update(SeqCst, Relaxed, |_| None));
        println!("{:?} {}", atomic.try_update(SeqCst, Acquire, |n| n.checked_sub(1)), atomic.update(Release, Relaxed, |n| n + 1));
        let mut atomic = atomic;
        *atomic.get_mut() += 2;
        atomic.store(atomic.load(Acquire) + 1, Release);
        println!("{} {:?} {:?}", atomic.into_inner(), $atomic::from(3), $atomic::default());
    )*};
}

fn ordering(number: u8) -> Ordering {
    [Relaxed, Release, AcqRel, Acquire][usize::from(number)]
}

fn main() {
    integers!(
        AtomicI8: i8, AtomicU8: u8, AtomicI16: i16, AtomicU16: u16, AtomicI32: i32, AtomicU32: u32,
        AtomicI64: i64, AtomicU64: u64, AtomicIsize: isize, AtomicUsize: usize
    );

    let flag = AtomicBool::new(true);
    let changes = [
        flag.fetch_and(false, SeqCst),
        flag.fetch_or(true, SeqCst),
        flag.fetch_xor(true, SeqCst),
        flag.fetch_nand(true, SeqCst),
        flag.fetch_not(SeqCst),
        flag.swap(true, SeqCst),
    ];
    println!(
        "{changes:?} {:?} {}",
        flag.compare_exchange(true, false, SeqCst, SeqCst),
        flag.update(SeqCst, SeqCst, |on| !on)
    );

    let mut numbers = [1_u32, 2, 3];
    let pointer = AtomicPtr::new(numbers.as_mut_ptr());
    // SAFETY: it stays within the array.
    unsafe {
        println!("{} {}", *pointer.fetch_ptr_add(2, SeqCst), *pointer.fetch_ptr_sub(1, AcqRel));
        println!("{} {}", *pointer.fetch_byte_sub(4, Relaxed), *pointer.fetch_byte_add(8, Relaxed));
        println!("{} {}", *pointer.load(Acquire), *pointer.update(SeqCst, SeqCst, |pointer| pointer.sub(1)));
    }
    println!("{}", pointer.fetch_or(1, Relaxed).addr() & 1 < pointer.fetch_and(!1, Relaxed).addr() & 1);
    println!("{}", pointer.compare_exchange(std::ptr::null_mut(), &mut 4, SeqCst, Relaxed).is_err());
    println!(
        "{} {}",
        pointer.try_update(SeqCst, SeqCst, |_| None).is_err(),
        AtomicPtr::<u8>::default().load(Relaxed).is_null()
    );
    let owned = AtomicPtr::from(Box::into_raw(Box::new(5)));
    // SAFETY: it is a box's, and gone from the atomic.
    println!("{}", unsafe { Box::from_raw(owned.swap(std::ptr::null_mut(), AcqRel)) });

    for ordering in [SeqCst, Acquire, Release, AcqRel] {
        fence(ordering);
        compiler_fence(ordering);
    }
    let mistakes: [fn(); 6] = [
        || fence(ordering(0)),
        || drop(AtomicU8::new(1).load(ordering(1))),
        || drop(AtomicU8::new(1).load(ordering(2))),
        || AtomicU8::new(1).store(1, ordering(3)),
        || AtomicU8::new(1).store(1, ordering(2)),
        || drop(AtomicU8::new(1).compare_exchange(1, 1, SeqCst, ordering(1))),
    ];
    panic::set_hook(Box::new(|_| ()));
    for mistake in mistakes {
        println!("{:?}", panic::catch_unwind(mistake).unwrap_err().downcast_ref::<&str>());
    }
}
