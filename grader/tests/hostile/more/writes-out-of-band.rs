// tries: urgent bytes among the ordinary ones of its output (MSG_OOB)
// ends: exit 0
// left: nobody
//! Whoever reads the stream must neither stop nor go round in circles.

unsafe extern "C" {
    fn send(fd: i32, bytes: *const u8, length: usize, flags: i32) -> isize;
}

const MSG_OOB: i32 = 1;

fn main() {
    for text in ["before\n", "urgent\n", "more\n", "!"] {
        for flags in [0, MSG_OOB] {
            // SAFETY: the text is there, and as long as it is said.
            unsafe { send(1, text.as_ptr(), text.len(), flags) };
        }
    }
    println!("after");
}
