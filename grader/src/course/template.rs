//! Values of a scenario, and texts with places for them: `{total}`.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, de};

/// The values of a scenario by name.
pub type Values = BTreeMap<String, String>;

/// A text with places for values. In a file it may also be written as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(pub String);

impl Template {
    /// The text with all places filled; the error names a place that has no value.
    pub fn fill(&self, values: &Values) -> Result<String, String> {
        fill(&self.0, values, |value| value.to_owned())
    }

    /// The same for a regular expression: the values stand for themselves in it.
    ///
    /// Only `{name}` with a letter first is a place, so that `a{2}` keeps its meaning.
    pub fn fill_pattern(&self, values: &Values) -> Result<String, String> {
        fill(&self.0, values, regex::escape)
    }

    /// The text as a number.
    pub fn fill_number<N: std::str::FromStr>(&self, values: &Values) -> Result<N, String> {
        let text = self.fill(values)?;
        text.parse().map_err(|_| format!("`{text}` is not a number that fits here"))
    }
}

fn fill(text: &str, values: &Values, insert: impl Fn(&str) -> String) -> Result<String, String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        match after.find('}').map(|close| (&after[..close], &after[close + 1..])) {
            Some((name, tail)) if is_name(name) => {
                let value = values.get(name).ok_or_else(|| {
                    let known: Vec<&str> = values.keys().map(String::as_str).collect();
                    let has = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                    format!("the scenario has no value `{name}`; it has: {has}")
                })?;
                filled.push_str(&insert(value));
                rest = tail;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Whether `{text}` is a place for a value.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit() || char == '-')
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Template;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a text or a number")
            }

            fn visit_str<E>(self, text: &str) -> Result<Template, E> {
                Ok(Template(text.to_owned()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Template, E> {
                Ok(Template(number.to_string()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Template, E> {
                Ok(Template(number.to_string()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        Values::from([("total".to_owned(), "1.5".to_owned())])
    }

    #[test]
    fn places_are_filled() {
        assert_eq!(Template("= {total}!".into()).fill(&values()), Ok("= 1.5!".into()));
    }

    #[test]
    fn a_value_in_a_pattern_stands_for_itself() {
        assert_eq!(Template(r"^\d{2} {total}$".into()).fill_pattern(&values()), Ok(r"^\d{2} 1\.5$".into()));
    }

    #[test]
    fn a_place_without_a_value_is_named() {
        let error = Template("{sum}".into()).fill(&values()).unwrap_err();
        assert_eq!(error, "the scenario has no value `sum`; it has: total");
    }
}
