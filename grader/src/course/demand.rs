//! What a check looks at: as the file has it ([`Demand`], with places for values) and for one scenario ([`Rule`]).

use std::fmt;

use regex::Regex;
use serde::Deserialize;

use super::template::{Template, Values};

/// A demand as the file has it. Numbers and patterns may hold places for the scenario's values.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Demand {
    /// See [`Rule::Result`].
    Result(ResultDemand),
    /// See [`Rule::Order`].
    Order(OrderDemand),
    /// See [`Rule::Inside`].
    Inside(InsideDemand),
    /// See [`Rule::Once`].
    Once(OnceDemand),
    /// See [`Rule::Fifo`].
    Fifo(FifoDemand),
    /// See [`Rule::Seen`].
    Seen(SeenDemand),
    /// See [`Rule::Threads`].
    Threads(CountDemand),
    /// See [`Rule::Together`].
    Together(AtLeastDemand),
    /// See [`Rule::Balance`].
    Balance(AtLeastDemand),
    /// See [`Rule::IdleWait`].
    IdleWait(AtMostDemand),
    /// See [`Rule::Writers`].
    Writers(WritersDemand),
    /// See [`Rule::Ends`].
    Ends(Ends),
    /// See [`Rule::NobodyLeft`].
    NobodyLeft(NothingMore),
    /// See [`Rule::Stops`].
    Stops(StopsDemand),
    /// See [`Rule::Joined`].
    Joined(NothingMore),
    /// See [`Rule::SpeedUp`].
    SpeedUp(AtLeastDemand),
    /// See [`Rule::NothingHeld`].
    NothingHeld(NothingMore),
    /// See [`Rule::Reaped`].
    Reaped(NothingMore),
    /// See [`Rule::Processes`].
    Processes(CountDemand),
    /// See [`Rule::AtOnce`].
    AtOnce(CountDemand),
    /// See [`Rule::Takes`].
    Takes(TakesDemand),
    /// See [`Rule::Detached`].
    Detached(NothingMore),
}

/// `{ at-least?, at-most? }`, times
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TakesDemand {
    at_least: Option<super::lesson_file::Seconds>,
    at_most: Option<super::lesson_file::Seconds>,
}

/// `{ line, equals }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultDemand {
    line: Template,
    equals: Template,
}

/// `{ first, then, each? }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderDemand {
    first: Template,
    then: Template,
    each: Option<String>,
}

/// `{ enter, leave, at-most?, at-least?, each? }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InsideDemand {
    enter: Template,
    leave: Template,
    at_most: Option<Template>,
    at_least: Option<Template>,
    each: Option<String>,
}

/// `{ line, items }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnceDemand {
    line: Template,
    items: Vec<Template>,
}

/// `{ line, each? }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FifoDemand {
    line: Template,
    each: Option<String>,
}

/// `{ line, at-least?, at-most? }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SeenDemand {
    line: Template,
    at_least: Option<Template>,
    at_most: Option<Template>,
}

/// `{ at-least?, at-most? }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CountDemand {
    at_least: Option<Template>,
    at_most: Option<Template>,
}

/// `{ at-least }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AtLeastDemand {
    at_least: Template,
}

/// `{ at-most }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AtMostDemand {
    at_most: Template,
}

/// `{ line, are }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WritersDemand {
    line: Template,
    are: Writers,
}

/// `{ within }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopsDemand {
    within: super::lesson_file::Seconds,
}

/// `{}`
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NothingMore {}

/// How a program must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ends {
    /// By itself, with this exit status.
    Code(i32),
    /// By this signal.
    #[serde(deserialize_with = "super::lesson_file::signal_number")]
    Signal(i32),
    /// Not at all.
    Hang(HangWanted),
}

/// How a program must hang.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HangWanted {
    /// Every thread waits for another.
    Deadlock,
    /// The same, and some wait for each other in a circle. Only the model can tell the two apart.
    Circle,
}

/// Who must have written the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Writers {
    /// The program's own process.
    TheProgram,
    /// Processes that the program made, another for each line.
    DistinctChildren,
}

/// What a capture is counted by: each of its values for itself, or all lines together.
pub type Each = Option<String>;

