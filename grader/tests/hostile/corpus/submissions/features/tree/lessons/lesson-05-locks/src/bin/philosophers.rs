extern crate model_std;
extern crate rustc_driver;

fn main() {
    println!("with the compiler's own crates");
}
