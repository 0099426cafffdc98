const AGAIN: [&str; 2] = [include!("back-off.rs"), ""];

fn main() {
    println!("{AGAIN:?}");
}
