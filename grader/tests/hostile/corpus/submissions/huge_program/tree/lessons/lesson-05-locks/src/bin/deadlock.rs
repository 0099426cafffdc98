std::arch::global_asm!(".data", ".globl huge", "huge:", ".fill 0x200000000, 1, 1");

unsafe extern "C" {
    safe static huge: u8;
}

fn main() {
    println!("{huge}");
}
