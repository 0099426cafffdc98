// finding: flooded
// says: it wrote more than 8 MiB to its standard output
//! Prints and prints.

fn main() {
    loop {
        println!("{}", "again ".repeat(1000));
    }
}
