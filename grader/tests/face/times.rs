//! Moments and durations: what can be said of them in any order of events.

use std::{
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

fn main() {
    let pause = Duration::from_millis(20);
    let begin = Instant::now();
    thread::sleep(pause);
    let end = Instant::now();
    println!("{} {} {:?}", begin < end, end - begin >= pause, begin - end);
    println!("{:?} {:?}", begin.checked_duration_since(end), begin.saturating_duration_since(end));
    println!("{} {}", begin.elapsed() >= end.duration_since(begin), begin.max(end) == end);
    let mut moment = begin;
    moment += Duration::from_secs(5);
    moment -= Duration::from_secs(2);
    println!("{:?} {} {}", moment - begin, begin + Duration::from_secs(3) == moment, begin - pause < begin);
    println!("{:?} {}", begin.checked_add(Duration::MAX), begin.checked_sub(pause).is_some());
    println!("{}", thread::spawn(move || begin.elapsed() >= pause).join().unwrap());
    let deadline = Instant::now() + pause;
    while Instant::now() < deadline {
        thread::sleep(Duration::from_millis(5));
    }
    println!("{}", deadline.elapsed() < Duration::MAX);

    let now = SystemTime::now();
    println!("{} {}", now > UNIX_EPOCH, now.duration_since(UNIX_EPOCH).unwrap().as_secs() > 1_700_000_000);
    let error = UNIX_EPOCH.duration_since(UNIX_EPOCH + pause).unwrap_err();
    println!("{error} {:?} {:?}", error.duration(), (now + pause).duration_since(now));
    println!("{} {:?}", UNIX_EPOCH - pause < UNIX_EPOCH, now.checked_add(Duration::MAX).is_none());
    println!("{}", SystemTime::UNIX_EPOCH.elapsed().is_ok());

    println!("{:?} {:?} {:?}", Duration::new(1, 5), Duration::from_secs_f64(0.25), Duration::from_micros(1500));
    println!("{:?} {:.1?} {:>8?}", pause.checked_sub(pause * 2), Duration::from_millis(1234), pause / 4);
    println!("{:?} {}", [pause, pause].iter().sum::<Duration>(), Duration::try_from_secs_f32(-1.0).unwrap_err());
}
