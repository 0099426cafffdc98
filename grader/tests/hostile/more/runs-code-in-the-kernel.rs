// tries: to run code of its own in the kernel (bpf(2))
// ends: exit 0
// left: nobody
//! A map is where it begins.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_BPF: i64 = 321;
const BPF_MAP_CREATE: i64 = 0;
/// Kind (an array), bytes of a key, bytes of a value, entries.
const MAP: [u32; 18] = [2, 4, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

fn main() {
    // SAFETY: the map's attributes are as long as it is said.
    let done = unsafe { syscall(SYS_BPF, BPF_MAP_CREATE, MAP.as_ptr(), size_of_val(&MAP)) >= 0 };
    println!("{}", if done { "did it" } else { "denied" });
}
