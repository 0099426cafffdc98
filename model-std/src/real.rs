//! Calls of the C library that the real `std` makes and that must be the same in every run.

use real_std::ffi::{c_int, c_uint, c_void};

use crate::{engine, explore::Random};

/// Randomness without chance, for `HashMap`: each thread has its own. getrandom(2).
///
/// # Safety
/// As getrandom(2): `buffer` has room for `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrandom(buffer: *mut c_void, len: usize, _flags: c_uint) -> isize {
    let thread = if engine::program_runs() { engine::me() as u64 } else { u64::MAX };
    let mut random = Random::new(thread.wrapping_mul(0xd134_2543_de82_ef95));
    for index in 0..len {
        // SAFETY: so many bytes are there.
        unsafe { buffer.cast::<u8>().add(index).write(random.next() as u8) };
    }
    len as isize
}

/// The end of the OS thread is the end of the process: no destructor of a thread local waits for it.
///
/// # Safety
/// Safe with any arguments.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __cxa_thread_atexit_impl(
    _destructor: *mut c_void,
    _object: *mut c_void,
    _library: *mut c_void,
) -> c_int {
    0
}

/// Where the OS thread's stack lies is no business of a program that runs on fibers; the runtime does without.
///
/// # Safety
/// Safe with any arguments.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_getattr_np(_thread: usize, _attributes: *mut c_void) -> c_int {
    const ENOSYS: c_int = 38;
    ENOSYS
}
