//! Whole failures, letter for letter.

use std::time::Duration;

use super::{Case, hangs, lost_update, narrow, wrong_ending, wrote};
use crate::{
    build::Colour,
    course::{Addition, AdditionLine},
    judge::{Doubt, Fact, Ground, Verdict, refused},
    observe::{Activity, Compiled, Ending, HangKind, Observation},
    plan::Observer,
    report::{Look, Symbols},
};

#[test]
fn a_wrong_result_is_told_with_its_marked_line() {
    let expected = r#"
  lesson-05/mutex-account  lost-update

  Rule     Every deposit is in the balance at the end.
  Found    the result is 40; it should be 50
  Why      Two read the same balance, and both wrote: one deposit is gone.
  Run      mutex-account 5 10   (five people, its threads let go one by one in
           another order (seed 7))
        1.0 ms  person 1 deposits
        2.0 ms  person 2 deposits
        3.0 ms  ! a note
   >    4.0 ms  balance 40
  Source   lessons/lesson-05-locks/src/bin/mutex-account.rs:7
           7: println!("balance {}", account.lock().unwrap());
  Next     cargo xtask hint lesson-05/mutex-account 2
"#;
    assert_eq!(lost_update().text(&Look::PLAIN), expected);
}

/// The compiler took a line that it must refuse.
fn accepted() -> Case {
    let line =
        |text: &str, refused: Option<&str>| AdditionLine { text: text.to_owned(), refused: refused.map(str::to_owned) };
    let lines =
        vec![line("fn twice(worker: Worker) {", None), line("    worker.start();", Some("E0382")), line("}", None)];
    let addition = Addition { name: "twice.rs".to_owned(), lines };
    let compiled = Compiled { addition: addition.clone(), without: Vec::new(), with: Vec::new() };
    let fact = Fact::Accepted { line: "worker.start();".to_owned(), wanted: "E0382".to_owned() };
    let run = Observation { compiled: Some(Box::new(compiled)), ..wrote::<&str>(&[]) };
    let mut case = Case::failed("lost-update", fact, &[], run);
    case.attempt.plan.runs[0].observer = Observer::Compiler(addition);
    case
}

#[test]
fn what_must_not_compile_is_shown_with_the_line_that_did() {
    let expected = r#"
  lesson-05/mutex-account  lost-update

  Rule     Every deposit is in the balance at the end.
  Found    the compiler takes `worker.start();`, and should refuse it (E0382;
           see rustc --explain E0382)
  Why      Two read the same balance, and both wrote: one deposit is gone.
  Run      none; compiled was mutex-account.rs, with twice.rs behind it
     fn twice(worker: Worker) {
   >     worker.start();
     }
  Next     cargo xtask hint lesson-05/mutex-account 2
"#;
    assert_eq!(accepted().text(&Look::PLAIN), expected);
}

#[test]
fn a_narrow_terminal_gets_everything_in_its_width() {
    let expected = r#"
  lesson-05/mutex-account  lost-update

Rule
  Every deposit is in the balance at the
  end.
Found
  the result is 40; it should be 50
Why
  Two read the same balance, and both
  wrote: one deposit is gone.
Run
  mutex-account 5 10   (five people, its
  threads let go one by one in another
  order (seed 7))
        1.0 ms  person 1 deposits
        2.0 ms  person 2 deposits
        3.0 ms  ! a note
   >    4.0 ms  balance 40
Source
  lessons/lesson-05-locks/src/bin/mutex-account.rs:7
  7: println!("balance {}",
  account.lock().unwrap());
Next
  cargo xtask hint
  lesson-05/mutex-account 2
"#;
    assert_eq!(lost_update().text(&narrow(40)), expected);
}

#[test]
fn a_deadlock_is_told_with_what_each_thread_waits_for() {
    let tasks = [(100, "main", Activity::WaitsForChild), (101, "teller", Activity::WaitsForThread)];
    let case = wrong_ending("deadlock", hangs(&["person 1 deposits"], HangKind::Deadlock, &tasks));
    let expected = r#"
  lesson-05/mutex-account  deadlock

  Rule     No thread waits for ever.
  Found    deadlock: every thread waits for another
  Why      Every thread waited for another one, without a time limit. Nobody was left who could wake
           anybody.
  Run      mutex-account 5 10   (five people, its threads let go one by one in another order (seed
           7))
        1.0 ms  person 1 deposits
  Waits    main thread: waits for a child process
           `teller` thread: waits for another thread (a lock, a condition variable, a join)
  Source   lessons/lesson-05-locks/src/bin/mutex-account.rs:4  (a thread may wait on any of these)
           4: *account.lock().unwrap() += 1;
           7: println!("balance {}", account.lock().unwrap());
  Next     edit the file, then: cargo xtask check lesson-05/mutex-account
"#;
    assert_eq!(case.text(&narrow(100)), expected);
}

