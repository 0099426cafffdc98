//! Relations between lines: what holds, what breaks, and which lines show it.

use super::{breaks, holds, pattern, wrote};
use crate::{
    course::{Demand, Rule, Values},
    judge::Fact,
};

fn result() -> Rule {
    Rule::Result { line: pattern(r"^balance (?<value>-?\d+)$"), equals: "50".to_owned() }
}

fn wrong_result(got: &[&str]) -> Fact {
    Fact::WrongResult { wanted: "50".to_owned(), got: got.iter().map(ToString::to_string).collect() }
}

fn missing(what: &[&str]) -> Fact {
    Fact::Missing { what: what.iter().map(ToString::to_string).collect() }
}

#[test]
fn the_result_holds_among_other_lines() {
    holds(&result(), &wrote(&["person 1 deposits", "balance 50", "done"]));
}

#[test]
fn a_wrong_result_is_told_with_its_line() {
    breaks(&result(), &wrote(&["person 1 deposits", "balance 40"]), wrong_result(&["40"]), &[1]);
}

#[test]
fn no_result_is_a_wrong_result() {
    breaks(&result(), &wrote(&["balance fifty"]), wrong_result(&[]), &[]);
}

#[test]
fn a_right_result_twice_is_wrong() {
    breaks(&result(), &wrote(&["balance 50", "x", "balance 50"]), wrong_result(&["50", "50"]), &[0, 2]);
}

#[test]
fn a_right_and_a_wrong_result_are_both_told() {
    breaks(&result(), &wrote(&["balance 50", "balance 7"]), wrong_result(&["50", "7"]), &[0, 1]);
}

#[test]
fn a_second_line_without_a_value_is_one_too_many() {
    let rule = Rule::Result { line: pattern(r"^balance( (?<value>\d+))?$"), equals: "50".to_owned() };
    breaks(&rule, &wrote(&["balance", "balance 50"]), wrong_result(&["50"]), &[0, 1]);
}

#[test]
fn standard_error_is_no_answer_but_counts_in_the_places() {
    breaks(&result(), &wrote(&["! balance 50"]), wrong_result(&[]), &[]);
    breaks(&result(), &wrote(&["! a warning", "balance 1"]), wrong_result(&["1"]), &[1]);
}

fn order(each: Option<&str>) -> Rule {
    Rule::Order {
        first: pattern(r"^(?<who>\w+) reads$"),
        then: pattern(r"^(?<who>\w+) writes$"),
        each: each.map(str::to_owned),
    }
}

fn wrong_order(key: Option<&str>, first: &str, then: &str) -> Fact {
    Fact::WrongOrder { key: key.map(str::to_owned), first: first.to_owned(), then: then.to_owned() }
}

#[test]
fn all_first_lines_before_all_later_ones_is_in_order() {
    holds(&order(None), &wrote(&["a reads", "b reads", "b writes", "a writes"]));
}

#[test]
fn the_earliest_later_line_and_the_last_first_line_show_a_wrong_order() {
    let run = wrote(&["a reads", "a writes", "b writes", "b reads", "c reads"]);
    breaks(&order(None), &run, wrong_order(None, "c reads", "a writes"), &[1, 4]);
}

#[test]
fn order_for_each_leaves_the_others_alone() {
    holds(&order(Some("who")), &wrote(&["a reads", "a writes", "b reads", "b writes"]));
}

#[test]
fn the_one_that_breaks_its_own_order_is_named() {
    let run = wrote(&["a reads", "b writes", "b reads", "a writes"]);
    breaks(&order(Some("who")), &run, wrong_order(Some("b"), "b reads", "b writes"), &[1, 2]);
}

#[test]
fn an_order_needs_both_sides() {
    breaks(&order(None), &wrote(&["a writes"]), missing(&[r"^(?<who>\w+) reads$"]), &[]);
    breaks(&order(None), &wrote(&["a reads"]), missing(&[r"^(?<who>\w+) writes$"]), &[]);
    breaks(&order(Some("who")), &wrote(&[]), missing(&[r"^(?<who>\w+) reads$"]), &[]);
}

