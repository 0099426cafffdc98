use std::{fs, io::ErrorKind, net::TcpStream, os::unix::net::UnixStream, process::Command, thread};

use super::*;

/// What happens behind a fence, in a thread that ends with it. A fence of a thread is that thread's alone.
fn behind<T: Send + 'static>(fence: Fence, what: impl FnOnce() -> T + Send + 'static) -> T {
    thread::spawn(move || {
        fence.enter().expect("the kernel has what it has");
        what()
    })
    .join()
    .expect("it only looks")
}

#[test]
fn a_fence_lets_nobody_read_or_write_beyond_it() {
    if layers().landlock.is_none() {
        return;
    }
    let (own, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bait = other.path().join("bait");
    fs::write(&bait, "bait").unwrap();
    let fence = Fence { write: vec![own.path().to_owned()], ..Fence::default() };
    let (file, path) = (own.path().join("file"), bait.clone());
    let (written, read, over) = behind(fence, move || {
        let denied = |error: std::io::Error| error.kind();
        (
            fs::write(file, "mine").map_err(denied),
            fs::read(&path).map(drop).map_err(denied),
            fs::write(&path, "gone").map_err(denied),
        )
    });
    let denied = Err(ErrorKind::PermissionDenied);
    assert_eq!((written, read, over), (Ok(()), denied, denied));
    assert_eq!(fs::read_to_string(bait).unwrap(), "bait");
}

#[test]
fn behind_a_fence_there_are_no_sockets_but_pairs() {
    let (network, pair) = behind(Fence::default(), || {
        let network = TcpStream::connect("127.0.0.1:9").map(drop).map_err(|error| error.kind());
        (network, UnixStream::pair().is_ok())
    });
    assert_eq!((network, pair), (Err(ErrorKind::PermissionDenied), true));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a child is started, and ended")]
fn a_signal_goes_no_further_than_the_fence() {
    if !layers().keep_signals_in() {
        return;
    }
    let mut child = Command::new("sleep").arg("60").spawn().unwrap();
    let pid = nix::unistd::Pid::from_raw(child.id() as i32);
    let sent = behind(Fence::default(), move || nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM));
    let alive = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!((sent, alive), (Err(nix::errno::Errno::EPERM), true));
}

#[test]
fn what_every_program_needs_is_there_behind_a_fence() {
    #[expect(clippy::disallowed_methods, reason = "a program is started")]
    let output = behind(Fence::default(), || Command::new("sh").args(["-c", "echo $((1 + 1))"]).output());
    assert_eq!(output.unwrap().stdout, b"2\n");
}

#[test]
fn a_layer_is_read_as_it_is_told() {
    assert_eq!("l2".parse(), Ok(Layer::L2));
    let error = "L9".parse::<Layer>().unwrap_err();
    assert_eq!(error, "`L9` is no layer of containment; there are L0, L1, L2, L3, L4");
}
