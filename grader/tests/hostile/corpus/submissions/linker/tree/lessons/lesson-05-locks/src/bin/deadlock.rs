#[link(name = ":/etc/passwd", kind = "dylib", modifiers = "+verbatim")]
unsafe extern "C" {}

fn main() {
    println!("a library that is none");
}