#[test]
fn one_that_lacks_a_side_is_named() {
    let run = wrote(&["a reads", "b reads", "a writes"]);
    breaks(&order(Some("who")), &run, missing(&["b"]), &[1]);
    let run = wrote(&["a reads", "a writes", "b writes"]);
    breaks(&order(Some("who")), &run, missing(&["b"]), &[2]);
}

fn inside(at_most: Option<usize>, at_least: Option<usize>, each: Option<&str>) -> Rule {
    Rule::Inside {
        enter: pattern(r"^(?<who>\w+) enters (?<room>\w+)$"),
        leave: pattern(r"^(?<who>\w+) leaves (?<room>\w+)$"),
        at_most,
        at_least,
        each: each.map(str::to_owned),
    }
}

fn too_many(key: Option<&str>, peak: usize, at_most: usize) -> Fact {
    Fact::TooManyInside { key: key.map(str::to_owned), peak, at_most }
}

fn too_few(key: Option<&str>, peak: usize, at_least: usize) -> Fact {
    Fact::TooFewInside { key: key.map(str::to_owned), peak, at_least }
}

#[test]
fn one_after_another_are_never_two_inside() {
    holds(&inside(Some(1), None, None), &wrote(&["a enters x", "a leaves x", "b enters x", "b leaves x"]));
}

#[test]
fn the_first_moment_with_too_many_inside_is_shown() {
    let run = wrote(&["a enters x", "a leaves x", "b enters x", "c enters x", "d enters x"]);
    breaks(&inside(Some(1), None, None), &run, too_many(None, 2, 1), &[2, 3]);
}

#[test]
fn whoever_left_is_not_shown_inside() {
    let run = wrote(&["a enters x", "b enters x", "b leaves x", "c enters x", "d enters x"]);
    breaks(&inside(Some(2), None, None), &run, too_many(None, 3, 2), &[0, 3, 4]);
}

#[test]
fn rooms_are_counted_each_for_itself() {
    let run = wrote(&["a enters x", "b enters y", "c enters y"]);
    holds(&inside(Some(2), None, Some("room")), &run);
    breaks(&inside(Some(1), None, Some("room")), &run, too_many(Some("y"), 2, 1), &[1, 2]);
    breaks(&inside(Some(2), None, None), &run, too_many(None, 3, 2), &[0, 1, 2]);
}

#[test]
fn enough_inside_at_one_moment_is_enough() {
    holds(
        &inside(None, Some(2), None),
        &wrote(&["a enters x", "b enters x", "a leaves x", "b leaves x", "c enters x"]),
    );
}

#[test]
fn the_fullest_moment_shows_that_too_few_were_inside() {
    let run = wrote(&["a enters x", "a leaves x", "b enters x", "c enters x", "c leaves x"]);
    breaks(&inside(None, Some(3), None), &run, too_few(None, 2, 3), &[2, 3]);
}

#[test]
fn an_empty_room_had_too_few_inside() {
    breaks(&inside(None, Some(1), None), &wrote(&[]), too_few(None, 0, 1), &[]);
}

#[test]
fn every_room_must_be_full_at_some_moment() {
    let run = wrote(&["a enters x", "b enters x", "c enters y"]);
    breaks(&inside(None, Some(2), Some("room")), &run, too_few(Some("y"), 1, 2), &[2]);
}

#[test]
fn a_leave_before_any_enter_makes_no_room_for_another() {
    let run = wrote(&["a leaves x", "a enters x", "b enters x"]);
    breaks(&inside(Some(1), None, None), &run, too_many(None, 2, 1), &[1, 2]);
    holds(&inside(Some(2), Some(2), None), &run);
}

fn once() -> Rule {
    Rule::Once { line: pattern(r"^got (?<item>\w+)$"), items: ["1", "2", "10"].map(str::to_owned).to_vec() }
}

#[test]
fn each_item_once_in_any_order_holds() {
    holds(&once(), &wrote(&["got 10", "got 1", "idle", "got 2"]));
}

#[test]
fn a_missing_item_is_named() {
    breaks(&once(), &wrote(&["got 1", "got 2"]), missing(&["10"]), &[0, 1]);
    breaks(&once(), &wrote(&["idle"]), missing(&["1", "2", "10"]), &[]);
}

