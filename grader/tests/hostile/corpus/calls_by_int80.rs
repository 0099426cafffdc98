// hostile: opens a socket by the calls of 32-bit programs (int 0x80), which have other numbers
// verdict: denied or signal SEGV or signal SYS
// leaves: nothing
// layers: L2
// control: depends

fn main() {
    const SOCKET_OF_I386: i32 = 359;
    const AF_INET: i64 = 2;
    const SOCK_STREAM: i32 = 1;
    let mut result = SOCKET_OF_I386;
    // SAFETY: the call touches no memory; rbx, which may not be named, is put back.
    unsafe {
        std::arch::asm!(
            "xchg rbx, {family}",
            "int 0x80",
            "xchg rbx, {family}",
            family = inout(reg) AF_INET => _,
            inout("eax") result,
            in("ecx") SOCK_STREAM,
            in("edx") 0,
            out("r8") _, out("r9") _, out("r10") _, out("r11") _,
        );
    }
    if result < 0 { println!("denied: error {}", -result) } else { println!("did it: socket {result}") }
}
