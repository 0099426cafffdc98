// hostile: has others start what it wants, later and outside: the services, a list of jobs, a shell on another terminal
// verdict: denied
// leaves: nothing
// layers: L2
// control: never

use std::process::{Command, Stdio};

fn main() {
    let commands = [
        "systemd-run --user --unit interleave-hostile sleep 60",
        "systemd-run --unit interleave-hostile sleep 60",
        "at now + 1 minute",
        "batch",
        "crontab -l",
        "docker run --rm -v /:/host alpine true",
        "tmux new-session -d sleep 60",
        "sudo -n true",
        "doas -n true",
        "ssh -o BatchMode=yes localhost true",
    ];
    for command in commands {
        let mut words = command.split(' ');
        let mut program = Command::new(words.next().unwrap());
        program.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match program.status() {
            Ok(ending) if ending.success() => println!("did it: {command}"),
            Ok(ending) => println!("denied: {ending}"),
            Err(error) => println!("denied: {error}"),
        }
    }
}
