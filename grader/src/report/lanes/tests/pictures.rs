//! Whole pictures, letter for letter, and what holds for all of them.

use unicode_width::UnicodeWidthStr;

use super::*;

fn all() -> [(Case, Vec<usize>); 6] {
    let (many, marked) = many();
    [
        (deadlock(), Vec::new()),
        (lost_update(), LOST_UPDATE.to_vec()),
        (lost_wakeup(), Vec::new()),
        (sender_alive(), Vec::new()),
        (philosophers(), Vec::new()),
        (many, marked),
    ]
}

const MANY: &str = "\
static HITS: AtomicU32 = AtomicU32::new(0);

fn main() {
    let count = || {
        for _ in 0..75 {
            let hits = HITS.load(SeqCst);
            HITS.store(hits + 1, SeqCst);
        }
    };
    thread::scope(|scope| [scope.spawn(count), scope.spawn(count)]);
}
";

/// Two threads that count, three hundred steps, and one lost count among them.
fn many() -> (Case, Vec<usize>) {
    let mut hits = 0;
    let mut trace = Vec::new();
    let load = |thread, hits| Step {
        number: Some(hits),
        reply: Reply::Value,
        ..step(thread, Operation::Load, 5, place(MANY, "load(SeqCst)"))
    };
    let store =
        |thread, hits| Step { number: Some(hits), ..step(thread, Operation::Store, 5, place(MANY, "store(hits")) };
    let mut marked = Vec::new();
    while trace.len() < 300 {
        let thread = 1 + trace.len() / 20 % 2;
        if trace.len() == 200 {
            marked = vec![200, 201, 202, 203];
            trace.extend([load(1, hits), load(2, hits), store(2, hits + 1), store(1, hits + 1)]);
        } else {
            trace.extend([load(thread, hits), store(thread, hits + 1)]);
        }
        hits += 1;
    }
    let mut run = run(3, trace, Vec::new());
    run.objects = vec![SharedObject { object: 5, kind: ObjectKind::Atomic, made: place(MANY, "AtomicU32::new") }];
    (Case { run, lines: Vec::new(), source: MANY.to_owned() }, marked)
}

/// Compares a picture with one that begins on a line of its own.
#[track_caller]
fn same(text: &str, expected: &str) {
    assert_eq!(text, &expected[1..], "\n{text}");
}

