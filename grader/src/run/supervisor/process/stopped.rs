//! Registers and memory of a task that stands (ptrace(2), process_vm_readv(2)), as x86-64 has them.
//!
//! The task may be killed at any moment: then there is no answer, and no error.

use std::io::{IoSlice, IoSliceMut};

use nix::{
    sys::{
        ptrace,
        uio::{RemoteIoVec, process_vm_readv, process_vm_writev},
    },
    unistd::Pid,
};

/// A system call that is about to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// Its number (syscalls(2)).
    pub(super) number: i64,
    /// Its arguments.
    pub(super) args: [u64; 6],
}

/// Bytes of the instruction `syscall`.
const INSTRUCTION: u64 = 2;

/// The call before which a task stands.
pub(super) fn call(tid: i32) -> Option<Call> {
    let regs = ptrace::getregs(Pid::from_raw(tid)).ok()?;
    let args = [regs.rdi, regs.rsi, regs.rdx, regs.r10, regs.r8, regs.r9];
    Some(Call { number: regs.orig_rax as i64, args })
}

/// Changes one argument of the call before which a task stands.
pub(super) fn set_argument(tid: i32, index: usize, value: u64) {
    let pid = Pid::from_raw(tid);
    let Ok(mut regs) = ptrace::getregs(pid) else { return };
    match index {
        0 => regs.rdi = value,
        1 => regs.rsi = value,
        2 => regs.rdx = value,
        3 => regs.r10 = value,
        4 => regs.r8 = value,
        _ => regs.r9 = value,
    }
    let _ = ptrace::setregs(pid, regs);
}

/// Makes the call return `result` without being made.
pub(super) fn skip(tid: i32, result: i64) {
    let pid = Pid::from_raw(tid);
    let Ok(mut regs) = ptrace::getregs(pid) else { return };
    regs.orig_rax = u64::MAX;
    regs.rax = result as u64;
    let _ = ptrace::setregs(pid, regs);
}

/// Lets a task that stands before a call come to it once more: a signal that has come is handled first.
pub(super) fn put_off(tid: i32, call: &Call) {
    let pid = Pid::from_raw(tid);
    let Ok(mut regs) = ptrace::getregs(pid) else { return };
    regs.orig_rax = u64::MAX;
    regs.rax = call.number as u64;
    regs.rip -= INSTRUCTION;
    let _ = ptrace::setregs(pid, regs);
}

/// What the call returned after which a task stands: below 0 an error (errno(3)).
pub(super) fn result(tid: i32) -> Option<i64> {
    Some(ptrace::getregs(Pid::from_raw(tid)).ok()?.rax as i64)
}

/// Makes a task that stands after a call make it once more, with these arguments.
pub(super) fn repeat(tid: i32, call: &Call) {
    let pid = Pid::from_raw(tid);
    let Ok(mut regs) = ptrace::getregs(pid) else { return };
    regs.rip -= INSTRUCTION;
    regs.rax = call.number as u64;
    [regs.rdi, regs.rsi, regs.rdx, regs.r10, regs.r8, regs.r9] = call.args;
    let _ = ptrace::setregs(pid, regs);
}

/// Puts the arguments back that the program had there: it may use the registers again.
pub(super) fn restore_arguments(tid: i32, call: &Call) {
    let pid = Pid::from_raw(tid);
    let Ok(mut regs) = ptrace::getregs(pid) else { return };
    [regs.rdi, regs.rsi, regs.rdx, regs.r10, regs.r8, regs.r9] = call.args;
    let _ = ptrace::setregs(pid, regs);
}

/// Makes a task that stands before its exit close all its files first. It comes back from that, unless it is killed.
pub(super) fn close_all(tid: i32) {
    let pid = Pid::from_raw(tid);
    let Ok(mut regs) = ptrace::getregs(pid) else { return };
    regs.orig_rax = libc::SYS_close_range as u64;
    // A table of files that others have as well stays as it is for them.
    [regs.rdi, regs.rsi, regs.rdx] = [0, u64::from(u32::MAX), u64::from(libc::CLOSE_RANGE_UNSHARE)];
    let _ = ptrace::setregs(pid, regs);
}

/// Reads `N` bytes.
pub(super) fn read<const N: usize>(tid: i32, address: u64) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    fill(tid, address, &mut bytes).then_some(bytes)
}

/// Reads as many bytes as there is room for; the answer is whether it could.
fn fill(tid: i32, address: u64, bytes: &mut [u8]) -> bool {
    let Ok(base) = usize::try_from(address) else { return false };
    let len = bytes.len();
    process_vm_readv(Pid::from_raw(tid), &mut [IoSliceMut::new(bytes)], &[RemoteIoVec { base, len }]) == Ok(len)
}

/// What a call overwrites that it has to find again when it is made once more: the descriptors of select(2), each set
/// with its address.
pub(super) fn sets(tid: i32, call: &Call) -> Vec<(u64, Vec<u8>)> {
    /// More than a process may have open.
    const DESCRIPTORS: u64 = 1 << 20;
    if !matches!(call.number, libc::SYS_select | libc::SYS_pselect6) {
        return Vec::new();
    }
    let [count, read, written, other, ..] = call.args;
    let mut bytes = vec![0; count.min(DESCRIPTORS).div_ceil(64) as usize * 8];
    let mut sets = Vec::new();
    for address in [read, written, other] {
        if address != 0 && fill(tid, address, &mut bytes) {
            sets.push((address, bytes.clone()));
        }
    }
    sets
}

