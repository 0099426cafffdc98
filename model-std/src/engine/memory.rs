//! The program's memory: made anew for each run, without a new process.
//!
//! A program that is about to run finds three kinds of memory as a fresh process would: its statics (the writable
//! segments of the executable), the thread-local storage of the OS thread (which each fiber gets a copy of), and its
//! heap, which comes out of an arena of ours. All of it is put back in a few microseconds, where fork(2) takes hundreds.
//!
//! What the heap hands out depends only on what the same model thread asked for and gave back before, never on how
//! the threads were interleaved. So an object has the same address in every equivalent interleaving, and its address
//! can stand for it.

use real_std::{
    alloc::{GlobalAlloc, Layout, System},
    ffi::{c_int, c_void},
    prelude::rust_2024::*,
    ptr, slice,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    vec,
};

use crate::{
    engine::{self, Tid},
    sys,
};

/// Threads that a program may have at one time.
pub(crate) const MAX_THREADS: usize = 512;

/// What one thread may have on the heap: address space only, memory comes as it is touched.
const REGION: usize = 1 << 30;

/// Where the arena lies if it can: a program that shows addresses shows the same ones in each process.
const AT: usize = 1 << 44;

/// From so many bytes on a block goes back to where it came from.
const LARGE: usize = 64 << 10;

/// What no process may have, so that a request for it fails, as it does natively, and ends nothing by itself.
const IMPOSSIBLE: usize = 4 << 30;

/// Stands in a block that was freed, behind the address of the next one: whoever frees it again is found out.
const FREED: u64 = 0x9e37_79b9_7f4a_7c15;
/// Fills the rest of it, as far as [`FILLED`]: whoever still uses it reads what nobody wrote.
const FREED_BYTE: u8 = 0xdd;
const FILLED: usize = 4 << 10;

/// Blocks come in sizes of powers of two from 16 bytes.
const SMALLEST: u32 = 4;
const CLASSES: usize = 27;

/// Who is running: a model thread, whose memory comes from the arena, or the engine (`ENGINE`).
static RUNNING: AtomicUsize = AtomicUsize::new(ENGINE);
static BASE: AtomicUsize = AtomicUsize::new(0);
const ENGINE: usize = usize::MAX;

/// Says who runs from now on; returns who did.
pub(crate) fn now_runs(thread: Option<Tid>) -> Option<Tid> {
    let before = RUNNING.swap(thread.unwrap_or(ENGINE), Relaxed);
    (before != ENGINE).then_some(before)
}

/// Who runs.
pub(crate) fn runs() -> Option<Tid> {
    let running = RUNNING.load(Relaxed);
    (running != ENGINE).then_some(running)
}

/// The heap of one thread.
#[derive(Clone, Copy)]
struct Region {
    used: usize,
    free: [*mut u8; CLASSES],
}

impl Region {
    const EMPTY: Self = Self { used: 0, free: [ptr::null_mut(); CLASSES] };
}

pub(crate) struct Heap {
    regions: Vec<Region>,
}

impl Heap {
    /// Reserves the arena; `None` if the system does not have the address space.
    pub(crate) fn reserve() -> Option<Self> {
        let reserve = |at: usize, how| {
            let flags = sys::MAP_PRIVATE | sys::MAP_ANONYMOUS | sys::MAP_NORESERVE | how;
            let at = ptr::without_provenance_mut(at);
            // SAFETY: a new mapping, and no other is taken away for it.
            unsafe { sys::mmap(at, REGION * MAX_THREADS, sys::PROT_READ | sys::PROT_WRITE, flags, -1, 0) }
        };
        let mut base = reserve(AT, sys::MAP_FIXED_NOREPLACE);
        if base.addr() == usize::MAX {
            base = reserve(0, 0);
        }
        if base.addr() == usize::MAX {
            return None;
        }
        BASE.store(base.expose_provenance(), Relaxed);
        Some(Self { regions: vec![Region::EMPTY; MAX_THREADS] })
    }

