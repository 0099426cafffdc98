// time: fair
//! alarm(2), setitimer(2) and timerfd_create(2) go by the same clock as sleeps do, and none of them takes any time.

use std::{
    io::ErrorKind,
    process::Command,
    ptr, thread,
    time::{Duration, Instant},
};

#[derive(Clone, Copy, Default)]
#[repr(C)]
struct Time {
    seconds: i64,
    /// Microseconds for `setitimer`, nanoseconds for the others.
    rest: i64,
}

#[derive(Clone, Copy, Default)]
#[repr(C)]
struct Timer {
    interval: Time,
    value: Time,
}

impl Timer {
    fn every(seconds: i64) -> Self {
        Self { interval: Time { seconds, rest: 0 }, ..Self::once(seconds) }
    }

    fn once(seconds: i64) -> Self {
        Self { value: Time { seconds, rest: 0 }, ..Self::default() }
    }
}

#[repr(C)]
struct Poll {
    number: i32,
    events: i16,
    got: i16,
}

unsafe extern "C" {
    safe fn fork() -> i32;
    safe fn _exit(code: i32) -> !;
    safe fn alarm(seconds: u32) -> u32;
    safe fn pause() -> i32;
    safe fn timerfd_create(clock: i32, flags: i32) -> i32;
    fn signal(signal: i32, handler: extern "C" fn(i32)) -> usize;
    fn siginterrupt(signal: i32, interrupts: i32) -> i32;
    fn setitimer(which: i32, new: *const Timer, old: *mut Timer) -> i32;
    fn getitimer(which: i32, timer: *mut Timer) -> i32;
    fn timerfd_settime(number: i32, flags: i32, new: *const Timer, old: *mut Timer) -> i32;
    fn timerfd_gettime(number: i32, timer: *mut Timer) -> i32;
    fn read(number: i32, bytes: *mut u64, count: usize) -> isize;
    fn waitpid(pid: i32, status: *mut i32, options: i32) -> i32;
    fn poll(all: *mut Poll, count: u64, limit: i32) -> i32;
}

const SIGALRM: i32 = 14;
const REAL: i32 = 0;
const MONOTONIC: i32 = 1;

extern "C" fn rings(_signal: i32) {}

fn main() {
    // SAFETY: the handler does nothing; a call that waits ends when it comes.
    unsafe {
        signal(SIGALRM, rings);
        siginterrupt(SIGALRM, 1);
    }
    alarms();
    rings_while_it_waits();
    descriptors();
}

fn alarms() {
    let began = Instant::now();
    assert_eq!(alarm(500), 0);
    thread::sleep(Duration::from_secs(100));
    assert_eq!(alarm(100_000), 400);
    pause();
    assert_eq!(began.elapsed().as_secs(), 100_100);
    // Its own, and not its child's.
    alarm(5);
    if fork() == 0 {
        _exit(alarm(0) as i32);
    }
    assert_eq!((wait(), alarm(0)), (Ok(0), 5));
}

/// The status of the next child that ends; an error, if a signal came.
fn wait() -> Result<i32, ErrorKind> {
    let mut status = 0;
    // SAFETY: there is room for one.
    match unsafe { waitpid(-1, &raw mut status, 0) } {
        -1 => Err(std::io::Error::last_os_error().kind()),
        _ => Ok(status),
    }
}

fn rings_while_it_waits() {
    let mut child = Command::new("sleep").arg("7.5").spawn().unwrap();
    let mut timer = Timer::default();
    // SAFETY: both places are valid.
    unsafe { setitimer(REAL, &Timer::every(2), &raw mut timer) };
    assert_eq!((timer.value.seconds, timer.value.rest), (0, 0));
    let began = Instant::now();
    let mut rung = 0;
    while wait() == Err(ErrorKind::Interrupted) {
        rung += 1;
        assert_eq!(began.elapsed().as_secs(), 2 * rung);
    }
    assert_eq!(rung, 3);
    assert!(child.try_wait().is_err(), "it was waited for");
    // SAFETY: as above.
    unsafe { getitimer(REAL, &raw mut timer) };
    assert_eq!((timer.value.seconds, timer.interval.seconds), (0, 2));
    // SAFETY: as above.
    unsafe { setitimer(REAL, &Timer::default(), ptr::null_mut()) };
}

fn set(number: i32, timer: Timer) {
    // SAFETY: the place is valid.
    assert_eq!(unsafe { timerfd_settime(number, 0, &raw const timer, ptr::null_mut()) }, 0);
}

/// How often it was due; waits until it is.
fn times(number: i32) -> u64 {
    let mut times = 0;
    // SAFETY: there is room for eight bytes.
    assert_eq!(unsafe { read(number, &raw mut times, 8) }, 8);
    times
}

fn descriptors() {
    let (slow, fast) = (timerfd_create(MONOTONIC, 0), timerfd_create(MONOTONIC, 0));
    let began = Instant::now();
    set(slow, Timer::once(1000));
    set(fast, Timer::every(300));
    let mut all = [slow, fast].map(|number| Poll { number, events: 1, got: 0 });
    // SAFETY: there are two.
    assert_eq!(unsafe { poll(all.as_mut_ptr(), 2, -1) }, 1);
    assert_eq!((all[0].got, all[1].got, times(fast)), (0, 1, 1));
    assert_eq!(times(slow), 1);
    // Due at 600 and 900, and nobody has looked.
    assert_eq!((began.elapsed().as_secs(), times(fast)), (1000, 2));
    thread::sleep(Duration::from_secs(1000));
    assert_eq!(times(fast), 3);
    set(fast, Timer::default());
    // Another process sets it: it is the same timer.
    if fork() == 0 {
        set(slow, Timer::once(50));
        _exit(0);
    }
    assert_eq!(wait(), Ok(0));
    let mut left = Timer::default();
    // SAFETY: the place is valid.
    unsafe { timerfd_gettime(slow, &raw mut left) };
    assert!((49..=50).contains(&left.value.seconds));
    assert_eq!(times(slow), 1);
    assert_eq!(began.elapsed().as_secs(), 2050);
}
