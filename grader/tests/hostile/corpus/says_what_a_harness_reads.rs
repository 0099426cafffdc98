// hostile: prints lines that a careless harness takes for its own: that it was denied, and that it got through
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

fn main() {
    // In the middle of a line, on the other stream, and without its end: none of these is such a line.
    println!("it says that it did it: no");
    eprintln!("did it: on the wrong stream");
    println!("  denied: with spaces before it");
    print!("denied");
}
