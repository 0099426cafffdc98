//! How runs end, whom they leave, and what comes before every check.

use super::{breaks, check, ended_by, everywhere, holds, hung, ids, judge, judged, ms, overran, pattern, plan, wrote};
use crate::{
    course::{Ends, HangWanted, Rule},
    judge::{Fact, Finding, NoEnd, Verdict},
    observe::{
        Break, BrokeOff, Ending, HangKind, Interleaving, Left, LeftState, Observation, Operation, Place, Reply,
        Resource, Step, Stream, Utf8,
    },
};

const DEADLOCK: Ends = Ends::Hang(HangWanted::Deadlock);

fn exited(code: i32) -> Ending {
    Ending::Exited { code }
}

fn signalled(signal: i32) -> Ending {
    Ending::Signalled { signal }
}

#[test]
fn an_ending_as_wanted_holds() {
    for (ending, wanted) in [
        (exited(0), Ends::Code(0)),
        (exited(3), Ends::Code(3)),
        (signalled(15), Ends::Signal(15)),
        (hung(HangKind::Deadlock), DEADLOCK),
    ] {
        holds(&Rule::Ends(wanted), &ended_by(ending, &[]));
    }
}

#[test]
fn any_other_ending_breaks() {
    for (ending, wanted) in [
        (exited(15), Ends::Signal(15)),
        (signalled(9), Ends::Signal(15)),
        (hung(HangKind::Deadlock), Ends::Code(0)),
        (exited(0), DEADLOCK),
        (hung(HangKind::Blocked), DEADLOCK),
        (hung(HangKind::Stopped), DEADLOCK),
        (overran(HangKind::Deadlock), DEADLOCK),
        (overran(HangKind::Sleeping), Ends::Code(0)),
    ] {
        let run = ended_by(ending.clone(), &["line"]);
        breaks(&Rule::Ends(wanted), &run, Fact::WrongEnding { ending, wanted }, &[]);
    }
}

#[test]
fn a_program_that_did_not_get_stuck_is_not_told_the_words_for_one_that_did() {
    for (ending, name) in
        [(exited(1), "exit-code"), (signalled(6), "signal"), (overran(HangKind::Spinning), "spinning")]
    {
        let run = ended_by(ending.clone(), &["line"]);
        let Verdict::Failed(findings) = judged(&Rule::Ends(Ends::Code(0)), &run) else { panic!("{ending:?}") };
        assert_eq!((findings[0].id.as_str(), &findings[0].check), (name, &None));
        assert_eq!(findings[0].fact, Fact::WrongEnding { ending, wanted: Ends::Code(0) });
    }
}

#[test]
fn a_wrong_ending_that_no_check_is_about_has_a_name() {
    for (ending, name) in [
        (exited(1), "exit-code"),
        (signalled(11), "signal"),
        (hung(HangKind::Deadlock), "deadlock"),
        (hung(HangKind::Blocked), "blocked"),
        (hung(HangKind::Stopped), "stopped"),
        (overran(HangKind::Spinning), "spinning"),
        (overran(HangKind::Sleeping), "overran"),
        (Ending::Flooded { stream: Stream::Out, bytes: 10 }, "flooded"),
        (Ending::Swarmed { tasks: 10 }, "swarmed"),
        (Ending::Exhausted { resource: Resource::Disk, limit: 10 }, "exhausted"),
    ] {
        let verdict = judge(&plan([vec![everywhere(Rule::Ends(Ends::Code(0)))]]), &[ended_by(ending, &[])]);
        let Verdict::Failed(findings) = verdict else { panic!("{name}: {verdict:?}") };
        assert_eq!((findings[0].id.as_str(), &findings[0].check), (name, &None));
    }
}

