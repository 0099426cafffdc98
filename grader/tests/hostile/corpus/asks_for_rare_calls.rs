// hostile: asks for the calls by which the kernel was broken most often: userfaultfd, perf_event_open, bpf, keyctl
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::io;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

fn main() {
    // The smallest attributes: a software event of its own; a map of one element.
    let event: [u64; 16] = [128 << 32 | 1, 0, 0, 0, 0, 0b110_0001, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let map: [u32; 8] = [2, 4, 4, 1, 0, 0, 0, 0];
    let at = |words: *const u8| words.expose_provenance() as i64;
    let calls: [(&str, i64, [i64; 5]); 8] = [
        ("userfaultfd", 323, [1, 0, 0, 0, 0]),
        ("perf_event_open", 298, [at(event.as_ptr().cast()), 0, -1, -1, 0]),
        ("bpf", 321, [0, at(map.as_ptr().cast()), 32, 0, 0]),
        ("keyctl", 250, [0, -3, 1, 0, 0]),
        (
            "add_key",
            248,
            [at(c"user".as_ptr().cast()), at(c"interleave-hostile".as_ptr().cast()), at(b"x".as_ptr()), 1, -4],
        ),
        ("open_by_handle_at", 304, [-100, at([8_u32, 1, 2, 0].as_ptr().cast()), 0, 0, 0]),
        ("open_tree", 428, [-100, at(c".".as_ptr().cast()), 1, 0, 0]),
        ("fsopen", 430, [at(c"tmpfs".as_ptr().cast()), 0, 0, 0, 0]),
    ];
    for (name, number, [a, b, c, d, e]) in calls {
        // SAFETY: all that is pointed to lives, and is as long as the calls want it.
        let result = unsafe { syscall(number, a, b, c, d, e) };
        let error = io::Error::last_os_error();
        // EPERM, EACCES and ENOSYS are a refusal; with any other it was looked at what was asked.
        match error.raw_os_error() {
            Some(1 | 13 | 38) if result == -1 => println!("denied: {name}: {error}"),
            _ => println!("did it: {name}: {result}"),
        }
    }
}
