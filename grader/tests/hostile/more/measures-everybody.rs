// tries: to count what the processor does, for others too (perf_event_open(2))
// ends: exit 0
// left: nobody
//! A clock in software, of itself and of all on one processor.

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_PERF_EVENT_OPEN: i64 = 298;
/// Kind (software) and size, then the clock.
const EVENT: [u64; 16] = [1 | 128 << 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

fn main() {
    // SAFETY: the event is as long as it says.
    let done = unsafe {
        syscall(SYS_PERF_EVENT_OPEN, EVENT.as_ptr(), 0_i64, -1_i64, -1_i64, 0_i64) >= 0
            || syscall(SYS_PERF_EVENT_OPEN, EVENT.as_ptr(), -1_i64, 0_i64, -1_i64, 0_i64) >= 0
    };
    println!("{}", if done { "did it" } else { "denied" });
}
