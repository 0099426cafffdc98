unsafe extern "C" {
    safe fn nobody_has_this();
}

fn main() {
    nobody_has_this();
}