#[test]
fn what_the_model_knows_of_an_ending_has_a_name_of_its_own() {
    let last = |why| BrokeOff { why, thread: 0, op: Operation::Start, at: None };
    let broke_off = |why| Interleaving { broke_off: Some(last(why)), ..Interleaving::default() };
    for (ending, run, name, why) in [
        (overran(HangKind::Sleeping), Interleaving::default(), "livelock", NoEnd::Livelock),
        (overran(HangKind::Spinning), broke_off(Break::Endless), "spinning", NoEnd::Busy(last(Break::Endless))),
        (
            signalled(6),
            broke_off(Break::StackOverflow),
            "stack-overflow",
            NoEnd::StackOverflow(last(Break::StackOverflow)),
        ),
    ] {
        let observation = Observation { interleaving: Some(Box::new(run)), ..ended_by(ending, &[]) };
        let verdict = judge(&plan([vec![everywhere(Rule::Ends(Ends::Code(0)))]]), &[observation]);
        let Verdict::Failed(findings) = verdict else { panic!("{name}: {verdict:?}") };
        assert_eq!((findings[0].id.as_str(), &findings[0].fact), (name, &Fact::NoEnd { why, wanted: Ends::Code(0) }));
    }
}

#[test]
fn whoever_is_left_on_purpose_is_counted() {
    let left = |state| Left { pid: 7, name: "x".to_owned(), state };
    let run = Observation { left: vec![left(LeftState::Alive), left(LeftState::Zombie)], ..wrote(&[]) };
    let rule = |at_least, at_most| Rule::Left { at_least, at_most };
    holds(&rule(Some(1), Some(1)), &run);
    breaks(&rule(Some(2), None), &run, Fact::WrongLeft { seen: 1, at_least: Some(2), at_most: None }, &[]);
    breaks(&rule(None, Some(0)), &run, Fact::WrongLeft { seen: 1, at_least: None, at_most: Some(0) }, &[]);
}

#[test]
fn whoever_is_left_is_named() {
    let left = vec![
        Left { pid: 200, name: "a".to_owned(), state: LeftState::Zombie },
        Left { pid: 201, name: "b".to_owned(), state: LeftState::Alive },
    ];
    let run = Observation { left: left.clone(), ..wrote(&[]) };
    holds(&Rule::NobodyLeft, &wrote(&[]));
    breaks(&Rule::NobodyLeft, &run, Fact::LeftBehind { left }, &[]);
    assert_eq!(ids(&judge(&plan([vec![everywhere(Rule::NobodyLeft)]]), &[run])), ["left-behind"]);
}

/// A run of one second; the signal came at `sent`.
fn after_a_signal(sent: Option<u64>, ending: Ending) -> Observation {
    Observation { signal_sent: sent.map(ms), ..ended_by(ending, &[]) }
}

#[test]
fn a_program_has_its_time_to_stop() {
    let stops = Rule::Stops { within: ms(400) };
    holds(&stops, &after_a_signal(Some(600), exited(0)));
    holds(&stops, &after_a_signal(Some(900), signalled(15)));
    let late = |took: Option<u64>| Fact::StoppedLate { took: took.map(ms), within: ms(400) };
    breaks(&stops, &after_a_signal(Some(599), exited(0)), late(Some(401)), &[]);
    breaks(&stops, &after_a_signal(Some(900), hung(HangKind::Deadlock)), late(None), &[]);
    breaks(&stops, &after_a_signal(Some(900), overran(HangKind::Sleeping)), late(None), &[]);
}

#[test]
fn a_program_that_never_reached_its_signal_did_not_stop() {
    let fact = Fact::NeverReady;
    breaks(&Rule::Stops { within: ms(400) }, &after_a_signal(None, exited(0)), fact, &[]);
}

/// What a thread that panics writes (the default hook of std).
fn told_panic(message: &str) -> Vec<String> {
    vec![
        "early line".to_owned(),
        "! ".to_owned(),
        "! thread 'main' (4711) panicked at a.rs:3:5:".to_owned(),
        format!("! {message}"),
        "! note: run with `RUST_BACKTRACE=1`".to_owned(),
    ]
}

