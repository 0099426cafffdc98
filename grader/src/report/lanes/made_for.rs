//! What an object was made for: the variable, the field or the static that its value went to.
//!
//! The model tells where an object was made; from there this reads the source backwards, out of calls and closures,
//! to the name that the expression is for. What it does not understand has no name.

use super::tokens::{Token, at, at_commas, opening, tokens};
use crate::observe::{ObjectKind, Place};

/// A name that was found for an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MadeFor {
    /// A variable, a field, a static.
    Name(String),
    /// `let (tx, rx) = …`
    Pair(String, String),
}

/// Finds names in one file.
pub(super) struct Finder<'a> {
    tokens: Vec<Token<'a>>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { tokens: tokens(source) }
    }

    /// The name of the method or function that is called at a place.
    pub(super) fn called(&self, place: &Place) -> Option<&'a str> {
        let mut index = at(&self.tokens, place)?;
        while self.text(index + 1) == "::" && self.is_word(index + 2) {
            index += 2;
        }
        self.is_word(index).then(|| self.text(index))
    }

    /// What a method is called on at a place: `forks` in `self.forks[i].lock()`.
    pub(super) fn called_on(&self, place: &Place) -> Option<&'a str> {
        let mut index = at(&self.tokens, place)?.checked_sub(1).filter(|dot| self.text(*dot) == ".")?;
        index = index.checked_sub(1)?;
        while matches!(self.text(index), ")" | "]") {
            index = opening(&self.tokens, index)?.checked_sub(1)?;
        }
        (self.is_word(index) && self.text(index) != "self").then(|| self.text(index))
    }

    /// The type of the atomics in a field, a static or a parameter, if there is only one of this name.
    pub(super) fn atomic_in(&self, name: &str) -> Option<&'a str> {
        let is_it = |index: &usize| self.text(*index) == name && self.text(index + 1) == ":";
        let mut found = (0..self.tokens.len()).filter(is_it).filter_map(|index| {
            let end = |token: &&Token<'_>| !matches!(token.text, "," | ")" | "}" | "=");
            let mut of_type = self.tokens[index + 2..].iter().take_while(end).map(|token| token.text);
            of_type.find(|text| is_type_of(text, ObjectKind::Atomic))
        });
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// The type of the atomic that is made at a place: `AtomicBool`. In a derived `Default` the `nth` of the struct's.
    pub(super) fn atomic_type(&self, place: &Place, nth: usize) -> Option<&'a str> {
        let from = at(&self.tokens, place)?;
        let is_atomic = |token: &&Token<'_>| is_type_of(token.text, ObjectKind::Atomic);
        if self.is_derived(from) {
            let (_, kind) = self.derived_field(from, ObjectKind::Atomic, nth)?;
            return kind.iter().find(is_atomic).map(|token| token.text);
        }
        self.tokens[from..].iter().take_while(|token| token.text != "(").find(is_atomic).map(|token| token.text)
    }

    /// What the object that was made at a place was made for. `nth`: which it is of those of its kind made there.
    pub(super) fn made_for(&self, place: &Place, kind: ObjectKind, nth: usize) -> Option<MadeFor> {
        let from = at(&self.tokens, place)?;
        if self.is_derived(from) {
            let (name, _) = self.derived_field(from, kind, nth)?;
            return Some(MadeFor::Name(name.to_owned()));
        }
        self.outwards(from)
    }

    fn text(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.text)
    }

    fn is_word(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(Token::is_word)
    }

    /// Whether the place is the `Default` of a `#[derive(…)]`.
    fn is_derived(&self, from: usize) -> bool {
        let head = self.tokens[..from].iter().rposition(|token| token.text == "[");
        self.text(from) == "Default" && head.is_some_and(|head| head > 0 && self.text(head + 1) == "derive")
    }

    /// The struct's `nth` field of a kind, after an attribute: its name and its type.
    fn derived_field(&self, from: usize, kind: ObjectKind, nth: usize) -> Option<(&'a str, &[Token<'a>])> {
        let begin = from + self.tokens[from..].iter().position(|token| token.text == "struct")?;
        let open = begin + self.tokens[begin..].iter().position(|token| token.text == "{")?;
        let close = (open..self.tokens.len())
            .find(|index| self.text(*index) == "}" && opening(&self.tokens, *index) == Some(open))?;
        let fields = at_commas(&self.tokens[open + 1..close]).into_iter().filter_map(|field| {
            let colon = field.iter().position(|token| token.text == ":")?;
            Some((field[colon.checked_sub(1)?].text, &field[colon + 1..]))
        });
        let of_kind: Vec<_> =
            fields.filter(|(_, types)| types.iter().any(|token| is_type_of(token.text, kind))).collect();
        // A struct of which several were made has as many of each.
        of_kind.get(nth % of_kind.len().max(1)).copied()
    }

    /// Backwards from an expression to the name that it is for.
    fn outwards(&self, from: usize) -> Option<MadeFor> {
        let mut position = None;
        let mut commas = 0;
        let mut index = from;
        while index > 0 {
            index -= 1;
            match self.text(index) {
                ")" | "]" | "}" => index = opening(&self.tokens, index)?,
                "," => commas += 1,
                "(" => {
                    if let Some(name) = self.collection(index) {
                        return Some(MadeFor::Name(name.to_owned()));
                    }
                    let is_call = index > 0 && (self.is_word(index - 1) || matches!(self.text(index - 1), ">" | "!"));
                    if !is_call && self.is_tuple(index) {
                        position = position.or(Some(commas));
                    }
                    commas = 0;
                }
                "[" | "{" => commas = 0,
                // A closure's parameters.
                "|" => index = self.tokens[..index].iter().rposition(|token| token.text == "|")?,
                ":" if commas == 0 && index > 1 && matches!(self.text(index - 2), "{" | ",") => {
                    return named(self.text(index - 1), position);
                }
                "=" => return self.left_of(index, position),
                ";" | "fn" | "impl" | "for" | "while" => return None,
                _ => {}
            }
        }
        None
    }

    /// `locks.push(`: what is put into a collection is called as it is.
    fn collection(&self, open: usize) -> Option<&'a str> {
        let puts = matches!(self.text(open.checked_sub(1)?), "push" | "push_back" | "push_front" | "insert");
        let name = open.checked_sub(3)?;
        (puts && self.text(open - 2) == "." && self.is_word(name)).then(|| self.text(name))
    }

    /// Whether a comma stands directly in these brackets.
    fn is_tuple(&self, open: usize) -> bool {
        let mut depth = 0;
        for token in &self.tokens[open..] {
            match token.text {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 1 => return true,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        false
    }

    /// The name on the left of a `=`.
    fn left_of(&self, equals: usize, position: Option<usize>) -> Option<MadeFor> {
        let mut begin = equals;
        while begin > 0 && !matches!(self.text(begin - 1), ";" | "let" | "static" | "const") {
            match self.text(begin - 1) {
                ")" | "]" => begin = opening(&self.tokens, begin - 1)?,
                "{" | "}" => break,
                _ => begin -= 1,
            }
        }
        let left = &self.tokens[begin..equals];
        if begin == 0 || !matches!(self.text(begin - 1), "let" | "static" | "const") {
            // `self.lock = …`, `slots[0] = …`
            let end = left.iter().position(|token| token.text == "[").unwrap_or(left.len());
            return named(left[..end].last().filter(|token| token.is_word())?.text, position);
        }
        let end = left.iter().position(|token| token.text == ":").unwrap_or(left.len());
        let pattern = &left[..end];
        if let [first, middle @ .., _] = pattern
            && first.text == "("
        {
            let names: Vec<&str> = at_commas(middle).into_iter().filter_map(last_name).collect();
            return match (position, &names[..]) {
                (Some(position), names) => named(names.get(position)?, None),
                (None, [one, other]) => Some(MadeFor::Pair((*one).to_owned(), (*other).to_owned())),
                (None, _) => None,
            };
        }
        let name = last_name(pattern)?;
        match position.and_then(|position| self.taken_apart(name, position)) {
            Some(part) => named(part, None),
            None => named(name, position),
        }
    }

    /// `let (lock, bell) = &*pair;`: what the parts of a tuple are called later, if it is always the same.
    fn taken_apart(&self, tuple: &str, position: usize) -> Option<&'a str> {
        let mut found = None;
        for index in 0..self.tokens.len().saturating_sub(1) {
            if self.text(index) != "let" || self.text(index + 1) != "(" {
                continue;
            }
            let close = (index..self.tokens.len()).find(|close| self.text(*close) == ")")?;
            let mut right = (close + 2..self.tokens.len()).take_while(|index| self.text(*index) != ";");
            let is_it = |word: &str| word.trim_end_matches(|char: char| char.is_ascii_digit() || char == '_') == tuple;
            let is_only_it = |word: &str| is_it(word) || matches!(word, "&" | "*" | "." | "as_ref" | "(" | ")");
            if self.text(close + 1) != "=" || !right.all(|index| is_only_it(self.text(index))) {
                continue;
            }
            let names: Vec<&str> =
                at_commas(&self.tokens[index + 2..close]).into_iter().filter_map(last_name).collect();
            let name = *names.get(position)?;
            if found.is_some_and(|other| other != name) {
                return None;
            }
            found = Some(name);
        }
        found
    }
}