    /// Forgets everything that was handed out to the first `threads`.
    pub(crate) fn reset(&mut self, threads: usize) {
        self.regions[..threads].fill(Region::EMPTY);
    }

    fn take(&mut self, thread: Tid, layout: Layout) -> *mut u8 {
        let (class, size) = class_of(layout);
        let region = &mut self.regions[thread];
        let first = region.free.get(class).copied().unwrap_or(ptr::null_mut());
        if !first.is_null() {
            // SAFETY: a free block holds the address of the next one.
            region.free[class] = unsafe { first.cast::<*mut u8>().read() };
            return unmarked(first);
        }
        let start = region.used.next_multiple_of(layout.align().max(16));
        if class >= CLASSES || start + size > REGION {
            return ptr::null_mut();
        }
        region.used = start + size;
        unmarked(ptr::with_exposed_provenance_mut(BASE.load(Relaxed) + thread * REGION + start))
    }

    /// Whether a block was freed already.
    fn is_free(&self, block: *mut u8) -> bool {
        // SAFETY: a block of the arena holds at least 16 bytes.
        let is_marked = unsafe { block.add(8).cast::<u64>().read() == FREED };
        // The mark may be a number of the program's own.
        is_marked
            && self.regions.iter().flat_map(|region| region.free).any(|first| {
                let mut free = first;
                while !free.is_null() && free != block {
                    // SAFETY: as in `take`.
                    free = unsafe { free.cast::<*mut u8>().read() };
                }
                free == block
            })
    }

    fn give_back(&mut self, thread: Tid, block: *mut u8, layout: Layout) {
        let (class, size) = class_of(layout);
        // A small block stays with whoever freed it, so that what a thread gets next depends on nobody else. Large ones
        // would use up the region of a thread that makes them for others.
        let owner = (block.addr() - BASE.load(Relaxed)) / REGION;
        let region = &mut self.regions[if size >= LARGE { owner } else { thread }];
        // SAFETY: the block is nobody's now and holds `size` bytes, which are at least 16.
        unsafe {
            block.cast::<*mut u8>().write(region.free[class]);
            block.add(8).cast::<u64>().write(FREED);
            block.add(16).write_bytes(FREED_BYTE, size.min(FILLED) - 16);
        }
        region.free[class] = block;
    }
}

/// A block that is somebody's from now on.
fn unmarked(block: *mut u8) -> *mut u8 {
    // SAFETY: a block of the arena holds at least 16 bytes.
    unsafe { block.add(8).cast::<u64>().write(0) };
    block
}

fn class_of(layout: Layout) -> (usize, usize) {
    let size = layout.size().max(layout.align()).max(1 << SMALLEST).next_power_of_two();
    ((size.trailing_zeros() - SMALLEST) as usize, size)
}

fn is_in_arena(block: *mut u8) -> bool {
    let base = BASE.load(Relaxed);
    base != 0 && (base..base + REGION * MAX_THREADS).contains(&block.addr())
}

struct Allocator;

#[global_allocator]
static ALLOCATOR: Allocator = Allocator;

// SAFETY: blocks of the arena are disjoint, aligned as asked, and go back where they came from; all others are
// `System`'s. One OS thread only ever runs here.
unsafe impl GlobalAlloc for Allocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        match RUNNING.load(Relaxed) {
            // SAFETY: as the caller promises.
            ENGINE => unsafe { System.alloc(layout) },
            _ if layout.size() > IMPOSSIBLE => ptr::null_mut(),
            thread => {
                let block = engine::with(|engine| engine.heap.take(thread, layout));
                if block.is_null() {
                    engine::out_of_memory(layout.size());
                }
                block
            }
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if !is_in_arena(block) {
            // SAFETY: it came from there.
            return unsafe { System.dealloc(block, layout) };
        }
        let thread = RUNNING.load(Relaxed);
        // The engine gives nothing of a program's back: it forgets it as a whole. Nor does a block come back whose last
        // owner is a matter of order: what is handed out later would depend on it.
        if thread != ENGINE {
            let freed_twice = engine::with(|engine| {
                let is_free = engine.heap.is_free(block);
                if !is_free && !engine.is_dropping() {
                    engine.heap.give_back(thread, block, layout);
                }
                is_free
            });
            if freed_twice {
                engine::freed_twice();
            }
        }
    }
}

