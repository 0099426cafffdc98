// finding: signal
//! Two threads take the same box out of one place, if both look before the other has emptied it.

use std::{
    ptr,
    sync::atomic::{AtomicPtr, Ordering::SeqCst},
    thread,
};

static PLACE: AtomicPtr<u64> = AtomicPtr::new(ptr::null_mut());

fn main() {
    PLACE.store(Box::into_raw(Box::new(7)), SeqCst);
    let takers = [(); 2].map(|()| {
        thread::spawn(|| {
            let place = PLACE.load(SeqCst);
            if !place.is_null() {
                PLACE.store(ptr::null_mut(), SeqCst);
                // SAFETY: there is none: the other may have it as well.
                drop(unsafe { Box::from_raw(place) });
            }
        })
    });
    for taker in takers {
        taker.join().unwrap();
    }
}
