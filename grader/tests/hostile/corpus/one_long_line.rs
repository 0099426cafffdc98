// hostile: writes one line of four megabytes, and ends
// verdict: exits 0 or flood
// leaves: nothing
// layers: L0
// control: same

fn main() {
    println!("{}", "long ".repeat(800_000));
}
