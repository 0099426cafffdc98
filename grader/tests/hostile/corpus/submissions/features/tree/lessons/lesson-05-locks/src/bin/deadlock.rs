#![feature(rustc_attrs, intrinsics)]

fn main() {
    println!("by a feature");
}
