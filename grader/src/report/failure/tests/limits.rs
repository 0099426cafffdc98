//! Long transcripts, many threads, wide and strange characters: what is left out, cut or replaced.

use super::{Case, hangs, narrow, wrong_ending, wrong_result, wrote};
use crate::{
    judge::Fact,
    observe::{Activity, Ending, HangKind, Left, LeftState, Observation},
    report::Look,
};

fn numbered(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("line {number}")).collect()
}

/// The lines of the transcript and what stands for those that are left out, without their times.
fn transcript_of(text: &str) -> Vec<&str> {
    let shown = |line: &&str| line.starts_with("    ") || line.starts_with("   >") || line.contains(" more line");
    let times = text.lines().filter(shown).filter(|line| line.contains(" ms  ") || line.contains(" more line"));
    times.map(|line| line.split_once(" ms  ").map_or(line.trim(), |(_, line)| line)).collect()
}

#[test]
fn no_line_ends_in_a_space() {
    // At 80 columns the first of the two lines breaks between the place and its text.
    let case = wrong_ending("deadlock", hangs(&[], HangKind::Deadlock, &[(100, "main", Activity::Reads)]));
    for width in 40..100 {
        for line in case.text(&narrow(width)).lines() {
            assert_eq!(line, line.trim_end(), "at {width} columns");
        }
    }
}

#[test]
fn threads_that_do_the_same_are_counted() {
    let tasks: Vec<(i32, &str, Activity)> = (100..110).map(|tid| (tid, "", Activity::WaitsForThread)).collect();
    let text = wrong_ending("deadlock", hangs(&[], HangKind::Deadlock, &tasks)).text(&Look::PLAIN);
    assert!(text.contains("  Waits    main thread: waits for another thread"), "{text}");
    assert!(text.contains("           9 threads: each waits for another thread"), "{text}");
}

#[test]
fn threads_that_are_left_out_of_a_deadlock_are_counted() {
    let names: Vec<String> = (100..110).map(|tid| format!("teller {tid}")).collect();
    let tasks: Vec<(i32, &str, Activity)> =
        (100..110).zip(&names).map(|(tid, name)| (tid, name.as_str(), Activity::WaitsForThread)).collect();
    let text = wrong_ending("deadlock", hangs(&[], HangKind::Deadlock, &tasks)).text(&Look::PLAIN);
    let told = text.matches("waits for another thread").count();
    assert!(told < 10 && text.contains(&format!("({} more)", 10 - told)), "{text}");
}

#[test]
fn a_long_transcript_shows_the_marked_lines_and_those_beside_them() {
    let case = Case::failed("lost-update", wrong_result(&["1", "2"]), &[3, 25], wrote(&numbered(30)));
    let text = case.text(&Look::PLAIN);
    let expected = [
        "(1 more line)",
        "line 2",
        "line 3",
        "line 4",
        "line 5",
        "line 6",
        "(17 more lines)",
        "line 24",
        "line 25",
        "line 26",
        "line 27",
        "line 28",
        "(2 more lines)",
    ];
    assert_eq!(transcript_of(&text), expected);
    let marked: Vec<&str> = text.lines().filter(|line| line.starts_with("   >")).collect();
    assert_eq!(marked, ["   >    4.0 ms  line 4", "   >     26 ms  line 26"]);
}

#[test]
fn a_long_transcript_without_marks_shows_its_end() {
    let case = wrong_ending("exit-code", Observation { ending: Ending::Exited { code: 3 }, ..wrote(&numbered(30)) });
    let mut expected = vec!["(20 more lines)".to_owned()];
    expected.extend(numbered(30).split_off(20));
    assert_eq!(transcript_of(&case.text(&Look::PLAIN)), expected);
}

#[test]
fn a_failure_stays_on_one_screen() {
    let lines: Vec<String> = (0..500).map(|number| format!("balance {number}")).collect();
    let got: Vec<String> = (0..500).map(|number| number.to_string()).collect();
    let got: Vec<&str> = got.iter().map(String::as_str).collect();
    let all: Vec<usize> = (0..500).collect();
    let text = Case::failed("lost-update", wrong_result(&got), &all, wrote(&lines)).text(&Look::PLAIN);
    assert!(text.lines().count() <= 40, "{} lines", text.lines().count());
}

#[test]
fn a_long_line_is_cut_at_the_edge() {
    let run = wrote(&["锁".repeat(40)]);
    let text = Case::failed("lost-update", wrong_result(&["1"]), &[0], run).text(&narrow(40));
    assert!(text.contains(&format!("\n   >    1.0 ms  {}...\n", "锁".repeat(10))), "{text}");
}

#[test]
fn control_characters_in_the_transcript_are_neutralised() {
    let run = wrote(&["\u{1b}[2Jgone", "\u{1b}]0;title\u{7}", "back\rforth", "\u{9b}31mred"]);
    let text = Case::failed("lost-update", wrong_result(&["1"]), &[0], run).text(&Look::PLAIN);
    for shown in ["  \u{fffd}[2Jgone\n", "  \u{fffd}]0;title\u{fffd}\n", "  back\u{fffd}forth\n", "  \u{fffd}31mred\n"]
    {
        assert!(text.contains(shown), "{text:?}");
    }
}

#[test]
fn control_characters_in_what_was_found_are_neutralised() {
    const EVIL: &str = "\u{1b}[2J\u{7}";
    let evil = || EVIL.to_owned();
    let left = Left { pid: 1, name: evil(), state: LeftState::Alive };
    let facts = [
        wrong_result(&[EVIL]),
        Fact::Panicked { thread: evil(), message: evil(), place: None },
        Fact::Unfinished { message: evil(), place: None },
        Fact::WrongOrder { key: None, first: evil(), then: evil() },
        Fact::Unexpected { item: evil() },
        Fact::TooManyInside { key: Some(evil()), peak: 2, at_most: 1 },
        Fact::LeftBehind { left: vec![left] },
    ];
    for fact in facts {
        let tasks = [(101, EVIL, Activity::WaitsForThread)];
        let case = Case::failed("lost-update", fact.clone(), &[], hangs(&[EVIL], HangKind::Deadlock, &tasks));
        let text = case.text(&Look::PLAIN);
        assert!(!text.contains(|char: char| char.is_control() && char != '\n'), "{fact:?}\n{text:?}");
    }
}
