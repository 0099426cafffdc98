//! Reads a program's two streams, line by line, with the writers that the kernel attests.
//!
//! Nothing here waits for the end of a stream: a grandchild may hold it open for ever.

use std::{
    io::{self, IoSliceMut},
    os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd},
    time::{Duration, Instant},
};

use nix::{
    errno::Errno,
    sys::socket::{ControlMessageOwned, MsgFlags, UnixCredentials, recvmsg},
};

use crate::observe::{Line, Stream, Utf8};

/// Open files that one message can bring (`SCM_MAX_FD` of the kernel).
const MOST_FILES: usize = 253;

pub(super) struct Streams {
    readers: [Reader; 2],
    lines: Vec<Line>,
    /// How many lines `out_lines` has shown.
    shown: usize,
    limit: usize,
}

struct Reader {
    stream: Stream,
    fd: Option<OwnedFd>,
    bytes: usize,
    /// The line that has no newline yet.
    begun: Vec<u8>,
    writers: Vec<i32>,
    at: Duration,
}

impl Streams {
    pub(super) fn new([out, err]: [OwnedFd; 2], limit: usize) -> Self {
        let reader = |stream, fd| Reader {
            stream,
            fd: Some(fd),
            bytes: 0,
            begun: Vec::new(),
            writers: Vec::new(),
            at: Duration::ZERO,
        };
        Self { readers: [reader(Stream::Out, out), reader(Stream::Err, err)], lines: Vec::new(), shown: 0, limit }
    }

    /// The streams that have not ended.
    pub(super) fn open(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        self.readers.iter().filter_map(|reader| reader.fd.as_ref().map(AsFd::as_fd))
    }

    /// Reads all that is there now; the answer is a stream that went over the limit, and the limit.
    pub(super) fn read(&mut self, started: Instant) -> io::Result<Option<(Stream, usize)>> {
        for reader in &mut self.readers {
            reader.read(&mut self.lines, self.limit, started)?;
            if reader.bytes > self.limit {
                return Ok(Some((reader.stream, self.limit)));
            }
        }
        Ok(None)
    }

    /// The lines of standard output that came since the last call.
    pub(super) fn out_lines(&mut self) -> impl Iterator<Item = &str> {
        let new = &self.lines[self.shown..];
        self.shown = self.lines.len();
        new.iter().filter(|line| line.stream == Stream::Out).map(|line| line.text.as_str())
    }

    /// Every line; one that never got its newline counts.
    pub(super) fn into_lines(mut self) -> Vec<Line> {
        for reader in &mut self.readers {
            if !reader.begun.is_empty() {
                reader.end_line(&mut self.lines);
            }
        }
        self.lines
    }
}

impl Reader {
    fn read(&mut self, lines: &mut Vec<Line>, limit: usize, started: Instant) -> io::Result<()> {
        let mut buffer = [0_u8; 64 * 1024];
        while let Some(fd) = &self.fd
            && self.bytes <= limit
        {
            // Room for the writer, and for all the open files that may come along (unix(7), SCM_RIGHTS): who has too
            // little room does not learn the writer.
            let mut space = nix::cmsg_space!(UnixCredentials, [RawFd; MOST_FILES]);
            let mut slices = [IoSliceMut::new(&mut buffer)];
            let message = match recvmsg::<()>(fd.as_raw_fd(), &mut slices, Some(&mut space), MsgFlags::MSG_CMSG_CLOEXEC)
            {
                Ok(message) => message,
                Err(Errno::EAGAIN) => return Ok(()),
                Err(Errno::EINTR) => continue,
                Err(Errno::ECONNRESET) => {
                    self.fd = None;
                    return Ok(());
                }
                Err(errno) => return Err(errno.into()),
            };
            let count = message.bytes;
            // One message never holds what two processes wrote: see unix(7), SO_PASSCRED.
            let mut writer = None;
            for message in message.cmsgs()? {
                match message {
                    ControlMessageOwned::ScmCredentials(credentials) => writer = Some(credentials.pid()),
                    // Nobody asked for them.
                    ControlMessageOwned::ScmRights(files) => files.into_iter().for_each(|file| {
                        let _ = nix::unistd::close(file);
                    }),
                    _ => {}
                }
            }
            if count == 0 {
                self.fd = None;
                return Ok(());
            }
            self.bytes += count;
            self.at = started.elapsed();
            self.take(&buffer[..count], writer, lines);
        }
        Ok(())
    }

    fn take(&mut self, bytes: &[u8], writer: Option<i32>, lines: &mut Vec<Line>) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            if let Some(writer) = writer
                && !self.writers.contains(&writer)
            {
                self.writers.push(writer);
            }
            let text = piece.strip_suffix(b"\n").unwrap_or(piece);
            self.begun.extend_from_slice(text);
            if text.len() < piece.len() {
                self.end_line(lines);
            }
        }
    }

    fn end_line(&mut self, lines: &mut Vec<Line>) {
        let bytes = std::mem::take(&mut self.begun);
        let (text, utf8) = match String::from_utf8(bytes) {
            Ok(text) => (text, Utf8::Valid),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Utf8::Invalid { at })
            }
        };
        lines.push(Line { at: self.at, stream: self.stream, writers: std::mem::take(&mut self.writers), text, utf8 });
    }
}
