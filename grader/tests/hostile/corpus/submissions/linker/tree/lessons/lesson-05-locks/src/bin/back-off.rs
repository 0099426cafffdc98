#[link(name = "evil", kind = "static")]
unsafe extern "C" {
    safe fn evil();
}

fn main() {
    evil();
}
