// tries: to end with a status that is no byte
// ends: exit 44
// left: nobody
//! Of 300 the last eight bits are left.

fn main() {
    std::process::exit(300);
}