#[test]
fn a_program_that_wrote_nothing_is_told_so() {
    let case = wrong_ending("exit-code", Observation { ending: Ending::Exited { code: 3 }, ..wrote::<&str>(&[]) });
    let expected = r#"
  lesson-05/mutex-account  exit-code

  Rule     The program ends with exit status 0.
  Found    it ended with exit status 3; it should end with exit status 0
  Why      Any other status says that something went wrong.
  Run      mutex-account 5 10   (five people, its threads let go one by one in
           another order (seed 7))
             (the program wrote nothing)
  Next     edit the file, then: cargo xtask check lesson-05/mutex-account
"#;
    assert_eq!(case.text(&Look::PLAIN), expected);
}

#[test]
fn a_todo_is_told_with_its_place_and_the_next_check() {
    let fact = Fact::Unfinished { message: "the lock".to_owned(), place: Some("mutex-account.rs:3:5".to_owned()) };
    let run = wrote(&["! thread 'main' (7) panicked at mutex-account.rs:3:5:", "! not yet implemented: the lock"]);
    let expected = r#"
  lesson-05/mutex-account  unfinished

  Rule     The parts marked `todo!` are written.
  Found    still to do: the lock
  Asked    An account.
  Run      mutex-account 5 10   (five people, its threads let go one by one in
           another order (seed 7))
  Source   lessons/lesson-05-locks/src/bin/mutex-account.rs:3
           3: todo!("the lock");
  Next     edit the file, then: cargo xtask check lesson-05/mutex-account
"#;
    assert_eq!(Case::failed("unfinished", fact, &[0, 1], run).text(&Look::PLAIN), expected);
}

#[test]
fn the_compilers_words_are_untouched() {
    let compiler = "\u{1b}[31merror\u{1b}[0m: borrow of moved value: `account`\n --> mutex-account.rs:3:5\n  |\n3 |     \
                    account.lock();   // far longer than the forty columns of the terminal\n  |     ^^^^^^^\n\n";
    let case = Case::of(refused(compiler.to_owned()), wrote::<&str>(&[]));
    let rest = r#"

Rule
  The file compiles.
Why
  Nothing can be run before it does. The
  compiler's words are above.
Next
  edit the file, then: cargo xtask check
  lesson-05/mutex-account
"#;
    let expected = format!("\n  lesson-05/mutex-account\n  does-not-compile\n\n{}{rest}", compiler.trim_end());
    assert_eq!(case.text(&narrow(40)), expected);
}

#[test]
fn what_could_not_be_judged_is_told_with_all_reasons() {
    let doubts = vec![
        Doubt::MachineTooBusy { run: 0, waited: Duration::from_secs(60) },
        Doubt::Unseen { check: "lost-update".to_owned(), reason: "Operation not permitted".to_owned() },
        Doubt::NotRun { runs: 2 },
    ];
    let expected = r#"
  lesson-05/mutex-account  could not be judged

  Why      the machine was too busy: no answer in 60 s; try again when it has
           less to do
  Why      the check `lost-update` needs to trace the program (ptrace):
           Operation not permitted
  Why      2 runs were not made
"#;
    assert_eq!(Case::of(Verdict::NotJudged(doubts), wrote::<&str>(&[])).text(&Look::PLAIN), expected);
}

#[test]
fn a_pass_has_nothing_to_tell() {
    let passed = Verdict::Passed(Ground { runs: 1, compiled: 0, explored: Vec::new() });
    assert_eq!(Case::of(passed, wrote(&["balance 50"])).text(&Look::PLAIN), "");
}

#[test]
fn colour_marks_the_whole_line() {
    let look = Look { colour: Colour::On, symbols: Symbols::Unicode, width: 80 };
    let text = lost_update().text(&look);
    assert!(
        text.starts_with("\n  \u{1b}[1mlesson-05/mutex-account\u{1b}[0m  \u{1b}[31mlost-update\u{1b}[0m\n"),
        "{text:?}"
    );
    assert!(text.contains("\n\u{1b}[31m   ▶    4.0 ms  balance 40\u{1b}[0m\n"), "{text:?}");
}
