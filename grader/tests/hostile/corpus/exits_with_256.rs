// hostile: ends with a code of which only the lowest bits are kept
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

fn main() {
    std::process::exit(256);
}
