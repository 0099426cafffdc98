//! Over all runs: which findings are told, in which order, and when there is a third answer.

use super::{check, ended_by, everywhere, hung, ids, judge, ms, pattern, plan, untraced, wrote};
use crate::{
    course::{Check, Ends, Exercise, Lesson, Observers, Rule, Scenario, ScheduleName, Values},
    judge::{Doubt, Fact, Finding, Ground, Verdict, refused},
    observe::{Ending, HangKind, Observation},
    plan::PlannedCheck,
};

/// Asks for a line that is this text.
fn says(text: &str) -> PlannedCheck {
    let line = pattern(&format!("^{text}$"));
    check(text, Rule::Seen { line, at_least: 1, at_most: None })
}

fn ends(id: &str) -> PlannedCheck {
    check(id, Rule::Ends(Ends::Code(0)))
}

fn starved() -> Observation {
    ended_by(Ending::Starved { waited: ms(60_000) }, &[])
}

fn too_busy(run: usize) -> Doubt {
    Doubt::MachineTooBusy { run, waited: ms(60_000) }
}

fn unseen(check: &str) -> Doubt {
    Doubt::Unseen { check: check.to_owned(), reason: "not permitted".to_owned() }
}

fn threads(id: &str) -> PlannedCheck {
    check(id, Rule::Threads { at_least: None, at_most: Some(9) })
}

#[test]
fn a_pass_tells_how_many_runs_it_rests_on() {
    let asked = plan([vec![says("a")], vec![says("a"), says("b")]]);
    assert_eq!(
        judge(&asked, &[wrote(&["a"]), wrote(&["a", "b"])]),
        Verdict::Passed(Ground { runs: 2, compiled: 0, explored: Vec::new() })
    );
}

#[test]
fn the_first_finding_is_that_of_the_first_check_and_not_of_the_first_run() {
    let asked = || vec![says("a"), says("b"), says("c")];
    let runs = [wrote(&["a", "b"]), wrote(&["a", "c"]), wrote(&["b", "c"])];
    let Verdict::Failed(findings) = judge(&plan([asked(), asked(), asked()]), &runs) else { panic!("no failure") };
    let told: Vec<(&str, Option<usize>)> =
        findings.iter().map(|found| (found.id.as_str(), found.run.map(|(index, _)| index))).collect();
    assert_eq!(told, [("a", Some(2)), ("b", Some(1)), ("c", Some(0))]);
}

#[test]
fn each_finding_is_told_once_by_the_first_run_that_shows_it() {
    let asked = || vec![says("a"), says("b")];
    let runs = [wrote(&["a", "b"]), wrote(&["b"]), wrote(&["b", "x"])];
    let finding = Finding {
        id: "a".to_owned(),
        check: Some("a".to_owned()),
        run: Some((1, 0)),
        fact: Fact::WrongCount { times: 0, at_least: 1, at_most: None },
        marked: Vec::new(),
    };
    assert_eq!(judge(&plan([asked(), asked(), asked()]), &runs), Verdict::Failed(vec![finding]));
}

#[test]
fn nothing_is_asked_after_a_wrong_ending() {
    let asked = plan([vec![everywhere(Rule::Ends(Ends::Code(0))), says("a"), everywhere(Rule::NobodyLeft)]]);
    assert_eq!(ids(&judge(&asked, &[ended_by(hung(HangKind::Deadlock), &[])])), ["deadlock"]);
}

#[test]
fn nothing_is_asked_after_a_late_stop() {
    let asked = plan([vec![check("stops", Rule::Stops { within: ms(10) }), says("a")]]);
    assert_eq!(ids(&judge(&asked, &[wrote(&[])])), ["stops"]);
}

#[test]
fn what_stands_before_the_ending_is_asked_of_a_run_that_hangs() {
    let asked = plan([vec![says("a"), says("b"), ends("to-the-end"), says("c")]]);
    assert_eq!(ids(&judge(&asked, &[ended_by(hung(HangKind::Deadlock), &["b"])])), ["a", "to-the-end"]);
}

#[test]
fn a_wrong_ending_keeps_its_place_among_the_checks_of_other_runs() {
    let asked = || vec![says("a"), ends("to-the-end"), says("c")];
    let runs = [wrote(&["a"]), ended_by(hung(HangKind::Deadlock), &["a"])];
    assert_eq!(ids(&judge(&plan([asked(), asked()]), &runs)), ["to-the-end", "c"]);
}

