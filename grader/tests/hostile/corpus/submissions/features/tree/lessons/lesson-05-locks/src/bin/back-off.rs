#![crate_type = "proc-macro"]
#![crate_name = "model_std"]

fn main() {
    println!("another kind of crate");
}
