//! The few calls of the C library that the engine needs, declared by hand.
//!
//! Like `std` itself this crate depends on no other: one call of `rustc` builds it, without the network and without
//! cargo. Sizes and numbers are those of Linux on x86_64 with glibc or musl.

#![allow(non_camel_case_types, reason = "C's names")]

use real_std::ffi::{c_char, c_int, c_long, c_void};

pub(crate) const PROT_NONE: c_int = 0;
pub(crate) const PROT_READ: c_int = 1;
pub(crate) const PROT_WRITE: c_int = 2;
pub(crate) const MAP_PRIVATE: c_int = 0x02;
pub(crate) const MAP_ANONYMOUS: c_int = 0x20;
pub(crate) const MAP_NORESERVE: c_int = 0x4000;
pub(crate) const MAP_FIXED_NOREPLACE: c_int = 0x10_0000;

pub(crate) const SIGILL: c_int = 4;
pub(crate) const SIGTRAP: c_int = 5;
pub(crate) const SIGABRT: c_int = 6;
pub(crate) const SIGBUS: c_int = 7;
pub(crate) const SIGFPE: c_int = 8;
pub(crate) const SIGKILL: c_int = 9;
pub(crate) const SIGSEGV: c_int = 11;
pub(crate) const SIGVTALRM: c_int = 26;
pub(crate) const SIGSYS: c_int = 31;

pub(crate) const SA_SIGINFO: c_int = 4;
pub(crate) const SA_ONSTACK: c_int = 0x0800_0000;
pub(crate) const SA_NODEFER: c_int = 0x4000_0000;

pub(crate) const ITIMER_VIRTUAL: c_int = 1;

pub(crate) const PR_SET_PDEATHSIG: c_int = 1;
pub(crate) const PR_SET_SECCOMP: c_int = 22;
pub(crate) const PR_SET_NO_NEW_PRIVS: c_int = 38;
pub(crate) const SECCOMP_MODE_FILTER: c_int = 2;

pub(crate) const O_RDWR: c_int = 2;

pub(crate) const PT_LOAD: u32 = 1;
pub(crate) const PT_TLS: u32 = 7;
pub(crate) const PT_GNU_RELRO: u32 = 0x6474_e552;
pub(crate) const PF_W: u32 = 2;

#[repr(C)]
pub(crate) struct timeval {
    pub(crate) seconds: c_long,
    pub(crate) microseconds: c_long,
}

#[repr(C)]
pub(crate) struct itimerval {
    pub(crate) interval: timeval,
    pub(crate) value: timeval,
}

/// `struct sigaction` as glibc and musl have it: the mask is 128 bytes.
#[repr(C)]
pub(crate) struct sigaction {
    pub(crate) handler: usize,
    pub(crate) mask: [u64; 16],
    pub(crate) flags: c_int,
    pub(crate) restorer: usize,
}

#[repr(C)]
pub(crate) struct stack_t {
    pub(crate) base: *mut c_void,
    pub(crate) flags: c_int,
    pub(crate) size: usize,
}

/// The part of `siginfo_t` that is read: for SIGSEGV and SIGBUS the address, for SIGSYS the number of the call.
#[repr(C)]
pub(crate) struct siginfo_t {
    pub(crate) signal: c_int,
    pub(crate) errno: c_int,
    pub(crate) code: c_int,
    pad: c_int,
    pub(crate) address: usize,
    pub(crate) syscall: c_int,
}

/// elf(5), 64 bits.
#[repr(C)]
pub(crate) struct ProgramHeader {
    pub(crate) kind: u32,
    pub(crate) flags: u32,
    offset: u64,
    pub(crate) address: u64,
    physical: u64,
    file_size: u64,
    pub(crate) memory_size: u64,
    align: u64,
}

/// dl_iterate_phdr(3).
#[repr(C)]
pub(crate) struct dl_phdr_info {
    pub(crate) base: u64,
    name: *const c_char,
    pub(crate) headers: *const ProgramHeader,
    pub(crate) count: u16,
    adds: u64,
    subs: u64,
    tls_module: usize,
    pub(crate) tls: *mut c_void,
}

/// seccomp(2), bpf(4).
#[repr(C)]
pub(crate) struct sock_filter {
    pub(crate) code: u16,
    pub(crate) jump_true: u8,
    pub(crate) jump_false: u8,
    pub(crate) k: u32,
}

#[repr(C)]
pub(crate) struct sock_fprog {
    pub(crate) len: u16,
    pub(crate) filter: *const sock_filter,
}

unsafe extern "C" {
    pub(crate) fn mmap(at: *mut c_void, len: usize, prot: c_int, flags: c_int, fd: c_int, offset: i64) -> *mut c_void;
    pub(crate) fn mprotect(at: *mut c_void, len: usize, prot: c_int) -> c_int;
    pub(crate) fn fork() -> c_int;
    pub(crate) fn waitpid(pid: c_int, status: *mut c_int, options: c_int) -> c_int;
    pub(crate) fn getppid() -> c_int;
    pub(crate) fn _exit(code: c_int) -> !;
    pub(crate) fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    pub(crate) fn close(fd: c_int) -> c_int;
    pub(crate) fn dup2(from: c_int, to: c_int) -> c_int;
    pub(crate) fn read(fd: c_int, buffer: *mut c_void, len: usize) -> isize;
    pub(crate) fn getpid() -> c_int;
    pub(crate) fn write(fd: c_int, buffer: *const c_void, len: usize) -> isize;
    #[link_name = "sigaction"]
    pub(crate) fn set_handler(signal: c_int, new: *const sigaction, old: *mut sigaction) -> c_int;
    pub(crate) fn sigaltstack(new: *const stack_t, old: *mut stack_t) -> c_int;
    pub(crate) fn setitimer(which: c_int, new: *const itimerval, old: *mut itimerval) -> c_int;
    pub(crate) fn prctl(option: c_int, ...) -> c_int;
    pub(crate) fn dl_iterate_phdr(
        callback: extern "C" fn(*mut dl_phdr_info, usize, *mut c_void) -> c_int,
        data: *mut c_void,
    ) -> c_int;
}
