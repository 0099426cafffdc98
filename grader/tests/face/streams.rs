//! Writing to the standard streams by hand: locked, in pieces, through buffers and trait objects.

use std::{
    error::Error,
    io::{self, BufWriter, IsTerminal, LineWriter, Write},
    thread,
};

fn pieces() -> Result<(), Box<dyn Error>> {
    let stdout = io::stdout();
    let mut lock = stdout.lock();
    write!(lock, "locked ")?;
    writeln!(lock, "{}", 3)?;
    lock.flush()?;
    drop(lock);
    let mut lock = io::stdout().lock();
    lock.write_all(b"in ")?;
    println!("as the lock is mine already");
    lock.write_all(b"pieces\n")?;
    println!("{}", lock.write(b"four\n")?);
    drop(lock);
    writeln!(&io::stdout(), "by reference")?;
    writeln!(io::stderr(), "on the other stream")?;
    let mut buffered = BufWriter::new(io::stdout());
    writeln!(buffered, "buffered")?;
    buffered.flush()?;
    let mut lines = LineWriter::new(io::stdout().lock());
    write!(lines, "by ")?;
    writeln!(lines, "lines")?;
    drop(lines);
    let mut boxed: Box<dyn Write + Send> = Box::new(io::stdout());
    writeln!(boxed, "boxed")?;
    Ok(io::copy(&mut "copied\n".as_bytes(), &mut io::stdout()).map(drop)?)
}

fn main() {
    pieces().unwrap();
    println!("{} {}", io::stdout().is_terminal(), io::stderr().lock().is_terminal());
    let out = io::stdout();
    thread::scope(|scope| {
        scope.spawn(|| writeln!(out.lock(), "from a thread").unwrap()).join().unwrap();
    });
}
