// hostile: makes files beside the compiler and beside the programs that PATH names
// verdict: denied
// leaves: nothing
// layers: L2
// control: depends

use std::{
    env,
    fs::{self, File},
};

fn main() {
    for folder in env::split_paths(&env::var_os("PATH").unwrap_or_default()) {
        let mut places = vec![folder.clone(), folder.join("../lib"), folder.join("../toolchains")];
        places.extend(fs::canonicalize(folder.join("rustc")).ok().and_then(|rustc| Some(rustc.parent()?.to_owned())));
        for place in places {
            let file = place.join("interleave-hostile");
            match File::create(&file).and_then(|_| fs::remove_file(&file)) {
                Ok(()) => println!("did it: {}", file.display()),
                Err(error) => println!("denied: {error}"),
            }
        }
    }
    println!("denied: no more folders");
}
