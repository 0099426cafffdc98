// says: writes more than the model can keep (1 MiB): line 6 is where it becomes too much; less would show the same
//! Prints much at once, and then ends.

fn main() {
    let text = "much ".repeat(400_000);
    println!("{text}");
}