/// A piece of memory and what it held when the program had not begun.
struct Piece {
    at: *mut u8,
    fresh: Box<[u8]>,
}

impl Piece {
    fn take(at: *mut u8, len: usize) -> Self {
        // SAFETY: a writable segment of this executable; nobody else runs.
        Self { at, fresh: unsafe { slice::from_raw_parts(at, len) }.into() }
    }

    fn put_back(&self) {
        // SAFETY: as in `take`. The engine keeps nothing there that changes after the image was taken.
        unsafe { ptr::copy_nonoverlapping(self.fresh.as_ptr(), self.at, self.fresh.len()) };
    }
}

/// Statics and thread-local storage as they were before `main`.
pub(crate) struct Image {
    statics: Vec<Piece>,
    tls: Option<Piece>,
}

impl Image {
    /// Takes the image of this executable now.
    pub(crate) fn take() -> Self {
        let mut image = Self { statics: Vec::new(), tls: None };
        // SAFETY: the callback is called here and now, with the pointer that is passed on.
        unsafe { sys::dl_iterate_phdr(look_at, (&raw mut image).cast()) };
        image
    }

    /// Puts the statics back.
    pub(crate) fn put_back_statics(&self) {
        for piece in &self.statics {
            piece.put_back();
        }
    }

    /// Bytes of thread-local storage.
    pub(crate) fn fresh_tls(&self) -> Box<[u8]> {
        self.tls.as_ref().map(|piece| piece.fresh.clone()).unwrap_or_default()
    }

    /// Makes a storage fresh again.
    pub(crate) fn fill_tls(&self, tls: &mut [u8]) {
        if let Some(piece) = &self.tls {
            tls.copy_from_slice(&piece.fresh);
        }
    }

    /// Copies the OS thread's storage to `keep`, and `next` into its place.
    pub(crate) fn swap_tls(&self, keep: &mut [u8], next: &[u8]) {
        if let Some(piece) = &self.tls {
            // SAFETY: all three have the length of the segment; nobody holds a reference across a switch.
            unsafe {
                ptr::copy_nonoverlapping(piece.at, keep.as_mut_ptr(), keep.len());
                ptr::copy_nonoverlapping(next.as_ptr(), piece.at, next.len());
            }
        }
    }
}

extern "C" fn look_at(info: *mut sys::dl_phdr_info, _: usize, image: *mut c_void) -> c_int {
    // SAFETY: as dl_iterate_phdr(3) promises, and `Image::take` passes itself.
    let (info, image) = unsafe { (&*info, &mut *image.cast::<Image>()) };
    // SAFETY: so many headers are there.
    let headers = unsafe { slice::from_raw_parts(info.headers, info.count.into()) };
    let read_only = headers.iter().find(|header| header.kind == sys::PT_GNU_RELRO);
    for header in headers {
        let start = info.base + header.address;
        let end = start + header.memory_size;
        match header.kind {
            sys::PT_LOAD if header.flags & sys::PF_W != 0 => {
                // What the linker made read-only after it had filled it in stands at a segment's beginning.
                let sealed = read_only.filter(|sealed| sealed.address <= header.address);
                let sealed = sealed.map_or(0, |sealed| page_up(info.base + sealed.address + sealed.memory_size));
                let first = start.max(sealed);
                if first < end {
                    let at = ptr::with_exposed_provenance_mut(first as usize);
                    image.statics.push(Piece::take(at, (end - first) as usize));
                }
            }
            sys::PT_TLS => image.tls = Some(Piece::take(info.tls.cast(), header.memory_size as usize)),
            _ => {}
        }
    }
    // The executable comes first; the C library's own state is not the program's.
    1
}

fn page_up(address: u64) -> u64 {
    address.next_multiple_of(4096)
}
