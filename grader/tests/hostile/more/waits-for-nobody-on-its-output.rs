// tries: to wait for words from whoever reads its output
// ends: exit 0
// left: nobody
//! The other end says nothing, and the end of its words comes at once.

unsafe extern "C" {
    fn read(fd: i32, bytes: *mut u8, count: usize) -> isize;
}

fn main() {
    let mut byte = 0_u8;
    // SAFETY: there is room for one byte.
    let read = unsafe { read(1, &mut byte, 1) };
    println!("{}", if read > 0 { "did it" } else { "denied" });
}