pub(super) fn read_number(tid: i32, address: u64) -> Option<u64> {
    read(tid, address).map(u64::from_ne_bytes)
}

/// Writes all of `bytes`; the answer is whether it could.
pub(super) fn write(tid: i32, address: u64, bytes: &[u8]) -> bool {
    let Ok(base) = usize::try_from(address) else { return false };
    let remote = [RemoteIoVec { base, len: bytes.len() }];
    process_vm_writev(Pid::from_raw(tid), &[IoSlice::new(bytes)], &remote) == Ok(bytes.len())
}

/// A path, as far as 255 bytes of it.
pub(super) fn path(tid: i32, address: u64) -> String {
    const LONGEST: usize = 255;
    const PIECE: usize = 16;
    let mut path = Vec::new();
    while path.len() < LONGEST {
        // In small pieces: what follows the path may not be readable.
        let Some(piece) = read::<PIECE>(tid, address + path.len() as u64) else { break };
        match piece.iter().position(|byte| *byte == 0) {
            Some(end) => {
                path.extend_from_slice(&piece[..end]);
                break;
            }
            None => path.extend_from_slice(&piece),
        }
    }
    String::from_utf8_lossy(&path).into_owned()
}

/// A `timespec` as nanoseconds.
pub(super) fn read_time(tid: i32, address: u64) -> Option<u64> {
    let seconds = read_number(tid, address)?;
    Some(seconds.saturating_mul(1_000_000_000).saturating_add(read_number(tid, address + 8)?))
}

/// A `timeval` as nanoseconds.
pub(super) fn read_short_time(tid: i32, address: u64) -> Option<u64> {
    let seconds = read_number(tid, address)?;
    let rest = read_number(tid, address + 8)?.saturating_mul(1_000);
    Some(seconds.saturating_mul(1_000_000_000).saturating_add(rest))
}

/// Writes nanoseconds as a pair of seconds and `parts` of a second.
pub(super) fn write_time(tid: i32, address: u64, nanoseconds: u64, parts: u64) -> bool {
    let rest = nanoseconds % 1_000_000_000 / (1_000_000_000 / parts);
    let mut bytes = (nanoseconds / 1_000_000_000).to_ne_bytes().to_vec();
    bytes.extend(rest.to_ne_bytes());
    write(tid, address, &bytes)
}

/// Takes the vDSO (vdso(7)) from a program that has just been executed: asking for the time is a system call then.
pub(super) fn hide_vdso(tid: i32) {
    const IGNORE: u64 = 1;
    const VDSO: u64 = 33;
    let Ok(regs) = ptrace::getregs(Pid::from_raw(tid)) else { return };
    // The stack of a new program: the number of arguments, these, 0, the environment, 0, pairs of numbers.
    let mut words = Words { tid, next: regs.rsp, read: Vec::new() };
    let Some((_, arguments)) = words.next() else { return };
    let rest = words.skip(arguments as usize + 1).skip_while(|(_, variable)| *variable != 0).skip(1);
    // Of each pair the first is the key.
    let vdso = rest.step_by(2).take_while(|(_, key)| *key != 0).find(|(_, key)| *key == VDSO);
    if let Some((at, _)) = vdso {
        write(tid, at, &IGNORE.to_ne_bytes());
    }
}

/// The numbers that lie in the memory of a task from an address on, each with where it lies. It ends where the memory
/// does.
struct Words {
    tid: i32,
    next: u64,
    /// Those that were read already, the next one last.
    read: Vec<u64>,
}

impl Iterator for Words {
    type Item = (u64, u64);

    fn next(&mut self) -> Option<(u64, u64)> {
        const PAGE: u64 = 4096;
        const SIZE: u64 = size_of::<u64>() as u64;
        if self.read.is_empty() {
            // To the end of the page: the next one may not be there.
            let mut bytes = vec![0; (PAGE - self.next % PAGE) as usize];
            let remote = [RemoteIoVec { base: usize::try_from(self.next).ok()?, len: bytes.len() }];
            process_vm_readv(Pid::from_raw(self.tid), &mut [IoSliceMut::new(&mut bytes)], &remote).ok()?;
            let (words, _) = bytes.as_chunks::<{ SIZE as usize }>();
            self.read = words.iter().rev().map(|word| u64::from_ne_bytes(*word)).collect();
        }
        let at = self.next;
        self.next += SIZE;
        self.read.pop().map(|word| (at, word))
    }
}

/// Lets an argument point at two zeros: they are written where the program keeps nothing, beyond the end of its stack
/// and the 128 bytes below that are its own (System V ABI, AMD64 supplement, "red zone").
pub(super) fn point_at_zero(tid: i32, index: usize) {
    const BEYOND: u64 = 128 + 64;
    let Ok(regs) = ptrace::getregs(Pid::from_raw(tid)) else { return };
    let address = (regs.rsp - BEYOND) & !15;
    if write(tid, address, &[0; 16]) {
        set_argument(tid, index, address);
    }
}