#[test]
fn a_panic_in_a_later_run_comes_first() {
    let asked = || vec![says("a"), ends("to-the-end")];
    let panics = ["! thread 'main' panicked at a.rs:1:1:", "! oh no"];
    let runs = [wrote(&[]), ended_by(Ending::Exited { code: 101 }, &panics)];
    assert_eq!(ids(&judge(&plan([asked(), asked()]), &runs)), ["panicked", "a"]);
}

#[test]
fn the_plan_asks_for_a_good_ending_first_and_for_nobody_left_last() {
    let asked = planned(&["one"], &[("a", &["one"], "seen = { line = '^a$' }")]);
    assert_eq!(ids(&judge(&asked, &[ended_by(Ending::Exited { code: 1 }, &[])])), ["exit-code"]);
    let left = crate::observe::Left { pid: 7, name: "x".to_owned(), state: crate::observe::LeftState::Alive };
    assert_eq!(ids(&judge(&asked, &[Observation { left: vec![left], ..wrote(&[]) }])), ["a", "left-behind"]);
}

#[test]
fn who_may_be_left_is_said_by_the_check_that_asks_for_it() {
    let asked = planned(&["one"], &[("a", &["one"], "left = { at-least = 1 }")]);
    let left = crate::observe::Left { pid: 7, name: "x".to_owned(), state: crate::observe::LeftState::Alive };
    let run = Observation { left: vec![left], ..wrote(&[]) };
    assert!(matches!(judge(&asked, &[run]), Verdict::Passed(_)));
    assert_eq!(ids(&judge(&asked, &[wrote(&[])])), ["a"]);
}

#[test]
fn checks_of_other_scenarios_keep_their_places() {
    let asked = planned(
        &["one", "two"],
        &[
            ("a", &["one"], "seen = { line = '^a$' }"),
            ("b", &["one"], "seen = { line = '^b$' }"),
            ("c", &["two"], "seen = { line = '^c$' }"),
        ],
    );
    assert_eq!(ids(&judge(&asked, &[wrote(&["a"]), wrote(&[])])), ["b", "c"]);
}

#[test]
fn an_ending_of_its_own_in_one_scenario_moves_no_check() {
    let asked = planned(
        &["one", "two"],
        &[
            ("a", &["one", "two"], "seen = { line = '^a$' }"),
            ("b", &["one", "two"], "seen = { line = '^b$' }"),
            ("hangs", &["one"], "ends = { hang = \"deadlock\" }"),
        ],
    );
    let runs = [ended_by(hung(HangKind::Deadlock), &["a"]), wrote(&["b"])];
    assert_eq!(ids(&judge(&asked, &runs)), ["a", "b"]);
}

#[test]
fn a_machine_that_is_too_busy_gives_the_third_answer() {
    let asked = plan([vec![says("a")], vec![says("a")]]);
    assert_eq!(judge(&asked, &[wrote(&["a"]), starved()]), Verdict::NotJudged(vec![too_busy(1)]));
    // The runs after it were not made.
    assert_eq!(judge(&asked, &[starved()]), Verdict::NotJudged(vec![too_busy(0)]));
}

#[test]
fn tasks_that_cannot_be_seen_give_the_third_answer() {
    let asked = plan([vec![ends("end"), says("a"), threads("threads")]]);
    assert_eq!(judge(&asked, &[untraced(&["a"])]), Verdict::NotJudged(vec![unseen("threads")]));
}

#[test]
fn each_doubt_is_told_once() {
    let asked = || vec![threads("threads"), threads("more-threads")];
    let verdict = judge(&plan([asked(), asked()]), &[untraced(&[]), untraced(&[])]);
    assert_eq!(verdict, Verdict::NotJudged(vec![unseen("threads"), unseen("more-threads")]));
}

#[test]
fn a_failure_beside_a_doubt_is_a_failure() {
    let asked = || vec![threads("threads"), says("a")];
    assert_eq!(ids(&judge(&plan([asked()]), &[untraced(&[])])), ["a"]);
    assert_eq!(ids(&judge(&plan([asked(), asked()]), &[wrote(&[]), starved()])), ["a"]);
    assert_eq!(ids(&judge(&plan([asked(), asked()]), &[starved(), wrote(&[])])), ["a"]);
}

#[test]
fn runs_that_were_not_made_are_never_a_pass() {
    let asked = plan([vec![says("a")], vec![says("a")], vec![says("a")]]);
    let not_run = |runs| Verdict::NotJudged(vec![Doubt::NotRun { runs }]);
    assert_eq!(judge(&asked, &[wrote(&["a"]), wrote(&["a"])]), not_run(1));
    assert_eq!(judge(&asked, &[]), not_run(3));
    assert_eq!(ids(&judge(&asked, &[wrote(&[])])), ["a"]);
}

