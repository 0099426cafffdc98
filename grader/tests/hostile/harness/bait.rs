//! What is not the program's, and must be as it was.

use std::{
    fs, io,
    net::{TcpListener, UdpSocket},
    os::{
        linux::net::SocketAddrExt,
        unix::{
            fs::MetadataExt,
            net::{SocketAddr, UnixListener},
        },
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A folder with a file, a process, and those who listen.
pub(crate) struct Bait {
    folder: tempfile::TempDir,
    before: Vec<String>,
    process: Child,
    process_before: String,
    port: u16,
    tcp: Vec<TcpListener>,
    udp: Vec<UdpSocket>,
    sockets: [UnixListener; 2],
    // Where one listens is not in the folder that must not change.
    _place: tempfile::TempDir,
    socket: PathBuf,
}

impl Bait {
    pub(crate) fn new() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("bait-").tempdir()?;
        fs::write(folder.path().join("bait.txt"), "bait")?;
        let process = Command::new("sleep").arg("1000").stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let (port, tcp, udp) = listen()?;
        let place = tempfile::Builder::new().prefix("socket-").tempdir()?;
        let socket = place.path().join("socket");
        let name = SocketAddr::from_abstract_name(socket.as_os_str().as_encoded_bytes())?;
        let sockets = [UnixListener::bind(&socket)?, UnixListener::bind_addr(&name)?];
        sockets.iter().try_for_each(|socket| socket.set_nonblocking(true))?;
        let process_before = state_of(process.id());
        Ok(Self {
            before: files(folder.path()),
            folder,
            process,
            process_before,
            port,
            tcp,
            udp,
            sockets,
            _place: place,
            socket,
        })
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn args(&self) -> io::Result<Vec<String>> {
        let shown = |path: &Path| path.display().to_string();
        Ok(vec![shown(self.folder.path()), self.process.id().to_string(), self.port.to_string(), shown(&self.socket)])
    }

    /// What has changed, if something has.
    pub(crate) fn problem(&mut self) -> Option<String> {
        let mut changed = Vec::new();
        let mut note = |is_so: bool, what: &str| changed.extend(is_so.then(|| what.to_owned()));
        let after = files(self.folder.path());
        note(after != self.before, &format!("the files: {:?} became {after:?}", self.before));
        note(is_locked(&self.folder.path().join("bait.txt")), "somebody holds a lock on the file");
        note(!matches!(self.process.try_wait(), Ok(None)), "the process has ended");
        let after = state_of(self.process.id());
        note(after != self.process_before, &format!("the process: {:?} became {after:?}", self.process_before));
        note(self.tcp.iter().any(|socket| socket.accept().is_ok()), "somebody connected by TCP");
        note(self.udp.iter().any(|socket| socket.recv(&mut [0; 16]).is_ok()), "somebody sent by UDP");
        note(self.sockets.iter().any(|socket| socket.accept().is_ok()), "somebody connected to a socket");
        (!changed.is_empty()).then(|| format!("changed: {}", changed.join(", ")))
    }
}

impl Drop for Bait {
    fn drop(&mut self) {
        // It may have been ended already: then this test has failed for it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One port for all; without IPv6 there is one listener less.
fn listen() -> io::Result<(u16, Vec<TcpListener>, Vec<UdpSocket>)> {
    let first = TcpListener::bind("127.0.0.1:0")?;
    let port = first.local_addr()?.port();
    let tcp: Vec<TcpListener> = [Ok(first), TcpListener::bind(("::1", port))].into_iter().flatten().collect();
    let udp: Vec<UdpSocket> = ["127.0.0.1", "::1"].into_iter().flat_map(|host| UdpSocket::bind((host, port))).collect();
    tcp.iter().try_for_each(|socket| socket.set_nonblocking(true))?;
    udp.iter().try_for_each(|socket| socket.set_nonblocking(true))?;
    Ok((port, tcp, udp))
}

/// All files of a folder with their attributes, but for the time of the last reading.
fn files(folder: &Path) -> Vec<String> {
    let mut found = vec![told(folder)];
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    found.extend(entries.map(|entry| format!("{} {:?}", told(&entry.path()), fs::read(entry.path()).ok())));
    found.sort();
    found
}

fn told(path: &Path) -> String {
    let attributes = fs::symlink_metadata(path).map(|file| {
        (file.mode(), file.uid(), file.gid(), file.size(), file.nlink(), file.mtime_nsec(), file.ctime_nsec())
    });
    format!("{} {attributes:?}", path.display())
}

fn is_locked(path: &Path) -> bool {
    fs::File::open(path).is_ok_and(|file| file.try_lock().is_err())
}

/// State, tracer, processors, limits and priority of a process.
fn state_of(pid: u32) -> String {
    let read = |file: &str| fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap_or_default();
    let status = read("status");
    let kept = status.lines().filter(|line| {
        ["TracerPid", "Cpus_allowed:", "SigPnd", "ShdPnd", "NoNewPrivs"].iter().any(|key| line.starts_with(key))
    });
    let stat = read("stat");
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    // proc_pid_stat(5): priority, nice and policy. The state is asleep or about to be.
    let numbers: Vec<&&str> = [15, 16, 38].iter().filter_map(|index| fields.get(*index)).collect();
    let is_stopped = fields.first().is_some_and(|state| ["T", "t", "Z", "X"].contains(state));
    format!("{:?} {numbers:?} stopped: {is_stopped} {}", kept.collect::<Vec<_>>(), read("limits"))
}
