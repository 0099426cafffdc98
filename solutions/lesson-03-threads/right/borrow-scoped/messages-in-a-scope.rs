//! Threads that borrow what belongs to their caller: no copy, no `Arc`, no leak.
//!
//! Write `mark_all`. A thread for each page, all at the same time, calls `page.mark(glossary)`, which counts the words of
//! the page that stand in the glossary, notes the number on the page, and gives it back. `mark_all` comes back when all
//! are done, with the sum.
//!
//! The pages and the glossary belong to `main`, and stay there: `mark_all` borrows them, the threads borrow them from
//! `mark_all`. Both *can* be copied, but they may be large; what is copied, and what is never freed, is told at the end.
//!
//! Read: `std::thread::scope`, `std::thread::ScopedJoinHandle`;
//! Rust Atomics and Locks, chapter 1, "Scoped Threads".
//!
//! Run:   `cargo run -p lesson-03-threads --bin borrow-scoped -- [TEXT ...]`
//! Check: `cargo xtask check lesson-03/borrow-scoped`

use std::sync::mpsc;
use std::{env, thread};

/// Marks all pages, each on a thread of its own, and gives back the sum of the marks.
fn mark_all(pages: &mut [Page], glossary: &Glossary) -> usize {
    let (gives, gets) = mpsc::channel();
    thread::scope(|scope| {
        for page in pages.chunks_mut(1) {
            let gives = gives.clone();
            scope.spawn(move || gives.send(page[0].mark(glossary)).unwrap());
        }
        drop(gives);
        gets.into_iter().sum()
    })
}

fn main() {
    let mut texts: Vec<String> = env::args().skip(1).collect();
    if texts.is_empty() {
        texts = ["a thread borrows", "a lock and a thread", "nothing of this"].map(str::to_owned).to_vec();
    }
    let glossary = Glossary::new(&["borrow", "lock", "scope", "thread"]);
    let mut pages: Vec<Page> = texts.iter().map(|text| Page::new(text)).collect();
    let sum = mark_all(&mut pages, &glossary);
    for (index, page) in pages.iter().enumerate() {
        println!("page {} has {:?}", index + 1, page.marks);
    }
    println!("sum {sum}");
    drop((pages, glossary));
    library::tell();
}

use library::{Glossary, Page};

/// Given: pages and glossaries, and the books that are kept about them.
mod library {
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    static COPIED: AtomicUsize = AtomicUsize::new(0);
    static FREED: AtomicUsize = AtomicUsize::new(0);
    static MADE: AtomicUsize = AtomicUsize::new(0);

    /// One of the things that are counted.
    struct Counted;

    impl Counted {
        fn new() -> Self {
            MADE.fetch_add(1, Relaxed);
            Self
        }
    }

    impl Clone for Counted {
        fn clone(&self) -> Self {
            COPIED.fetch_add(1, Relaxed);
            Self::new()
        }
    }

    impl Drop for Counted {
        fn drop(&mut self) {
            FREED.fetch_add(1, Relaxed);
        }
    }

    /// Words that are worth a mark.
    #[derive(Clone)]
    pub struct Glossary {
        words: Vec<String>,
        _counted: Counted,
    }

    impl Glossary {
        pub fn new(words: &[&str]) -> Self {
            Self { words: words.iter().map(|word| (*word).to_owned()).collect(), _counted: Counted::new() }
        }
    }

    /// A page of text.
    #[derive(Clone)]
    pub struct Page {
        text: String,
        /// How many words of it stand in the glossary, when that is known.
        pub marks: Option<usize>,
        _counted: Counted,
    }

    impl Page {
        pub fn new(text: &str) -> Self {
            Self { text: text.to_owned(), marks: None, _counted: Counted::new() }
        }

        /// Counts the words that stand in the glossary, and notes the number.
        pub fn mark(&mut self, glossary: &Glossary) -> usize {
            println!("{} is marked", self.text);
            let known = |word: &&str| glossary.words.iter().any(|known| known == word);
            let marks = self.text.split(' ').filter(known).count();
            self.marks = Some(marks);
            marks
        }
    }

    /// Tells what was copied, and what was never freed.
    pub fn tell() {
        println!("copied {}", COPIED.load(Relaxed));
        println!("never freed {}", MADE.load(Relaxed) - FREED.load(Relaxed));
    }
}
