//! Fibers: a stack of its own for each model thread, all of them on one OS thread.
//!
//! A switch is a function call that returns on another stack. The engine has the OS thread's own stack.

use real_std::{arch::naked_asm, ptr};

use crate::sys;

const PAGE: usize = 4096;

/// A stack with a page below it that nobody may touch.
pub(crate) struct Stack {
    base: *mut u8,
    size: usize,
}

impl Stack {
    /// `None` if the system has no memory for it.
    pub(crate) fn new(size: usize) -> Option<Self> {
        let size = size.next_multiple_of(PAGE) + PAGE;
        let flags = sys::MAP_PRIVATE | sys::MAP_ANONYMOUS | sys::MAP_NORESERVE;
        // SAFETY: a new mapping, whose lowest page is then closed.
        let base = unsafe { sys::mmap(ptr::null_mut(), size, sys::PROT_READ | sys::PROT_WRITE, flags, -1, 0) };
        if base.addr() == usize::MAX || unsafe { sys::mprotect(base, PAGE, sys::PROT_NONE) } != 0 {
            return None;
        }
        Some(Self { base: base.cast(), size })
    }

    /// Usable bytes.
    pub(crate) fn size(&self) -> usize {
        self.size - PAGE
    }

    /// Whether an access to `address` is one beyond the stack's end.
    pub(crate) fn overflows_at(&self, address: usize) -> bool {
        (self.base.addr()..self.base.addr() + PAGE).contains(&address)
    }

    /// A context that, when it is switched to, calls `entry`.
    pub(crate) fn prepare(&mut self, entry: extern "C" fn() -> !) -> Context {
        const SAVED_REGISTERS: usize = 6;
        // SAFETY: the words lie in the stack. The address to return to from `entry` is 0, which ends a backtrace.
        unsafe {
            let top = self.base.add(self.size).cast::<usize>();
            top.sub(1).write(0);
            top.sub(2).write(entry as usize);
            let words = top.sub(2 + SAVED_REGISTERS);
            words.write_bytes(0, SAVED_REGISTERS);
            Context(words.cast())
        }
    }
}

/// Where a fiber goes on: its stack pointer, below it what the calling convention wants kept.
#[derive(Clone, Copy)]
pub(crate) struct Context(*mut u8);

impl Context {
    pub(crate) const NOWHERE: Self = Self(ptr::null_mut());
}

/// Leaves the running context in `from` and goes on in `to`.
///
/// # Safety
/// `to` was left by a switch, or prepared, and has not been gone on with since.
pub(crate) unsafe fn switch(from: &mut Context, to: Context) {
    // SAFETY: as promised.
    unsafe { switch_stacks(&mut from.0, to.0) }
}

/// Saves the registers that a callee must keep (System V ABI, x86-64, 3.2.1), swaps stacks, restores.
#[unsafe(naked)]
unsafe extern "C" fn switch_stacks(save: *mut *mut u8, load: *mut u8) {
    naked_asm!(
        "push rbp",
        "push rbx",
        "push r12",
        "push r13",
        "push r14",
        "push r15",
        "mov [rdi], rsp",
        "mov rsp, rsi",
        "pop r15",
        "pop r14",
        "pop r13",
        "pop r12",
        "pop rbx",
        "pop rbp",
        "ret",
    )
}
