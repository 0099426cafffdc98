// finding: flooded
//! Prints and prints.

fn main() {
    loop {
        println!("{}", "again ".repeat(1000));
    }
}