#[test]
fn a_plan_without_runs_is_never_a_pass() {
    let verdict = judge(&plan([]), &[]);
    assert!(matches!(verdict, Verdict::NotJudged(_)), "{verdict:?}");
}

/// Asks that two are inside at once, as a thing that must be possible.
fn two_inside(at_most: Option<usize>) -> PlannedCheck {
    let rule = Rule::Inside { enter: pattern("^in$"), leave: pattern("^out$"), at_most, at_least: Some(2), each: None };
    check("two-inside", rule)
}

const APART: [&str; 4] = ["in", "out", "in", "out"];
const AT_ONCE: [&str; 4] = ["in", "in", "out", "out"];

#[test]
fn what_must_be_possible_is_shown_by_one_run() {
    let asked = plan([vec![two_inside(None)], vec![two_inside(None)]]);
    for runs in [[wrote(&APART), wrote(&AT_ONCE)], [wrote(&AT_ONCE), wrote(&APART)]] {
        assert_eq!(judge(&asked, &runs), Verdict::Passed(Ground { runs: 2, compiled: 0, explored: Vec::new() }));
    }
    assert_eq!(ids(&judge(&asked, &[wrote(&APART), wrote(&APART)])), ["two-inside"]);
}

#[test]
fn what_must_be_possible_and_limited_is_asked_of_every_run() {
    let asked = plan([vec![two_inside(Some(2))], vec![two_inside(Some(2))]]);
    assert_eq!(ids(&judge(&asked, &[wrote(&APART), wrote(&AT_ONCE)])), ["two-inside"]);
}

#[test]
fn another_scenario_does_not_show_what_must_be_possible() {
    let inside = "inside = { enter = '^in$', leave = '^out$', at-least = 2 }";
    let asked = planned(&["one", "two"], &[("two-inside", &["one", "two"], inside)]);
    assert_eq!(ids(&judge(&asked, &[wrote(&APART), wrote(&AT_ONCE)])), ["two-inside"]);
}

#[test]
fn a_run_that_did_not_get_there_does_not_show_what_must_be_possible() {
    let asked = || vec![ends("to-the-end"), two_inside(None)];
    let runs = [wrote(&APART), ended_by(hung(HangKind::Deadlock), &AT_ONCE)];
    assert_eq!(ids(&judge(&plan([asked(), asked()]), &runs)), ["to-the-end", "two-inside"]);
}

#[test]
fn a_run_that_could_not_be_made_does_not_show_what_must_be_possible() {
    let asked = plan([vec![two_inside(None)], vec![two_inside(None)]]);
    for runs in [vec![wrote(&APART), starved()], vec![starved(), wrote(&APART)]] {
        let verdict = judge(&asked, &runs);
        assert!(!matches!(verdict, Verdict::Passed(_)), "{verdict:?}");
    }
}

#[test]
fn what_the_compiler_refuses_fails_without_a_run() {
    let finding = Finding {
        id: "does-not-compile".to_owned(),
        check: None,
        run: None,
        fact: Fact::DoesNotCompile { words: "error: no".to_owned() },
        marked: Vec::new(),
    };
    assert_eq!(refused("error: no".to_owned()), Verdict::Failed(vec![finding]));
}

/// The plan for an exercise with these scenarios, one run for each, and these checks: id, scenarios, demand.
fn planned(scenarios: &[&str], checks: &[(&str, &[&str], &str)]) -> crate::plan::Plan {
    let scenario = |name: &&str| Scenario {
        name: (*name).to_owned(),
        args: Vec::new(),
        values: Values::new(),
        deadline: ms(5000),
        observers: Observers::Native { schedules: vec![ScheduleName::Free] },
        signal: None,
    };
    let check = |(id, about, demand): &(&str, &[&str], &str)| Check {
        id: (*id).to_owned(),
        rule: String::new(),
        why: String::new(),
        hint: None,
        scenarios: Some(about.iter().map(ToString::to_string).collect()),
        demand: toml::from_str(demand).unwrap(),
    };
    let exercise = Exercise {
        id: "lesson-05/deadlock".to_owned(),
        name: "deadlock".to_owned(),
        title: String::new(),
        asks: String::new(),
        forbid: Vec::new(),
        scenarios: scenarios.iter().map(scenario).collect(),
        checks: checks.iter().map(check).collect(),
        hints: Vec::new(),
    };
    let lesson = Lesson {
        id: "lesson-05".to_owned(),
        name: "locks".to_owned(),
        title: String::new(),
        folder: "lessons/lesson-05-locks".into(),
        dependencies: Default::default(),
        exercises: Vec::new(),
    };
    crate::plan::plan(&lesson, &exercise, "deadlock.rs".into(), 1)
}
