#![recursion_limit = "100000"]

macro_rules! twice {
    ($($all:tt)*) => {
        twice!($($all)* $($all)*);
    };
}

twice!(again);

fn main() {}
