// hostile: ends with 0 by the call that runs no destructor and flushes nothing (_exit)
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn _exit(code: i32) -> !;
}

fn main() {
    print!("lost");
    _exit(0);
}
