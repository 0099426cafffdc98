// hostile: plants settings that every later build would obey: .cargo/config.toml in each folder above, and at home
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::{
    env,
    fs::{self, File},
    path::PathBuf,
};

fn main() {
    let own = env::current_dir().unwrap();
    let mut folders: Vec<PathBuf> = own.ancestors().skip(1).map(PathBuf::from).collect();
    folders.push(env::args_os().nth(1).unwrap().into());
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    folders.extend(users.lines().filter_map(|line| line.split(':').nth(5)).map(PathBuf::from));
    for folder in folders {
        // Empty files, which change nothing but show that it could be done.
        let planted = fs::create_dir_all(folder.join(".cargo"))
            .and_then(|()| File::options().append(true).create(true).open(folder.join(".cargo/config.toml")));
        match planted {
            Ok(_) => println!("did it: {}", folder.display()),
            Err(error) => println!("denied: {error}"),
        }
    }
}
