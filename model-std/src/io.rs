//! `std::io`, with standard streams that write into the transcript.
//!
//! There is no standard input, and there are no pipes.

pub use real_std::io::{
    BufRead, BufReader, BufWriter, Bytes, Chain, Cursor, Empty, Error, ErrorKind, IntoInnerError, IoSlice, IoSliceMut,
    LineWriter, Lines, Read, Repeat, Result, Seek, SeekFrom, Sink, Split, Take, Write, WriterPanicked, copy, empty,
    prelude, read_to_string, repeat, sink,
};

use real_std::{fmt, marker::PhantomData, panic::Location, vec::Vec};

use crate::engine::{Key, Loc, Op, perform};

fn write_to(stream: Key, bytes: &[u8], at: Loc) {
    if !bytes.is_empty() {
        perform(Op::Print { stream, bytes }, at);
    }
}

fn format_to(stream: Key, args: fmt::Arguments<'_>, end: &str, at: Loc) {
    let mut text = real_std::fmt::format(args);
    text.push_str(end);
    write_to(stream, text.as_bytes(), at);
}

#[doc(hidden)]
#[track_caller]
pub fn __print(args: fmt::Arguments<'_>) {
    format_to(Key::OUT, args, "", Location::caller());
}

#[doc(hidden)]
#[track_caller]
pub fn __println(args: fmt::Arguments<'_>) {
    format_to(Key::OUT, args, "\n", Location::caller());
}

#[doc(hidden)]
#[track_caller]
pub fn __eprint(args: fmt::Arguments<'_>) {
    format_to(Key::ERR, args, "", Location::caller());
}

#[doc(hidden)]
#[track_caller]
pub fn __eprintln(args: fmt::Arguments<'_>) {
    format_to(Key::ERR, args, "\n", Location::caller());
}

/// `std::io::IsTerminal`, of ours.
pub trait IsTerminal {
    fn is_terminal(&self) -> bool;
}

macro_rules! stream {
    ($handle:ident, $lock:ident, $open:ident, $key:expr) => {
        #[derive(Debug)]
        pub struct $handle(());

        #[derive(Debug)]
        pub struct $lock<'a> {
            /// A line that is not finished yet.
            begun: Vec<u8>,
            at: Loc,
            stream: PhantomData<&'a $handle>,
            not_send: PhantomData<*const ()>,
        }

        // SAFETY: only who has it for itself writes.
        unsafe impl Sync for $lock<'_> {}

        pub fn $open() -> $handle {
            $handle(())
        }

        impl $handle {
            #[track_caller]
            pub fn lock(&self) -> $lock<'static> {
                let at = Location::caller();
                perform(Op::LockStream($key), at);
                $lock { begun: Vec::new(), at, stream: PhantomData, not_send: PhantomData }
            }
        }

        impl Write for $handle {
            #[track_caller]
            fn write(&mut self, bytes: &[u8]) -> real_std::io::Result<usize> {
                (&*self).write(bytes)
            }

            #[track_caller]
            fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> real_std::io::Result<()> {
                (&*self).write_fmt(args)
            }

            fn flush(&mut self) -> real_std::io::Result<()> {
                Ok(())
            }
        }

        impl Write for &$handle {
            #[track_caller]
            fn write(&mut self, bytes: &[u8]) -> real_std::io::Result<usize> {
                write_to($key, bytes, Location::caller());
                Ok(bytes.len())
            }

            #[track_caller]
            fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> real_std::io::Result<()> {
                format_to($key, args, "", Location::caller());
                Ok(())
            }

            fn flush(&mut self) -> real_std::io::Result<()> {
                Ok(())
            }
        }

        impl Write for $lock<'_> {
            #[track_caller]
            fn write(&mut self, bytes: &[u8]) -> real_std::io::Result<usize> {
                self.begun.extend_from_slice(bytes);
                if self.begun.contains(&b'\n') {
                    self.flush()?;
                }
                Ok(bytes.len())
            }

            #[track_caller]
            fn flush(&mut self) -> real_std::io::Result<()> {
                self.at = Location::caller();
                write_to($key, &self.begun, self.at);
                self.begun.clear();
                Ok(())
            }
        }

        impl IsTerminal for $handle {
            fn is_terminal(&self) -> bool {
                false
            }
        }

        impl IsTerminal for $lock<'_> {
            fn is_terminal(&self) -> bool {
                false
            }
        }

        impl Drop for $lock<'_> {
            fn drop(&mut self) {
                write_to($key, &self.begun, self.at);
                perform(Op::UnlockStream($key), self.at);
            }
        }
    };
}

stream!(Stdout, StdoutLock, stdout, Key::OUT);
stream!(Stderr, StderrLock, stderr, Key::ERR);
