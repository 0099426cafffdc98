//! Takes the answers out of what somebody sent.
//!
//! A submission is a folder that a stranger filled: with links that lead elsewhere, files without an end, settings that
//! tools would obey. Only the files of exercises are taken, by their names, as bytes; of everything else nothing is read,
//! followed or run. Each is an ordinary file of a bounded size in ordinary folders, or it is not taken and the answer
//! says why.

use std::{
    fs::File,
    io::{self, Read},
    os::fd::OwnedFd,
    path::{Path, PathBuf},
};

use nix::{
    errno::Errno,
    fcntl::{OFlag, OpenHow, ResolveFlag, open, openat2},
    sys::stat::{Mode, SFlag, fstat},
};

/// Bytes of an answer, at most: the longest of the course's own solutions has a fortieth of it.
pub const LIMIT: u64 = 256 * 1024;

/// Why an answer was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// There is none.
    Absent,
    /// It, or a folder on the way to it, is a symbolic link.
    Link,
    /// It is a folder, a pipe, a socket or a device.
    NoFile,
    /// It has more bytes than [`LIMIT`].
    TooLarge,
    /// The system does not let it be read.
    Unreadable {
        /// What the system said.
        reason: String,
    },
}

/// The folder could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("{}: {error}", .folder.display())]
pub struct SubmissionError {
    folder: PathBuf,
    error: io::Error,
}

/// A folder with answers, laid out like the course.
#[derive(Debug)]
pub struct Submission {
    folder: OwnedFd,
}

impl Submission {
    /// Opens the folder. What is on the way to it was named by whoever grades, and is trusted.
    pub fn open(folder: &Path) -> Result<Self, SubmissionError> {
        let flags = OFlag::O_PATH | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC;
        match open(folder, flags, Mode::empty()) {
            Ok(folder) => Ok(Self { folder }),
            Err(errno) => Err(SubmissionError { folder: folder.to_owned(), error: errno.into() }),
        }
    }

    /// The bytes of a file; `path` is relative to the folder.
    ///
    /// It is opened in one step (openat2(2)): nobody can put a link in its place between a look and the opening. A pipe
    /// is not waited for.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, Unfit> {
        let how = OpenHow::new()
            .flags(OFlag::O_RDONLY | OFlag::O_NONBLOCK | OFlag::O_NOCTTY | OFlag::O_CLOEXEC)
            .resolve(ResolveFlag::RESOLVE_BENEATH | ResolveFlag::RESOLVE_NO_SYMLINKS);
        let file = openat2(&self.folder, path, how).map_err(|errno| match errno {
            Errno::ENOENT => Unfit::Absent,
            Errno::ELOOP => Unfit::Link,
            // A file where a folder should be; a socket.
            Errno::ENOTDIR | Errno::ENXIO => Unfit::NoFile,
            errno => Unfit::Unreadable { reason: errno.desc().to_owned() },
        })?;
        let unreadable = |error: io::Error| Unfit::Unreadable { reason: error.to_string() };
        let about = fstat(&file).map_err(|errno| unreadable(errno.into()))?;
        if SFlag::from_bits_truncate(about.st_mode & SFlag::S_IFMT.bits()) != SFlag::S_IFREG {
            return Err(Unfit::NoFile);
        }
        // It may grow while it is read.
        let mut bytes = Vec::new();
        File::from(file).take(LIMIT + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > LIMIT { Err(Unfit::TooLarge) } else { Ok(bytes) }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink, os::unix::net::UnixListener};

    use nix::unistd::mkfifo;

    use super::*;

    #[test]
    fn only_an_ordinary_file_in_ordinary_folders_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("lessons/a")).unwrap();
        fs::write(path("lessons/a/fits"), [0xff; 10]).unwrap();
        fs::write(path("lessons/a/just-fits"), vec![b' '; LIMIT as usize]).unwrap();
        fs::write(path("lessons/a/too-large"), vec![b' '; LIMIT as usize + 1]).unwrap();
        // A gigabyte that takes no room.
        File::create(path("lessons/a/sparse")).unwrap().set_len(1 << 30).unwrap();
        symlink("fits", path("lessons/a/link")).unwrap();
        symlink("nowhere", path("lessons/a/dangling")).unwrap();
        symlink("self", path("lessons/a/self")).unwrap();
        symlink("/dev/zero", path("lessons/a/device")).unwrap();
        symlink("a", path("lessons/b")).unwrap();
        fs::create_dir(path("lessons/a/folder")).unwrap();
        mkfifo(&path("lessons/a/pipe"), Mode::S_IRWXU).unwrap();
        let _socket = UnixListener::bind(path("lessons/a/socket")).unwrap();
        symlink(folder.path(), path("lessons/a/here")).unwrap();

        let submission = Submission::open(folder.path()).unwrap();
        let read = |name: &str| submission.read(Path::new(name)).map(|bytes| bytes.len());
        assert_eq!(read("lessons/a/fits"), Ok(10));
        assert_eq!(read("lessons/a/just-fits"), Ok(LIMIT as usize));
        assert_eq!(read("lessons/a/too-large"), Err(Unfit::TooLarge));
        assert_eq!(read("lessons/a/sparse"), Err(Unfit::TooLarge));
        for name in ["link", "dangling", "self", "device", "here/lessons/a/fits"] {
            assert_eq!(read(&format!("lessons/a/{name}")), Err(Unfit::Link), "{name}");
        }
        assert_eq!(read("lessons/b/fits"), Err(Unfit::Link));
        for name in ["folder", "pipe", "socket", "fits/more"] {
            assert_eq!(read(&format!("lessons/a/{name}")), Err(Unfit::NoFile), "{name}");
        }
        assert_eq!(read("lessons/a/nothing"), Err(Unfit::Absent));
        assert!(matches!(read("../x"), Err(Unfit::Unreadable { .. })));
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = Submission::open(Path::new("/there is no such folder")).unwrap_err().to_string();
        assert!(error.starts_with("/there is no such folder: ") && error.contains("No such file"), "{error}");
    }
}