/// A run that panicked, of which much else is asked.
fn judged_with_panic(message: &str, ending: Ending, wanted: Ends) -> Verdict {
    let lines = told_panic(message);
    let run = ended_by(ending, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    let never = Rule::Seen { line: pattern("^never$"), at_least: 1, at_most: None };
    judge(
        &plan([vec![check("before", never.clone()), check("end", Rule::Ends(wanted)), check("after", never)]]),
        &[run],
    )
}

fn broken_off(id: &str, fact: Fact, marked: &[usize]) -> Verdict {
    Verdict::Failed(vec![Finding { id: id.to_owned(), check: None, run: Some((0, 0)), fact, marked: marked.to_vec() }])
}

fn panicked(message: &str) -> Fact {
    Fact::Panicked { thread: "main".to_owned(), message: message.to_owned(), place: Some("a.rs:3:5".to_owned()) }
}

#[test]
fn a_panic_comes_before_everything() {
    let verdict = judged_with_panic("oh no", exited(101), Ends::Code(0));
    assert_eq!(verdict, broken_off("panicked", panicked("oh no"), &[2, 3]));
}

#[test]
fn an_assertion_is_told_with_its_two_values() {
    let run = ended_by(
        exited(101),
        &[
            "! thread 'main' (7) panicked at a.rs:3:5:",
            "! assertion `left == right` failed",
            "!   left: 1",
            "!  right: 2",
        ],
    );
    let fact = panicked("assertion `left == right` failed (left: 1, right: 2)");
    assert_eq!(judged(&Rule::Ends(Ends::Code(0)), &run), broken_off("panicked", fact, &[0, 1]));
}

#[test]
fn a_thread_without_a_name_has_its_number_in_the_model() {
    let at = Place { file: "a.rs".to_owned(), line: 3, column: 5 };
    let print = Step {
        thread: 2,
        op: Operation::Print,
        at,
        object: Some(1),
        other: None,
        reply: Reply::Done,
        number: None,
        value: None,
        woken: Vec::new(),
        made: Vec::new(),
    };
    let mut run = ended_by(exited(101), &["! thread '<unnamed>' panicked at a.rs:3:5:", "! oh no"]);
    run.transcript.iter_mut().for_each(|line| line.at = ms(0));
    run.interleaving = Some(Box::new(Interleaving { trace: vec![print], ..Interleaving::default() }));
    let fact =
        Fact::Panicked { thread: "t2".to_owned(), message: "oh no".to_owned(), place: Some("a.rs:3:5".to_owned()) };
    assert_eq!(judged(&Rule::Ends(Ends::Code(0)), &run), broken_off("panicked", fact, &[0, 1]));
}

#[test]
fn a_panic_that_the_others_wait_for_is_a_panic() {
    let verdict = judged_with_panic("oh no", hung(HangKind::Deadlock), Ends::Code(0));
    assert_eq!(verdict, broken_off("panicked", panicked("oh no"), &[2, 3]));
}

#[test]
fn a_todo_comes_before_everything() {
    for (written, message) in [("not yet implemented: the lock", "the lock"), ("not yet implemented", "")] {
        let fact = Fact::Unfinished { message: message.to_owned(), place: Some("a.rs:3:5".to_owned()) };
        let verdict = judged_with_panic(written, exited(101), Ends::Code(0));
        assert_eq!(verdict, broken_off("unfinished", fact, &[2, 3]));
    }
}

#[test]
fn a_todo_comes_before_the_panics_that_it_caused() {
    let run = ended_by(
        exited(101),
        &[
            "! thread 'main' panicked at a.rs:1:1:",
            "! called `Result::unwrap()` on an `Err` value: Any { .. }",
            "! thread '<unnamed>' (7) panicked at a.rs:9:9:",
            "! not yet implemented: write me",
        ],
    );
    let fact = Fact::Unfinished { message: "write me".to_owned(), place: Some("a.rs:9:9".to_owned()) };
    assert_eq!(judged(&Rule::Ends(Ends::Code(0)), &run), broken_off("unfinished", fact, &[2, 3]));
}

#[test]
fn a_panic_in_a_program_that_ends_as_wanted_is_no_finding() {
    for (ending, wanted) in [(exited(0), Ends::Code(0)), (exited(101), Ends::Code(101))] {
        assert_eq!(ids(&judged_with_panic("told and joined", ending, wanted)), ["before", "after"]);
    }
}

#[test]
fn a_panic_in_a_program_that_stops_in_time_is_no_finding() {
    let lines = told_panic("told and joined");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = Observation { signal_sent: Some(ms(900)), ..wrote(&lines) };
    holds(&Rule::Stops { within: ms(400) }, &run);
}

#[test]
fn a_panic_that_ends_a_program_that_must_stop_is_a_panic() {
    let lines = told_panic("oh no");
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let run = Observation { signal_sent: Some(ms(900)), ..ended_by(exited(101), &lines) };
    let verdict = judged(&Rule::Stops { within: ms(400) }, &run);
    assert_eq!(verdict, broken_off("panicked", panicked("oh no"), &[2, 3]));
}

#[test]
fn a_panic_that_standard_output_tells_of_is_only_a_text() {
    let run = ended_by(exited(2), &["thread 'main' panicked at a.rs:3:5:", "oh no"]);
    assert_eq!(ids(&judged(&Rule::Ends(Ends::Code(0)), &run)), ["exit-code"]);
}

#[test]
fn a_flood_and_a_swarm_come_before_everything() {
    for (ending, id) in
        [(Ending::Flooded { stream: Stream::Err, bytes: 9 }, "flooded"), (Ending::Swarmed { tasks: 9 }, "swarmed")]
    {
        let verdict = judged_with_panic("oh no", ending.clone(), DEADLOCK);
        assert_eq!(verdict, broken_off(id, Fact::WrongEnding { ending, wanted: DEADLOCK }, &[]));
    }
}

/// A run with two lines; the second holds a byte that is no text, at its third place.
fn no_text(stream: Stream, ending: Ending) -> Observation {
    let mut run = ended_by(ending, &["tick", "ti\u{fffd}k"]);
    run.transcript[1].stream = stream;
    run.transcript[1].utf8 = Utf8::Invalid { at: 2 };
    run
}

#[test]
fn bytes_that_are_no_text_come_before_every_check() {
    let never = Rule::Seen { line: pattern("^never$"), at_least: 1, at_most: None };
    let asked = plan([vec![everywhere(Rule::Ends(Ends::Code(0))), check("seen", never)]]);
    let verdict = judge(&asked, &[no_text(Stream::Out, exited(0))]);
    assert_eq!(verdict, broken_off("not-utf8", Fact::NotUtf8 { at: 2 }, &[1]));
}

#[test]
fn bytes_that_are_no_text_come_before_a_wrong_ending() {
    let verdict = judged(&Rule::Ends(Ends::Code(0)), &no_text(Stream::Out, hung(HangKind::Deadlock)));
    assert_eq!(verdict, broken_off("not-utf8", Fact::NotUtf8 { at: 2 }, &[1]));
}

#[test]
fn bytes_that_are_no_text_are_found_in_a_program_that_must_stop() {
    let run = Observation { signal_sent: Some(ms(900)), ..no_text(Stream::Out, exited(0)) };
    let verdict = judged(&Rule::Stops { within: ms(400) }, &run);
    assert_eq!(verdict, broken_off("not-utf8", Fact::NotUtf8 { at: 2 }, &[1]));
}

#[test]
fn standard_error_may_hold_any_bytes() {
    holds(&Rule::Ends(Ends::Code(0)), &no_text(Stream::Err, exited(0)));
}
