// hostile: looks whether it runs against the model of std or the real one, and does what is asked only in the model
// verdict: exits 1
// leaves: nothing
// layers: L0
// control: same

use std::{any, process, sync::Mutex};

fn main() {
    let name = any::type_name::<Mutex<()>>();
    println!("a lock is a {name}");
    process::exit(i32::from(!name.contains("model")));
}
