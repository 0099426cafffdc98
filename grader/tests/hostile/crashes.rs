// tries: reads where nothing is
// ends: signal 11
// left: nobody
//! Reads where nothing is.

fn main() {
    // SAFETY: there is none.
    println!("{}", unsafe { std::ptr::without_provenance::<u8>(8).read_volatile() });
}