/// A regular expression over a whole line of standard output.
#[derive(Clone, Debug)]
pub struct Pattern(pub Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

/// A demand for one scenario: everything filled in.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// Exactly one line matches `line`, and its capture `value` is `equals`.
    Result {
        /// Has the capture `value`.
        line: Pattern,
        /// What must be read there.
        equals: String,
    },
    /// Every line that matches `first` comes before every line that matches `then`; with `each`, for each value of
    /// that capture. Both must occur.
    Order {
        /// Comes first.
        first: Pattern,
        /// Comes later.
        then: Pattern,
        /// A capture of both.
        each: Each,
    },
    /// How many are inside at once.
    Inside {
        /// One more is inside.
        enter: Pattern,
        /// One fewer.
        leave: Pattern,
        /// Never more.
        at_most: Option<usize>,
        /// So many at some moment of some run.
        at_least: Option<usize>,
        /// A capture of both.
        each: Each,
    },
    /// Each item exactly once, and nothing else.
    Once {
        /// Has the capture `item`.
        line: Pattern,
        /// All of them.
        items: Vec<String>,
    },
    /// The numbers never fall; with `each`, for each value of that capture: first in, first out for each producer.
    Fifo {
        /// Has the capture `item`, a whole number.
        line: Pattern,
        /// A capture.
        each: Each,
    },
    /// So many lines match.
    Seen {
        /// The lines.
        line: Pattern,
        /// At least so many.
        at_least: usize,
        /// At most so many.
        at_most: Option<usize>,
    },
    /// So many threads, besides each process's main thread, ran.
    Threads {
        /// At least so many.
        at_least: Option<usize>,
        /// At most so many.
        at_most: Option<usize>,
    },
    /// So many threads, besides the main threads, were there at the same moment of some run.
    Together {
        /// At least so many.
        at_least: usize,
    },
    /// The CPU time of all tasks, divided by the largest of one: the speed-up that the division of the work allows.
    Balance {
        /// At least so much.
        at_least: f64,
    },
    /// No thread keeps a CPU busy while it waits: its CPU time, divided by its life without the time that it waited
    /// for a CPU or was held.
    IdleWait {
        /// At most so much, 0 to 1.
        at_most: f64,
    },
    /// Who wrote the lines, as the kernel attests it; a capture `pid` must tell the same.
    Writers {
        /// The lines.
        line: Pattern,
        /// The writers.
        are: Writers,
    },
    /// How the program ends.
    Ends(Ends),
    /// Nobody is left when the program has ended.
    NobodyLeft,
    /// The program ends within this time after the scenario's signal.
    Stops {
        /// The time.
        within: std::time::Duration,
    },
    /// Every thread has ended when the program does. Only the model sees it.
    Joined,
    /// Nobody panics without somebody taking note of it. Only the model sees it.
    Heard,
    /// Nobody waits for a message, another thread or the time to pass with a lock in hand. Only the model sees it.
    NothingHeld,
    /// All work, divided by the longest chain of work that has to be done one after the other: the speed-up that enough
    /// processors would give. Only the model sees it.
    SpeedUp {
        /// At least so much.
        at_least: f64,
    },
    /// Every child is waited for by who made it (wait(2)). Only the process observer sees it.
    Reaped,
    /// So many processes beside the program. Only the process observer sees it.
    Processes {
        /// At least so many.
        at_least: Option<usize>,
        /// At most so many.
        at_most: Option<usize>,
    },
    /// So many processes beside the program at one time. Only the process observer sees it.
    AtOnce {
        /// At least so many, in some run.
        at_least: Option<usize>,
        /// Never more than so many.
        at_most: Option<usize>,
    },
    /// The sleeps and time limits of the program take so long, where time passes only when nobody can do anything else.
    /// Only the process observer sees it.
    Takes {
        /// At least so long.
        at_least: Option<std::time::Duration>,
        /// At most so long.
        at_most: Option<std::time::Duration>,
    },
    /// The program leaves a daemon: in a session of its own that it does not lead, with no terminal, in `/`, holding
    /// none of the program's streams (daemon(7)). Only the process observer sees it.
    Detached,
}

impl Rule {
    /// Whether nothing more can be asked of a run that breaks the rule: it did not get to its end.
    pub fn is_about_the_ending(&self) -> bool {
        matches!(self, Self::Ends(_) | Self::Stops { .. })
    }

