//! What an `Arc` can be made from, what it can be turned into, and its counts.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    ffi::{CStr, OsStr},
    mem::{MaybeUninit, size_of},
    path::Path,
    pin::Pin,
    sync::{Arc, Weak},
    thread,
};

fn conversions() {
    let slice: Arc<[i32]> = Arc::from(vec![1, 2, 3]);
    let collected: Arc<[i32]> = (1..=3).collect();
    let array: Arc<[i32; 3]> = Arc::try_from(slice.clone()).unwrap();
    println!("{} {array:?} {}", slice == collected, Arc::<[i32; 2]>::try_from(slice.clone()).is_err());
    let text: Arc<str> = "text".into();
    let bytes: Arc<[u8]> = text.clone().into();
    let cow: Arc<str> = Cow::Borrowed("cow").into();
    println!("{text} {} {bytes:?} {cow} {}", &text[1..], text < Arc::from(String::from("u")));
    let (path, os, c): (Arc<Path>, Arc<OsStr>, Arc<CStr>) =
        (Path::new("/a").into(), OsStr::new("os").into(), c"c".into());
    println!("{} {os:?} {c:?}", path.display());
    println!("{:?} {:?} {:?}", Arc::<[u8]>::default(), Arc::<str>::default(), Pin::<Arc<u8>>::default());
    let mut room: Arc<MaybeUninit<u32>> = Arc::new_uninit();
    Arc::get_mut(&mut room).unwrap().write(6);
    // SAFETY: just written; zeros are numbers.
    println!("{} {:?}", unsafe { room.assume_init() }, unsafe { Arc::<[u8]>::new_zeroed_slice(2).assume_init() });
    println!("{}", size_of::<Arc<u8>>() == size_of::<Option<Arc<u8>>>());
}

fn as_keys() {
    let map: HashMap<Arc<str>, i32> = [("key".into(), 1)].into();
    let set: BTreeSet<Arc<String>> = [Arc::new("z".into())].into();
    println!("{:?} {}", map.get("key"), set.contains(&"z".to_string()));
}

fn counts() {
    let mut one = Arc::new(5);
    *Arc::make_mut(&mut one) += 1;
    let two = Arc::clone(&one);
    *Arc::make_mut(&mut one) += 1;
    println!("{one} {two} {:?}", Arc::get_mut(&mut one).is_some());
    println!("{:?}", Arc::try_unwrap(two));
    let weak = Arc::downgrade(&one);
    println!("{} {} {}", Arc::weak_count(&one), weak.strong_count(), Arc::get_mut(&mut one).is_none());
    *Arc::make_mut(&mut one) += 1;
    println!("{one} {:?} {}", weak.upgrade(), Arc::unwrap_or_clone(Arc::new(3)));
    println!("{:?}", Arc::into_inner(one));
    let mut slice: Arc<[i32]> = [1, 2].into();
    let other = slice.clone();
    Arc::make_mut(&mut slice)[0] = 9;
    println!("{slice:?} {other:?} {}", Weak::<u8>::new().ptr_eq(&Weak::new()));

    let raw = Arc::into_raw(Arc::new(8));
    // SAFETY: one of them is in `raw`, and one more after the first line.
    unsafe {
        Arc::increment_strong_count(raw);
        let back = Arc::from_raw(raw);
        println!("{back} {} {}", Arc::strong_count(&back), std::ptr::eq(Arc::as_ptr(&back), raw));
        Arc::decrement_strong_count(raw);
        println!("{}", Arc::strong_count(&back));
    }

    let shared = Arc::new("the last one gets it".to_string());
    let threads = [shared.clone(), shared].map(|mine| thread::spawn(move || Arc::into_inner(mine)));
    println!("{:?}", threads.map(|thread| thread.join().unwrap()).into_iter().flatten().collect::<Vec<_>>());
}

fn main() {
    conversions();
    as_keys();
    counts();
}
