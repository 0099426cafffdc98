//! Waits for what a clock will do to it after a second: wake it, in four ways, or kill it.

use std::env;

unsafe extern "C" {
    safe fn alarm(seconds: u32) -> u32;
    safe fn pause() -> i32;
    safe fn signal(signal: i32, action: extern "C" fn(i32)) -> usize;
    safe fn sigemptyset(set: &mut [u64; 16]) -> i32;
    safe fn sigaddset(set: &mut [u64; 16], signal: i32) -> i32;
    safe fn sigprocmask(how: i32, set: &[u64; 16], old: Option<&mut [u64; 16]>) -> i32;
    safe fn sigwait(set: &[u64; 16], signal: &mut i32) -> i32;
    safe fn timer_create(clock: i32, event: &Event, timer: &mut usize) -> i32;
    safe fn timer_settime(timer: usize, flags: i32, new: &[i64; 4], old: Option<&mut [i64; 4]>) -> i32;
    safe fn timerfd_create(clock: i32, flags: i32) -> i32;
    safe fn timerfd_settime(fd: i32, flags: i32, new: &[i64; 4], old: Option<&mut [i64; 4]>) -> i32;
    safe fn read(fd: i32, times: &mut u64, size: usize) -> isize;
}

const SIGUSR1: i32 = 10;
const SIGALRM: i32 = 14;
const CLOCK_MONOTONIC: i32 = 1;
const IN_A_SECOND: [i64; 4] = [0, 0, 1, 0];

/// `struct sigevent` with `SIGEV_SIGNAL`.
#[repr(C)]
struct Event {
    value: u64,
    signal: i32,
    notify: i32,
    padding: [u64; 6],
}

extern "C" fn wake(_: i32) {}

fn main() {
    match env::args().nth(1).as_deref() {
        Some("caught") => {
            signal(SIGALRM, wake);
            alarm(1);
            pause();
        }
        Some("awaited") => {
            let mut set = [0; 16];
            sigemptyset(&mut set);
            sigaddset(&mut set, SIGALRM);
            sigprocmask(0, &set, None);
            alarm(1);
            sigwait(&set, &mut 0);
        }
        Some("timer") => {
            signal(SIGUSR1, wake);
            let (event, mut timer) = (Event { value: 0, signal: SIGUSR1, notify: 0, padding: [0; 6] }, 0);
            assert_eq!(timer_create(CLOCK_MONOTONIC, &event, &mut timer), 0);
            assert_eq!(timer_settime(timer, 0, &IN_A_SECOND, None), 0);
            pause();
        }
        Some("timerfd") => {
            let clock = timerfd_create(CLOCK_MONOTONIC, 0);
            assert_eq!(timerfd_settime(clock, 0, &IN_A_SECOND, None), 0);
            assert_eq!(read(clock, &mut 0, 8), 8);
        }
        _ => {
            alarm(1);
            pause();
        }
    }
    println!("awake");
}
