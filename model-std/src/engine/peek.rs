//! Values as the learner knows them, for the picture of a run.

use real_std::{
    any::type_name,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    fmt::Debug,
    format,
    prelude::rust_2024::*,
};

/// Longer ones say nothing at a glance.
const LENGTH: usize = 40;

/// The value at `place`, if it is of a type that is known here.
///
/// # Safety
/// `place` can be read.
pub(super) unsafe fn peek<T: ?Sized>(place: *const T) -> Option<String> {
    // SAFETY: as promised; a type's name, with all its parameters, stands for it, lifetimes apart, and of those no
    // use is made.
    unsafe {
        numbers(place)
            .or_else(|| as_a::<T, bool>(place))
            .or_else(|| as_a::<T, char>(place))
            .or_else(|| as_a::<T, ()>(place).map(|_| String::new()))
            .or_else(|| as_a::<T, String>(place))
            .or_else(|| as_a::<T, &str>(place))
            .or_else(|| as_a::<T, Option<String>>(place))
            .or_else(|| as_a::<T, Vec<String>>(place))
            .or_else(|| as_a::<T, Vec<bool>>(place))
            .or_else(|| as_a::<T, BTreeSet<String>>(place))
    }
    .filter(|text| !text.is_empty() && text.len() <= LENGTH)
}

unsafe fn as_a<T: ?Sized, U: Debug>(place: *const T) -> Option<String> {
    // SAFETY: it is one.
    (type_name::<T>() == type_name::<U>()).then(|| format!("{:?}", unsafe { &*place.cast::<U>() }))
}

macro_rules! numbers {
    ($($kind:ty),*) => {
        unsafe fn numbers<T: ?Sized>(place: *const T) -> Option<String> {
            $(
                // SAFETY: as the caller promises.
                let value = unsafe {
                    as_a::<T, $kind>(place)
                        .or_else(|| as_a::<T, Option<$kind>>(place))
                        .or_else(|| as_a::<T, Vec<$kind>>(place))
                        .or_else(|| as_a::<T, VecDeque<$kind>>(place))
                        .or_else(|| as_a::<T, ($kind, bool)>(place))
                        .or_else(|| as_a::<T, ($kind, $kind)>(place))
                        .or_else(|| as_a::<T, (VecDeque<$kind>, bool)>(place))
                        .or_else(|| as_a::<T, HashMap<$kind, $kind>>(place))
                        .or_else(|| as_a::<T, HashSet<$kind>>(place))
                        .or_else(|| as_a::<T, BTreeMap<$kind, $kind>>(place))
                };
                if value.is_some() {
                    return value;
                }
            )*
            None
        }
    };
}

numbers!(i8, u8, i16, u16, i32, u32, i64, u64, i128, u128, isize, usize, f32, f64);
