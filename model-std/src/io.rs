//! `std::io`, with standard streams that write into the transcript.
//!
//! There is no standard input, and there are no pipes.

pub use real_std::io::{
    BufRead, BufReader, BufWriter, Bytes, Chain, Cursor, Empty, Error, ErrorKind, IntoInnerError, IoSlice, IoSliceMut,
    LineWriter, Lines, Read, Repeat, Result, Seek, SeekFrom, Sink, Split, Take, Write, WriterPanicked, copy, empty,
    prelude, read_to_string, repeat, sink,
};

use real_std::{
    cell::RefCell,
    fmt::{self, Write as _},
    marker::PhantomData,
    mem::{self, ManuallyDrop},
    panic::Location,
    vec::Vec,
};

use crate::engine::{self, Key, Loc, Op, Outgrown, perform, with};

real_std::thread_local! {
    /// What a thread that has a stream's lock has written of a line that is not finished yet.
    static BEGUN: ManuallyDrop<RefCell<[Vec<u8>; 2]>> =
        const { ManuallyDrop::new(RefCell::new([Vec::new(), Vec::new()])) };
}

/// Writes what was begun, and this.
fn write_to(stream: Key, bytes: &[u8], at: Loc) {
    let mut all = BEGUN.with(|begun| mem::take(&mut begun.borrow_mut()[stream.0 as usize]));
    all.extend_from_slice(bytes);
    if !all.is_empty() && !only_counts(stream, all.len(), at) {
        perform(Op::Print { stream, bytes: &raw const *all }, at);
    }
}

/// Whether nothing is kept any more of what is written, so that it is no step either. Then it is only counted.
fn only_counts(stream: Key, bytes: usize, at: Loc) -> bool {
    let ending = with(|engine| {
        let me = engine.current();
        let run = &mut engine.run;
        let is_free = run.stream(stream).owner.is_none_or(|(owner, _)| owner == me);
        let outgrown = matches!(run.outgrown, Some((Outgrown::Output, ..))) && is_free;
        outgrown.then(|| {
            run.write(me, bytes, at);
            run.over.clone()
        })
    });
    if let Some(Some(ending)) = ending {
        engine::end_run(ending)
    }
    ending.is_some()
}

/// Begins a line, or ends it.
fn continue_line(stream: Key, bytes: &[u8], at: Loc) {
    if bytes.contains(&b'\n') {
        write_to(stream, bytes, at);
    } else {
        BEGUN.with(|begun| begun.borrow_mut()[stream.0 as usize].extend_from_slice(bytes));
    }
}

/// The lock of a stream.
struct Held {
    stream: Key,
    /// Where it was last used.
    at: Loc,
}

impl Held {
    fn take(stream: Key, at: Loc) -> Self {
        perform(Op::LockStream(stream), at);
        Self { stream, at }
    }

    fn format(&mut self, args: fmt::Arguments<'_>) {
        // In the words of `format`.
        self.write_fmt(args)
            .expect("a formatting trait implementation returned an error when the underlying stream did not");
    }
}

impl fmt::Write for Held {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        continue_line(self.stream, text.as_bytes(), self.at);
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        write_to(self.stream, b"", self.at);
        perform(Op::UnlockStream(self.stream), self.at);
    }
}

/// Others have to wait while a text is made as well as while it is written. That is a step only where its parts do
/// something that others can notice.
fn format_to(stream: Key, args: fmt::Arguments<'_>, end: &str, at: Loc) {
    if engine::is_counted(at) {
        let mut held = Held::take(stream, at);
        held.format(args);
        return continue_line(stream, end.as_bytes(), at);
    }
    let steps = || with(|engine| engine.run.steps.len());
    let before = steps();
    let mut text = fmt::format(args);
    if steps() > before {
        engine::count(at);
    }
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
        pub struct $handle(());

        pub struct $lock<'a> {
            held: Held,
            stream: PhantomData<&'a $handle>,
            not_send: PhantomData<*const ()>,
        }

        impl fmt::Debug for $handle {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($handle)).finish_non_exhaustive()
            }
        }

        impl fmt::Debug for $lock<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($lock)).finish_non_exhaustive()
            }
        }

        // SAFETY: only who has it for itself writes.
        unsafe impl Sync for $lock<'_> {}

        pub fn $open() -> $handle {
            $handle(())
        }

        impl $handle {
            #[track_caller]
            pub fn lock(&self) -> $lock<'static> {
                let held = Held::take($key, Location::caller());
                $lock { held, stream: PhantomData, not_send: PhantomData }
            }
        }

        impl Write for $handle {
            #[track_caller]
            fn write(&mut self, bytes: &[u8]) -> real_std::io::Result<usize> {
                (&*self).write(bytes)
            }

            #[track_caller]
            fn write_all(&mut self, bytes: &[u8]) -> real_std::io::Result<()> {
                (&*self).write_all(bytes)
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
            fn write_all(&mut self, bytes: &[u8]) -> real_std::io::Result<()> {
                self.write(bytes).map(drop)
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
                self.held.at = Location::caller();
                continue_line($key, bytes, self.held.at);
                Ok(bytes.len())
            }

            #[track_caller]
            fn write_all(&mut self, bytes: &[u8]) -> real_std::io::Result<()> {
                self.write(bytes).map(drop)
            }

            #[track_caller]
            fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> real_std::io::Result<()> {
                self.held.at = Location::caller();
                self.held.format(args);
                Ok(())
            }

            #[track_caller]
            fn flush(&mut self) -> real_std::io::Result<()> {
                write_to($key, b"", Location::caller());
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
    };
}

stream!(Stdout, StdoutLock, stdout, Key::OUT);
stream!(Stderr, StderrLock, stderr, Key::ERR);
