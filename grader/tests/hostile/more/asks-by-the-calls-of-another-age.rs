// tries: to make a socket by the 32-bit calls of the same kernel (int 0x80)
// ends: exit 0 or signal 31
// left: nobody
//! A filter that knows only the numbers of 64 bits would take it for another call; this one ends it.

use std::arch::asm;

fn main() {
    const SOCKET_OF_32_BITS: i64 = 359;
    let result: i64;
    // SAFETY: the call takes three numbers; the kernel keeps all other registers but those named.
    unsafe {
        asm!(
            "xchg rbx, {family}",
            "int 0x80",
            "xchg rbx, {family}",
            family = inout(reg) 2_i64 => _,
            inlateout("rax") SOCKET_OF_32_BITS => result,
            in("rcx") 1_i64,
            in("rdx") 0_i64,
            out("r8") _, out("r9") _, out("r10") _, out("r11") _,
        );
    }
    let done = result as i32 >= 0;
    println!("{}", if done { "did it" } else { "denied" });
}
