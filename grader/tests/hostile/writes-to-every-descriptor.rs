// tries: writes a verdict into every descriptor that it may have inherited
// ends: exit 0
// left: nobody
//! Writes a verdict into every descriptor that it may have inherited.

unsafe extern "C" {
    fn write(number: i32, bytes: *const u8, count: usize) -> isize;
}

fn main() {
    let bytes = b"{\"Ok\":null}\n";
    let mut written = 0;
    for number in 3..1024 {
        // SAFETY: the bytes are there; most of the numbers are not open.
        if unsafe { write(number, bytes.as_ptr(), bytes.len()) } > 0 {
            written += 1;
        }
    }
    println!("{}", if written == 0 { "denied" } else { "did it" });
}
