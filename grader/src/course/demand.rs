//! What a check asks for, as the file has it: with places for a scenario's values. Filled in it is a [`Rule`].

use std::fmt;

use regex::Regex;
use serde::Deserialize;

use super::{
    rule::{Ends, Pattern, Rule, Writers},
    template::{Template, Values},
    units::Seconds,
};

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
    /// See [`Rule::Named`].
    Named(NamedDemand),
    /// See [`Rule::Ends`].
    Ends(Ends),
    /// See [`Rule::NobodyLeft`].
    NobodyLeft(NothingMore),
    /// See [`Rule::Left`].
    Left(CountDemand),
    /// See [`Rule::Stops`].
    Stops(StopsDemand),
    /// See [`Rule::Joined`].
    Joined(NothingMore),
    /// See [`Rule::Sleeps`].
    Sleeps(AtMostDemand),
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
    Takes(CountDemand),
    /// See [`Rule::Detached`].
    Detached(DetachedDemand),
    /// See [`Rule::EachEnds`].
    EachEnds(EachEndsDemand),
    /// See [`Rule::Refused`].
    Refused(NothingMore),
}

/// `{ code }`
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EachEndsDemand {
    code: i32,
}

/// `{ umask? }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetachedDemand {
    umask: Option<String>,
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

/// `{ are }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedDemand {
    are: Vec<Template>,
}

/// `{ within }`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopsDemand {
    within: Seconds,
}

/// `{}`
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NothingMore {}

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
            Self::Named(_) => "named",
            Self::Ends(_) => "ends",
            Self::NobodyLeft(_) => "nobody-left",
            Self::Left(_) => "left",
            Self::Stops(_) => "stops",
            Self::Joined(_) => "joined",
            Self::Sleeps(_) => "sleeps",
            Self::SpeedUp(_) => "speed-up",
            Self::NothingHeld(_) => "nothing-held",
            Self::Reaped(_) => "reaped",
            Self::Processes(_) => "processes",
            Self::AtOnce(_) => "at-once",
            Self::Takes(_) => "takes",
            Self::Detached(_) => "detached",
            Self::EachEnds(_) => "each-ends",
            Self::Refused(_) => "refused",
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
            Self::Named(NamedDemand { are }) => Rule::Named { are: expand(are, values)? },
            Self::Ends(ends) => Rule::Ends(*ends),
            Self::NobodyLeft(NothingMore {}) => Rule::NobodyLeft,
            Self::Left(CountDemand { at_least, at_most }) => {
                let (at_least, at_most) = range("left", count(at_least)?, count(at_most)?)?;
                Rule::Left { at_least, at_most }
            }
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
            Self::Takes(CountDemand { at_least, at_most }) => {
                let time = |template: &Option<Template>| {
                    template.as_ref().map(|template| Seconds::read(&template.fill(values)?)).transpose()
                };
                let (at_least, at_most) = range("takes", time(at_least)?, time(at_most)?)?;
                Rule::Takes { at_least, at_most }
            }
            Self::Detached(DetachedDemand { umask }) => {
                let octal = |text: &String| {
                    u32::from_str_radix(text, 8).map_err(|_| format!("`{text}` is no umask, as `022` is"))
                };
                Rule::Detached { umask: umask.as_ref().map(octal).transpose()? }
            }
            Self::EachEnds(EachEndsDemand { code }) => Rule::EachEnds { code: *code },
            Self::Refused(NothingMore {}) => Rule::Refused,
            Self::Sleeps(AtMostDemand { at_most }) => Rule::Sleeps { at_most: at_most.fill_number(values)? },
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
