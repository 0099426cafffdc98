// hostile: waits for a word from whoever runs the grader
// verdict: exits 0
// leaves: nothing
// layers: L0
// control: same

use std::io;

fn main() {
    let mut line = String::new();
    match io::stdin().read_line(&mut line) {
        Ok(0) => println!("nobody is there"),
        Ok(_) => println!("did it: somebody said {line:?}"),
        Err(error) => println!("denied: {error}"),
    }
}
