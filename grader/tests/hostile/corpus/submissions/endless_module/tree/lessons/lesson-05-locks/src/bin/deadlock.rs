#[path = "deadlock.rs"]
mod again;

fn main() {}
