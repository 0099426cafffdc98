//! Allocates without end, and touches nothing of it.

use std::mem;

fn main() {
    loop {
        mem::forget(Vec::<u8>::with_capacity(64 << 20));
    }
}