fn last_name<'a>(pattern: &[Token<'a>]) -> Option<&'a str> {
    pattern.iter().rfind(|token| token.is_word()).map(|token| token.text).filter(|name| *name != "_")
}

fn named(name: &str, position: Option<usize>) -> Option<MadeFor> {
    let is_name = !matches!(name, "" | "_" | "self" | "Self");
    is_name.then(|| MadeFor::Name(position.map_or(name.to_owned(), |position| format!("{name}.{position}"))))
}

fn is_type_of(word: &str, kind: ObjectKind) -> bool {
    match kind {
        ObjectKind::Mutex => word == "Mutex",
        ObjectKind::RwLock => word == "RwLock",
        ObjectKind::Condvar => word == "Condvar",
        ObjectKind::Barrier => word == "Barrier",
        ObjectKind::Once => matches!(word, "Once" | "OnceLock" | "LazyLock"),
        ObjectKind::Channel => matches!(word, "Sender" | "SyncSender" | "Receiver"),
        ObjectKind::Atomic => word.starts_with("Atomic") && word != "Atomic",
        ObjectKind::Count => matches!(word, "Arc" | "Rc"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of what is made at the one `Mutex::new`, `channel` or `Default` in the source.
    fn name(source: &str) -> Option<String> {
        let starts = ["Mutex::new", "mpsc::channel", "channel(", "Default"];
        let start = starts.iter().find_map(|start| source.find(start)).expect("something is made");
        let line = source[..start].matches('\n').count() as u32 + 1;
        let column = source[..start].rsplit('\n').next().map_or(0, |line| line.chars().count()) as u32 + 1;
        let place = Place { file: String::new(), line, column };
        match Finder::new(source).made_for(&place, ObjectKind::Mutex, 0)? {
            MadeFor::Name(name) => Some(name),
            MadeFor::Pair(one, other) => Some(format!("{one}, {other}")),
        }
    }

    #[test]
    fn the_name_is_that_of_the_variable_the_field_or_the_static() {
        let cases = [
            ("let account = Mutex::new(0);", "account"),
            ("let mut account: Mutex<u32> = Mutex::new(0);", "account"),
            ("let account = Arc::new(Mutex::new(0));", "account"),
            ("static TABLE: Mutex<Vec<u32>> = Mutex::new(Vec::new());", "TABLE"),
            ("fn new() -> Self { Account { owner, balance: Mutex::new(balance) } }", "balance"),
            ("fn f() { self.lock = Mutex::new(0); }", "lock"),
            ("let forks: Vec<_> = (0..n)\n    .map(|_| Mutex::new(()))\n    .collect();", "forks"),
            ("let forks = std::array::from_fn(|i: usize| Arc::new(Mutex::new(i)));", "forks"),
            ("for _ in 0..3 {\n    forks.push(Mutex::new(0));\n}", "forks"),
            ("let (tx, rx) = mpsc::channel::<u32>();", "tx, rx"),
            ("let (mut tx, rx): (Sender<u32>, Receiver<u32>) = channel();", "tx, rx"),
            ("let (a, b) = (1, Mutex::new(2));", "b"),
            ("let pair = Arc::new((Mutex::new(false), Condvar::new()));", "pair.0"),
            ("let queue = if big { Queue::with(Mutex::new(1)) } else { Queue::none() };", "queue"),
            ("#[derive(Debug, Default)]\nstruct Event { set: AtomicBool, lock: Mutex<()>, bell: Condvar }", "lock"),
        ];
        for (source, expected) in cases {
            assert_eq!(name(source).as_deref(), Some(expected), "{source}");
        }
    }

    #[test]
    fn a_pair_is_called_as_it_is_taken_apart() {
        let made = "let pair = Arc::new((Mutex::new(false), Condvar::new()));\n";
        let once = format!("{made}let (ready, pair) = (1, pair.clone());\nlet (lock, bell) = &*pair2;\n");
        assert_eq!(name(&once).as_deref(), Some("lock"));
        let differently = format!("{once}let (mutex, bell) = &*pair;\n");
        assert_eq!(name(&differently).as_deref(), Some("pair.0"));
    }

    #[test]
    fn what_has_no_name_gets_none() {
        for source in ["fn new() -> Self { Self(Mutex::new(0)) }", "run(&Mutex::new(0));"] {
            assert_eq!(name(source), None, "{source}");
        }
    }
}