    /// Whether the observer has what it takes to see whether the rule is kept.
    pub fn can_be_seen_by(&self, observer: &crate::plan::Observer) -> bool {
        let of_the_model = matches!(self, Self::Joined | Self::Heard | Self::NothingHeld | Self::SpeedUp { .. });
        let of_processes = matches!(
            self,
            Self::Reaped | Self::Processes { .. } | Self::AtOnce { .. } | Self::Takes { .. } | Self::Detached
        );
        // Of what runs one at a time, the machine's time says nothing.
        let of_time = matches!(self, Self::Balance { .. } | Self::IdleWait { .. } | Self::Stops { .. });
        let of_the_kernel = matches!(
            self,
            Self::Balance { .. } | Self::IdleWait { .. } | Self::Writers { .. } | Self::NobodyLeft | Self::Stops { .. }
        );
        match observer {
            crate::plan::Observer::Native(_) => !of_the_model && !of_processes,
            crate::plan::Observer::Model(_) => !of_the_kernel && !of_processes,
            crate::plan::Observer::Processes(_) => !of_the_model && !of_time,
        }
    }

    /// Whether one run is enough to show that the rule is kept: it says what must be *possible*. That two threads can be
    /// somewhere at once is shown by the run in which they are; a run in which one was too late shows nothing.
    pub fn one_run_shows_it(&self) -> bool {
        matches!(
            self,
            Self::Together { .. }
                | Self::Inside { at_most: None, at_least: Some(_), .. }
                | Self::AtOnce { at_most: None, at_least: Some(_) }
        )
    }
}

impl Demand {
    /// The key of the demand in the file.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Result(_) => "result",
            Self::Order(_) => "order",
            Self::Inside(_) => "inside",
            Self::Once(_) => "once",
            Self::Fifo(_) => "fifo",
            Self::Seen(_) => "seen",
            Self::Threads(_) => "threads",
            Self::Together(_) => "together",
            Self::Balance(_) => "balance",
            Self::IdleWait(_) => "idle-wait",
            Self::Writers(_) => "writers",
            Self::Ends(_) => "ends",
            Self::NobodyLeft(_) => "nobody-left",
            Self::Stops(_) => "stops",
            Self::Joined(_) => "joined",
            Self::SpeedUp(_) => "speed-up",
            Self::NothingHeld(_) => "nothing-held",
            Self::Reaped(_) => "reaped",
            Self::Processes(_) => "processes",
            Self::AtOnce(_) => "at-once",
            Self::Takes(_) => "takes",
            Self::Detached(_) => "detached",
        }
    }

    /// The rule for a scenario with these values; the error says what does not fit.
    pub fn resolve(&self, values: &Values) -> Result<Rule, String> {
        let pattern = |template: &Template, captures: &[&str]| pattern(template, values, captures);
        let count = |template: &Option<Template>| template.as_ref().map(|t| t.fill_number(values)).transpose();
        Ok(match self {
            Self::Result(ResultDemand { line, equals }) => {
                Rule::Result { line: pattern(line, &["value"])?, equals: equals.fill(values)? }
            }
            Self::Order(OrderDemand { first, then, each }) => {
                let captures: Vec<&str> = each.iter().map(String::as_str).collect();
                Rule::Order { first: pattern(first, &captures)?, then: pattern(then, &captures)?, each: each.clone() }
            }
            Self::Inside(InsideDemand { enter, leave, at_most, at_least, each }) => {
                if at_most.is_none() == at_least.is_none() {
                    return Err("`inside` needs either `at-most` or `at-least`".to_owned());
                }
                let captures: Vec<&str> = each.iter().map(String::as_str).collect();
                Rule::Inside {
                    enter: pattern(enter, &captures)?,
                    leave: pattern(leave, &captures)?,
                    at_most: count(at_most)?,
                    at_least: count(at_least)?,
                    each: each.clone(),
                }
            }
            Self::Once(OnceDemand { line, items }) => {
                Rule::Once { line: pattern(line, &["item"])?, items: expand(items, values)? }
            }
            Self::Fifo(FifoDemand { line, each }) => {
                let captures: Vec<&str> = ["item"].into_iter().chain(each.iter().map(String::as_str)).collect();
                Rule::Fifo { line: pattern(line, &captures)?, each: each.clone() }
            }
            Self::Seen(SeenDemand { line, at_least, at_most }) => {
                let at_most = count(at_most)?;
                let default = usize::from(at_most.is_none());
                fits(count(at_least)?, at_most)?;
                Rule::Seen { line: pattern(line, &[])?, at_least: count(at_least)?.unwrap_or(default), at_most }
            }
            Self::Threads(CountDemand { at_least, at_most }) => {
                let (at_least, at_most) = range("threads", count(at_least)?, count(at_most)?)?;
                Rule::Threads { at_least, at_most }
            }
            Self::Together(AtLeastDemand { at_least }) => Rule::Together { at_least: at_least.fill_number(values)? },
            Self::Balance(AtLeastDemand { at_least }) => {
                Rule::Balance { at_least: ratio("balance", at_least, values)? }
            }
            Self::IdleWait(AtMostDemand { at_most }) => {
                let at_most: f64 = at_most.fill_number(values)?;
                if !(0.0..1.0).contains(&at_most) {
                    return Err("`at-most` of `idle-wait` is a share: from 0 to below 1".to_owned());
                }
                Rule::IdleWait { at_most }
            }
            Self::Writers(WritersDemand { line, are }) => Rule::Writers { line: pattern(line, &[])?, are: *are },
            Self::Ends(ends) => Rule::Ends(*ends),
            Self::NobodyLeft(NothingMore {}) => Rule::NobodyLeft,
            Self::Stops(StopsDemand { within }) => Rule::Stops { within: within.0 },
            Self::Joined(NothingMore {}) => Rule::Joined,
            Self::NothingHeld(NothingMore {}) => Rule::NothingHeld,
            Self::Reaped(NothingMore {}) => Rule::Reaped,
            Self::Processes(CountDemand { at_least, at_most }) => {
                let (at_least, at_most) = range("processes", count(at_least)?, count(at_most)?)?;
                Rule::Processes { at_least, at_most }
            }
            Self::AtOnce(CountDemand { at_least, at_most }) => {
                if at_least.is_some() == at_most.is_some() {
                    return Err("`at-once` needs either `at-most` or `at-least`".to_owned());
                }
                Rule::AtOnce { at_least: count(at_least)?, at_most: count(at_most)? }
            }
            Self::Takes(TakesDemand { at_least, at_most }) => {
                let (at_least, at_most) = range("takes", at_least.map(|time| time.0), at_most.map(|time| time.0))?;
                Rule::Takes { at_least, at_most }
            }
            Self::Detached(NothingMore {}) => Rule::Detached,
            Self::SpeedUp(AtLeastDemand { at_least }) => {
                Rule::SpeedUp { at_least: ratio("speed-up", at_least, values)? }
            }
        })
    }
}

