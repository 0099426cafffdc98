//! `std::time`, of a clock that the scheduler moves.

pub use real_std::time::{Duration, TryFromFloatSecsError};

use real_std::{
    error, fmt,
    ops::{Add, AddAssign, Sub, SubAssign},
    panic::Location,
    prelude::rust_2024::*,
};

use crate::engine::{self, Loc, Op, Reply, perform};

fn now(at: Loc) -> Duration {
    match perform(Op::Now, at) {
        Reply::Value(nanoseconds) => Duration::from_nanos(nanoseconds),
        _ => Duration::ZERO,
    }
}

/// `std::time::Instant`
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(Duration);

/// A machine that has been up for a day: going back a little is no underflow.
const UP: Duration = Duration::from_secs(86_400);

impl Instant {
    #[track_caller]
    pub fn now() -> Self {
        Self::now_at(Location::caller())
    }

    pub(crate) fn now_at(at: Loc) -> Self {
        Self(UP + now(at))
    }

    pub fn duration_since(&self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    pub fn checked_duration_since(&self, earlier: Self) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }

    pub fn saturating_duration_since(&self, earlier: Self) -> Duration {
        self.duration_since(earlier)
    }

    #[track_caller]
    pub fn elapsed(&self) -> Duration {
        Self(UP + now(Location::caller())).duration_since(*self)
    }

    pub fn checked_add(&self, duration: Duration) -> Option<Self> {
        self.0.checked_add(duration).map(Self)
    }

    pub fn checked_sub(&self, duration: Duration) -> Option<Self> {
        self.0.checked_sub(duration).map(Self)
    }
}

/// `std::time::SystemTime`, since as long before 1970 as 64 bits can say.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SystemTime(Duration);

pub const UNIX_EPOCH: SystemTime = SystemTime(Duration::from_secs(1 << 63));

/// Every run begins at the same moment: 2026-01-01.
const BEGIN: Duration = Duration::from_secs((1 << 63) + 1_767_225_600);

impl SystemTime {
    pub const UNIX_EPOCH: Self = UNIX_EPOCH;

    #[track_caller]
    pub fn now() -> Self {
        // Whoever takes it for chance gets what no other thread has.
        Self(BEGIN + now(Location::caller()) + Duration::from_nanos(137 * engine::me() as u64))
    }

    pub fn duration_since(&self, earlier: Self) -> Result<Duration, SystemTimeError> {
        self.0.checked_sub(earlier.0).ok_or_else(|| SystemTimeError(earlier.0 - self.0))
    }

    #[track_caller]
    pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {
        Self(BEGIN + now(Location::caller())).duration_since(*self)
    }

    pub fn checked_add(&self, duration: Duration) -> Option<Self> {
        self.0.checked_add(duration).map(Self)
    }

    pub fn checked_sub(&self, duration: Duration) -> Option<Self> {
        self.0.checked_sub(duration).map(Self)
    }
}

/// `std::time::SystemTimeError`
#[derive(Clone, Debug)]
pub struct SystemTimeError(Duration);

impl SystemTimeError {
    pub fn duration(&self) -> Duration {
        self.0
    }
}

impl fmt::Display for SystemTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("second time provided was later than self")
    }
}

impl error::Error for SystemTimeError {}

impl Sub for Instant {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.duration_since(earlier)
    }
}

macro_rules! arithmetic {
    ($($kind:ident),*) => {$(
        impl Add<Duration> for $kind {
            type Output = Self;

            #[track_caller]
            fn add(self, duration: Duration) -> Self {
                self.checked_add(duration).expect("overflow when adding duration to instant")
            }
        }

        impl AddAssign<Duration> for $kind {
            #[track_caller]
            fn add_assign(&mut self, duration: Duration) {
                *self = *self + duration;
            }
        }

        impl Sub<Duration> for $kind {
            type Output = Self;

            #[track_caller]
            fn sub(self, duration: Duration) -> Self {
                self.checked_sub(duration).expect("overflow when subtracting duration from instant")
            }
        }

        impl SubAssign<Duration> for $kind {
            #[track_caller]
            fn sub_assign(&mut self, duration: Duration) {
                *self = *self - duration;
            }
        }
    )*};
}

arithmetic!(Instant, SystemTime);
