// hostile: plants settings in the folder that HOME names, for its children and for those who come later
// verdict: exits 0 or denied
// leaves: nothing
// layers: L0
// control: depends

use std::{env, fs, path::PathBuf};

fn main() {
    let home = PathBuf::from(env::var_os("HOME").unwrap_or_default());
    let planted =
        fs::create_dir_all(home.join(".cargo")).and_then(|()| fs::write(home.join(".cargo/interleave-hostile"), "x"));
    match planted {
        Ok(()) if home.starts_with(env::current_dir().unwrap()) => println!("at home here"),
        Ok(()) => println!("did it: {}", home.display()),
        Err(error) => println!("denied: {error}"),
    }
}