#[test]
fn the_lines_beside_a_missing_item_are_marked_in_their_order() {
    breaks(&once(), &wrote(&["got 2", "got 10"]), missing(&["1"]), &[0, 1]);
}

#[test]
fn a_repeated_item_is_named_with_all_its_lines() {
    let run = wrote(&["got 1", "got 2", "got 1", "got 10", "got 1"]);
    breaks(&once(), &run, Fact::Repeated { item: "1".to_owned(), times: 3 }, &[0, 2, 4]);
}

#[test]
fn an_unexpected_item_is_named() {
    let run = wrote(&["got 1", "got 3", "got 2", "got 10"]);
    breaks(&once(), &run, Fact::Unexpected { item: "3".to_owned() }, &[1]);
}

fn fifo(each: Option<&str>) -> Rule {
    Rule::Fifo { line: pattern(r"^(?<who>\w+) got (?<item>\S+)$"), each: each.map(str::to_owned) }
}

fn out_of_order(key: Option<&str>, before: i64, after: i64) -> Fact {
    Fact::OutOfOrder { key: key.map(str::to_owned), before, after }
}

#[test]
fn numbers_that_never_fall_are_in_order() {
    holds(&fifo(None), &wrote(&["a got -3", "a got 2", "b got 2", "a got 10"]));
}

#[test]
fn the_first_number_that_falls_is_shown_with_the_one_before() {
    let run = wrote(&["a got 1", "a got 10", "a got 9", "a got 3"]);
    breaks(&fifo(None), &run, out_of_order(None, 10, 9), &[1, 2]);
}

#[test]
fn each_producer_has_its_own_order() {
    let run = wrote(&["a got 5", "b got 1", "a got 6", "b got 0"]);
    breaks(&fifo(Some("who")), &run, out_of_order(Some("b"), 1, 0), &[1, 3]);
    holds(&fifo(Some("who")), &wrote(&["a got 5", "b got 1", "a got 6"]));
}

#[test]
fn no_numbers_at_all_are_missing() {
    breaks(&fifo(None), &wrote(&["idle"]), missing(&[r"^(?<who>\w+) got (?<item>\S+)$"]), &[]);
}

#[test]
fn a_first_item_that_is_no_number_is_not_in_order() {
    let verdict = super::judged(&fifo(None), &wrote(&["a got nothing", "a got 1"]));
    assert_eq!(super::ids(&verdict), ["asked"]);
}

fn seen(at_least: usize, at_most: Option<usize>) -> Rule {
    Rule::Seen { line: pattern("^tick$"), at_least, at_most }
}

#[test]
fn a_line_that_must_be_seen_is_counted() {
    let wrong = |times, at_least, at_most| Fact::WrongCount { times, at_least, at_most };
    holds(&seen(1, None), &wrote(&["tick", "tick"]));
    breaks(&seen(1, None), &wrote(&["tock"]), wrong(0, 1, None), &[]);
    breaks(&seen(3, None), &wrote(&["tick", "tock", "tick"]), wrong(2, 3, None), &[0, 2]);
    holds(&seen(0, Some(0)), &wrote(&["tock"]));
    breaks(&seen(0, Some(0)), &wrote(&["tock", "tick"]), wrong(1, 0, Some(0)), &[1]);
    holds(&seen(2, Some(2)), &wrote(&["tick", "tick"]));
    breaks(&seen(0, Some(1)), &wrote(&["tick", "tick"]), wrong(2, 0, Some(1)), &[0, 1]);
}

#[test]
fn a_line_must_be_seen_once_unless_it_is_only_limited() {
    let rule = |demand| toml::from_str::<Demand>(demand).unwrap().resolve(&Values::new()).unwrap();
    assert_eq!(rule("seen = { line = '^tick$' }"), seen(1, None));
    assert_eq!(rule("seen = { line = '^tick$', at-most = 0 }"), seen(0, Some(0)));
    assert_eq!(rule("seen = { line = '^tick$', at-least = 2, at-most = 3 }"), seen(2, Some(3)));
}
