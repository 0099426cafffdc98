// hostile: opens its own streams again by their numbers, to get ends of them that it was not given
// verdict: denied
// leaves: nothing
// layers: L0
// control: depends

use std::{fs::File, io::Write};

fn main() {
    for fd in 1..3 {
        let mut names = vec![format!("/proc/self/fd/{fd}"), format!("/dev/fd/{fd}")];
        names.push(["/dev/stdout", "/dev/stderr"][fd - 1].to_owned());
        for name in names {
            let open = File::options().read(true).write(true).open(&name);
            match open.and_then(|mut file| file.write_all(b"by another way\n")) {
                Ok(()) => println!("did it: {name}"),
                Err(error) => println!("denied: {error}"),
            }
        }
    }
}
