compile_error!(concat!("home is ", env!("CARGO_HOME"), " of ", env!("USER")));

fn main() {}
