// hostile: ends with 0 before main is reached, in a function that the loader calls (.init_array)
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

unsafe extern "C" {
    safe fn _exit(code: i32) -> !;
}

// SAFETY: the loader wants addresses of functions there, and this is one.
#[used]
#[unsafe(link_section = ".init_array")]
static FIRST: extern "C" fn() = first;

extern "C" fn first() {
    _exit(0);
}

fn main() {
    panic!("nobody gets here");
}
