#![no_main]
#![no_std]

fn main() {
    println!("without std");
}