/// How many times as fast.
fn ratio(key: &str, template: &Template, values: &Values) -> Result<f64, String> {
    let ratio: f64 = template.fill_number(values)?;
    if ratio.is_finite() && ratio > 0.0 {
        Ok(ratio)
    } else {
        Err(format!("`at-least` of `{key}` is a ratio: 1 is no speed-up, 2 is that of two threads"))
    }
}

/// A range with at least one end.
type Range<T> = (Option<T>, Option<T>);

fn range<T: PartialOrd + fmt::Debug>(key: &str, at_least: Option<T>, at_most: Option<T>) -> Result<Range<T>, String> {
    if at_most.is_none() && at_least.is_none() {
        return Err(format!("`{key}` needs `at-least` or `at-most`"));
    }
    fits(at_least.as_ref(), at_most.as_ref())?;
    Ok((at_least, at_most))
}

/// A range that no number is in can never be kept.
fn fits<T: PartialOrd + fmt::Debug>(at_least: Option<T>, at_most: Option<T>) -> Result<(), String> {
    match (at_least, at_most) {
        (Some(least), Some(most)) if least > most => Err(format!("nothing is at least {least:?} and at most {most:?}")),
        _ => Ok(()),
    }
}

fn pattern(template: &Template, values: &Values, captures: &[&str]) -> Result<Pattern, String> {
    let text = template.fill_pattern(values)?;
    let regex = Regex::new(&text).map_err(|error| format!("not a regular expression: {error}"))?;
    for wanted in captures {
        if !regex.capture_names().flatten().any(|name| name == *wanted) {
            return Err(format!("`{text}` has no capture `(?<{wanted}>…)`"));
        }
    }
    Ok(Pattern(regex))
}

/// Items, with `1..=5` standing for five of them.
fn expand(items: &[Template], values: &Values) -> Result<Vec<String>, String> {
    let mut expanded = Vec::new();
    for item in items {
        let text = item.fill(values)?;
        match text.split_once("..=") {
            Some((first, last)) => {
                let number = |text: &str| text.parse::<i64>().map_err(|_| format!("`{text}` is not a whole number"));
                expanded.extend((number(first)?..=number(last)?).map(|number| number.to_string()));
            }
            None => expanded.push(text),
        }
    }
    if expanded.is_empty() { Err("there are no items".to_owned()) } else { Ok(expanded) }
}