#[test]
fn a_deadlock_ends_with_who_waits_for_whom() {
    let expected = r#"
     main            t1                 t2                 line  ┃ holds a lock
     ┊               ┣ lock LEFT = 100                        8  let mut from = from.lock().unwrap(…
     ┊               ┋                  ┣ lock RIGHT = 50     8  let mut from = from.lock().unwrap(…
     ── nobody can go on ────────────────────────────────
   ▶ ┊               ┗ waits for RIGHT  ┋                     9  let mut to = to.lock().unwrap();
     ┊                 (held by t2)     ┋
   ▶ ┊                                  ┗ waits for LEFT      9  let mut to = to.lock().unwrap();
     ┊                                    (held by t1)
     └ waits for t1                                          15  thread::scope(|scope| {
       to end
"#;
    let text = deadlock().picture(&[], &wide(100));
    same(&text, expected);
}

#[test]
fn a_lost_update_shows_the_values() {
    let expected = r#"
     main                   ada                    bob                    line
   ▶ │                      ┣ lock account = 0                               5
     │                      ├ unlock account = 0                             5
   ▶ │                      │                      ┣ lock account = 0        5
     │                      │                      ├ unlock account = 0      5
     │                      │                      ┣ lock account = 0        6
   ▶ │                      │                      ├ unlock account = 10     6
     │                      ┣ lock account = 10                              6
   ▶ │                      ├ unlock account = 10                            6
     ├ joins ada                                                            16
     ├ joins bob                                                            16
     ┣ lock account = 10                                                    18
     ┣ prints "balance 10"                                                  18
     ├ unlock account = 10                                                  18
"#;
    let text = lost_update().picture(&LOST_UPDATE, &wide(80));
    same(&text, expected);
}

#[test]
fn a_lost_wakeup_shows_the_notification_that_nobody_heard() {
    let expected = r#"
     main                  t1                      line  ┃ holds a lock
     │                     ┣ lock mutex              12
     │                     ┣ load ready → false      13
     ├ store ready = true  ┃                         18
   ▶ ├ notify_one bell:    ┃                         19
     ┊ nobody waits        ┃
     ┊                     ├ wait bell               14
     ┊                     ┊ (frees mutex)
     ── nobody can go on ────────────────────────
   ▶ ┊                     └ waits for bell          14
     ┊                       (notified too early)
     └ waits for t1                                  20
       to end
"#;
    let text = lost_wakeup().picture(&[], &wide(80));
    same(&text, expected);
}

#[test]
fn a_sender_that_is_kept_alive_leaves_the_channel_empty() {
    let expected = r#"
     main                   t1              t2              line
     │                      ├ send 1 on tx                     8  thread::spawn(move || tx.send(num…
     │                      ├ drop tx                          7  let tx = tx.clone();
     ├ recv on rx → 1                                         10  let sum: u32 = rx.iter().sum();
     │                                      ├ send 4 on tx     8  thread::spawn(move || tx.send(num…
     │                                      ├ drop tx          7  let tx = tx.clone();
     ├ recv on rx → 4                                         10  let sum: u32 = rx.iter().sum();
     ── nobody can go on ─────────────────────────────────
   ▶ └ waits: rx is empty                                     10  let sum: u32 = rx.iter().sum();
       (a sender is alive)
"#;
    let text = sender_alive().picture(&[], &wide(100));
    same(&text, expected);
}

#[test]
fn a_narrow_terminal_gets_a_list() {
    let expected = r#"
  t1    lock mutex                    12
  t1    load ready → false            13
  main  store ready = true            18
▶ main  notify_one bell:              19
        nobody waits
  t1    wait bell (frees mutex)       14
  ── nobody can go on ──
▶ t1    waits for bell                14
        (notified too early)
  main  waits for t1 to end           20
"#;
    let text = lost_wakeup().picture(&[], &wide(40));
    same(&text, expected);
}

#[test]
fn thirty_columns_can_be_read() {
    let expected = r#"
  t1    lock LEFT = 100      8
  t2    lock RIGHT = 50      8
  ── nobody can go on ──
▶ t1    waits for RIGHT      9
        (held by t2)
▶ t2    waits for LEFT       9
        (held by t1)
  main  waits for t1        15
        to end
"#;
    let text = deadlock().picture(&[], &wide(30));
    same(&text, expected);
}

#[test]
fn without_colour_and_symbols_it_is_ascii() {
    let expected = r#"
     main                   ada                    bob                    line  # holds a lock
   > |                      + lock account = 0                               5
     |                      + unlock account = 0                             5
   > |                      |                      + lock account = 0        5
     |                      |                      + unlock account = 0      5
     |                      |                      + lock account = 0        6
   > |                      |                      + unlock account = 10     6
     |                      + lock account = 10                              6
   > |                      + unlock account = 10                            6
     + joins ada                                                            16
     + joins bob                                                            16
     + lock account = 10                                                    18
     + prints "balance 10"                                                  18
     + unlock account = 10                                                  18
"#;
    let text = lost_update().picture(&LOST_UPDATE, &Look { width: 100, ..Look::PLAIN });
    same(&text, expected);
}

#[test]
fn eight_threads_get_a_list() {
    let expected = r#"
  t1    lock forks#1                     10  let _left = forks[seat].lock().unw…
  t2    lock forks#2                     10  let _left = forks[seat].lock().unw…
  t3    lock forks#3                     10  let _left = forks[seat].lock().unw…
  t4    lock forks#4                     10  let _left = forks[seat].lock().unw…
  t5    lock forks#5                     10  let _left = forks[seat].lock().unw…
  t6    lock forks#6                     10  let _left = forks[seat].lock().unw…
  t7    lock forks#7                     10  let _left = forks[seat].lock().unw…
  t8    lock forks#8                     10  let _left = forks[seat].lock().unw…
  ── nobody can go on ──
▶ t1    waits for forks#2 (held by t2)   11  let _right = forks[(seat + 1) % 8]…
▶ t2    waits for forks#3 (held by t3)   11  let _right = forks[(seat + 1) % 8]…
▶ t3    waits for forks#4 (held by t4)   11  let _right = forks[(seat + 1) % 8]…
▶ t4    waits for forks#5 (held by t5)   11  let _right = forks[(seat + 1) % 8]…
▶ t5    waits for forks#6 (held by t6)   11  let _right = forks[(seat + 1) % 8]…
▶ t6    waits for forks#7 (held by t7)   11  let _right = forks[(seat + 1) % 8]…
▶ t7    waits for forks#8 (held by t8)   11  let _right = forks[(seat + 1) % 8]…
▶ t8    waits for forks#1 (held by t1)   11  let _right = forks[(seat + 1) % 8]…
  main  waits for t1 to end               6  thread::scope(|scope| {
"#;
    let text = philosophers().picture(&[], &wide(80));
    same(&text, expected);
}

#[test]
fn three_hundred_steps_are_folded_around_the_marked_ones() {
    let expected = r#"
     t1                  t2                  line
     │ … 100 steps       │ … 96 steps
     │                   ├ load HITS → 98       6  let hits = HITS.load(SeqCst);
     │                   ├ store HITS = 99      7  HITS.store(hits + 1, SeqCst);
     │                   ├ load HITS → 99       6  let hits = HITS.load(SeqCst);
     │                   ├ store HITS = 100     7  HITS.store(hits + 1, SeqCst);
   ▶ ├ load HITS → 100   │                      6  let hits = HITS.load(SeqCst);
   ▶ │                   ├ load HITS → 100      6  let hits = HITS.load(SeqCst);
   ▶ │                   ├ store HITS = 101     7  HITS.store(hits + 1, SeqCst);
   ▶ ├ store HITS = 101  │                      7  HITS.store(hits + 1, SeqCst);
     ├ load HITS → 101   │                      6  let hits = HITS.load(SeqCst);
     ├ store HITS = 102  │                      7  HITS.store(hits + 1, SeqCst);
     ├ load HITS → 102   │                      6  let hits = HITS.load(SeqCst);
     ├ store HITS = 103  │                      7  HITS.store(hits + 1, SeqCst);
     │ … 52 steps        │ … 40 steps
"#;
    let text = {
        let (case, marked) = many();
        case.picture(&marked, &wide(80))
    };
    same(&text, expected);
}

#[test]
fn a_thread_that_looks_again_and_again_is_folded() {
    let look = |number| Step {
        number: Some(number),
        reply: Reply::Value,
        ..step(0, Operation::Load, 5, place(MANY, "load(SeqCst)"))
    };
    let adds = Step { thread: 1, op: Operation::Update, ..look(0) };
    let trace = [vec![look(0); 3], vec![adds], vec![look(1); 40]].concat();
    let spins = Waiter { runs: true, ..waiter(0, Operation::Yield, place(MANY, "HITS.load")) };
    let mut run = run(2, trace, vec![spins]);
    run.objects = vec![SharedObject { object: 5, kind: ObjectKind::Atomic, made: place(MANY, "AtomicU32::new") }];
    let case = Case { run, lines: Vec::new(), source: MANY.to_owned() };
    let expected = r#"
     main                               t1                     line
     ├ load HITS → 0                                              6  let hits = HITS.load(SeqCst);
     │ … the same, 2 times
     │                                  ├ update HITS (was 0)     6  let hits = HITS.load(SeqCst);
     ├ load HITS → 1                    │                         6  let hits = HITS.load(SeqCst);
     │ … the same, 39 times             │
     ── nothing changes any more ────────────────────────────
   ▶ └ again: load HITS → 1 (for ever)  │                         6  let hits = HITS.load(SeqCst);
"#;
    same(&case.picture(&[], &wide(100)), expected);
}

#[test]
fn of_many_blocked_threads_the_last_are_counted() {
    let parked = (1..=20).map(|thread| waiter(thread, Operation::Park, place(MANY, "spawn(count)"))).collect();
    let case = Case { run: run(21, Vec::new(), parked), lines: Vec::new(), source: MANY.to_owned() };
    let text = case.picture(&[], &wide(100));
    assert!(text.ends_with("    … 11 more threads wait\n"), "{text}");
}

#[test]
fn a_value_that_was_overwritten_is_told() {
    let store = Step { number: Some(7), ..step(1, Operation::Store, 5, place(MANY, "store(hits")) };
    let load =
        Step { number: Some(3), reply: Reply::Value, ..step(2, Operation::Load, 5, place(MANY, "load(SeqCst)")) };
    let case = Case { run: run(3, vec![store, load], Vec::new()), lines: Vec::new(), source: MANY.to_owned() };
    assert!(case.picture(&[], &wide(80)).contains("→ 3 (an old value)"));
}

#[test]
fn a_writer_that_lines_up_behind_a_reader_does_not_hold_the_lock() {
    let at = |text| place(MANY, text);
    let trace = vec![step(1, Operation::Read, 5, at("load(SeqCst)")), step(2, Operation::Write, 5, at("store(hits"))];
    let case = Case { run: run(3, trace, Vec::new()), lines: Vec::new(), source: MANY.to_owned() };
    let text = case.picture(&[], &wide(80));
    assert!(text.contains("┣ read-lock") && text.contains("├ waits to write"), "{text}");
}

#[test]
fn names_and_values_cannot_move_the_cursor() {
    const EVIL: &str = "\u{1b}[2J\u{202e}gone";
    let mut case = lost_update();
    case.run.threads[1].name = Some(EVIL.to_owned());
    case.run.trace[2].value = Some(EVIL.to_owned());
    case.lines[0].text = EVIL.to_owned();
    case.source = case.source.replace("// ", EVIL).replace("+ 10", &format!("+ 10 /* {EVIL} */"));
    for width in [30, 60, 100] {
        let text = case.picture(&LOST_UPDATE, &wide(width));
        assert!(!text.contains(|char: char| char.is_control() && char != '\n' || char == '\u{202e}'), "{text:?}");
    }
    assert!(!case.sentences().concat().contains('\u{1b}'));
}

#[test]
fn threads_of_one_name_are_numbered() {
    let mut case = lost_update();
    for thread in &mut case.run.threads[1..] {
        thread.name = Some("teller".to_owned());
    }
    let text = case.picture(&[], &wide(100));
    let head: Vec<&str> = text.lines().next().unwrap().split_whitespace().take(3).collect();
    assert_eq!(head, ["main", "teller#1", "teller#2"]);
}

#[test]
fn a_panic_is_told_with_its_message() {
    let mut case = lost_update();
    let words =
        ["", "thread 'main' panicked at main.rs:18:5:", "assertion `left == right` failed", "  left: 10", " right: 20"];
    case.lines = words.iter().map(|text| line(16, Stream::Err, text)).collect();
    let text = case.picture(&[], &wide(100));
    assert!(text.contains("┣ panics (left: 10, right: 20)"), "{text}");
}

#[test]
fn without_its_steps_a_run_shows_who_waits() {
    let mut case = deadlock();
    case.run.trace.clear();
    case.run.objects.clear();
    let text = case.picture(&[], &wide(80));
    assert!(text.contains("└ waits for RIGHT "), "{text}");
    case.run.blocked.clear();
    assert_eq!(case.picture(&[], &wide(80)), "");
}

#[test]
fn every_line_fits_the_terminal_and_ends_in_no_blank() {
    for (case, marked) in all() {
        for width in (30..130).step_by(3) {
            for symbols in [Symbols::Unicode, Symbols::Ascii] {
                let text = case.picture(&marked, &Look { symbols, ..wide(width) });
                for line in text.lines() {
                    assert!(line.width() <= width, "{} columns of {width}: {line}", line.width());
                    assert_eq!(line, line.trim_end());
                }
            }
        }
    }
}

#[test]
fn a_picture_stays_on_the_screen() {
    for (case, marked) in all() {
        for width in [60, 80, 100, 120] {
            let rows = case.picture(&marked, &wide(width)).lines().count();
            assert!(rows <= 24, "{rows} rows at {width} columns");
        }
    }
}

#[test]
fn colours_change_nothing_but_colours() {
    let escape = regex::Regex::new("\x1b\\[[0-9]+m").unwrap();
    for (case, marked) in all() {
        let plain = case.picture(&marked, &wide(100));
        let colour = case.picture(&marked, &Look { colour: Colour::On, ..wide(100) });
        assert_eq!(escape.replace_all(&colour, ""), plain);
        assert_ne!(colour, plain);
    }
}
