//! One line for each verdict, the status line, the bars.

use unicode_width::UnicodeWidthStr;

use super::{Look, Told, look::visible, words};
use crate::{
    attempt::Step,
    course::{Course, Exercise, Lesson},
    judge::{Doubt, Fact, Verdict},
    progress::Progress,
    submission::Unfit,
};

/// `✓ mutex-account      passed        6 runs`
pub fn verdict_line(told: Told<'_>, look: &Look) -> String {
    let name = format!("{:<18}", told.exercise.name);
    let (sign, state, detail) = match &told.attempt.verdict {
        Verdict::Passed(ground) => (look.good(look.sign("✓", "+")), words::PASSED, words::explored::ground(ground)),
        Verdict::Failed(findings) if matches!(findings[0].fact, Fact::Unfinished { .. }) => {
            (look.open(look.sign("·", "-")), words::UNFINISHED, told.exercise.title.clone())
        }
        Verdict::Failed(findings) => {
            let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
            (look.bad(look.sign("✗", "x")), words::FAILED, ids.join(", "))
        }
        Verdict::NotJudged(doubts) if let [Doubt::NotTaken { unfit }] = &doubts[..] => {
            let state = if *unfit == Unfit::Absent { words::MISSING } else { words::REFUSED };
            (look.open("?"), state, words::doubt(&doubts[0]))
        }
        Verdict::NotJudged(doubts) => {
            (look.open("?"), words::NOT_JUDGED, doubts.first().map(words::doubt).unwrap_or_default())
        }
    };
    format!("  {sign}{}\n", beside_sign(&format!(" {name} {state:<7}  {detail}"), look))
}

/// The name of a submission, above its verdicts.
pub fn submission_title(name: &str, is_first: bool, look: &Look) -> String {
    format!("{}{}\n", if is_first { "" } else { "\n" }, look.bold(&look.cut(&visible(name))))
}

/// How much of a submission passes, under its verdicts.
pub fn submission_sum(passed: usize, of: usize, look: &Look) -> String {
    format!("  {}", look.remark(&words::command::passed_of(passed, of)))
}

/// The first hints of an exercise, and where the next one is.
pub fn hints(exercise: &Exercise, count: usize, look: &Look) -> String {
    let of = exercise.hints.len();
    let mut out = String::new();
    for (index, text) in exercise.hints.iter().enumerate().take(count) {
        out.push_str(&look.paragraph(&words::hint(index + 1, of, text)));
        out.push('\n');
    }
    let next = if count < of { words::more_hints(&exercise.id, count + 1) } else { words::NO_MORE_HINTS.to_owned() };
    out + &look.paragraph(&next)
}

/// A text that begins in the fourth column, behind a sign that may hold escape sequences.
fn beside_sign(text: &str, look: &Look) -> String {
    let rest = Look { width: look.width.saturating_sub(3), ..*look };
    rest.cut(text)
}

/// What goes on just now; fits on one line.
pub fn status(done: usize, of: usize, exercise: &str, step: Step, look: &Look) -> String {
    look.cut(&words::at_work(done, of, &words::step(exercise, step)))
}

/// All lessons and exercises, and which are solved.
pub fn list(course: &Course, progress: &Progress, look: &Look) -> String {
    let mut out = format!("{}\n", look.bold(&look.cut(&course.title)));
    for lesson in &course.lessons {
        out.push_str(&format!("\n{}\n", look.bold(&look.cut(&format!("{}  {}", lesson.id, lesson.title)))));
        for exercise in &lesson.exercises {
            let sign =
                if progress.has(&exercise.id) { look.good(look.sign("✓", "+")) } else { look.sign("·", "-").into() };
            let line = beside_sign(&format!(" {:<18} {}", exercise.name, exercise.title), look);
            out.push_str(&format!(
                "  {sign}{line}
"
            ));
        }
    }
    out
}

/// How much of the lesson and of the course is solved.
pub fn bars(course: &Course, lesson: &Lesson, progress: &Progress, look: &Look) -> String {
    let solved = |lessons: &[Lesson]| {
        let all: Vec<_> = lessons.iter().flat_map(|lesson| &lesson.exercises).collect();
        (all.iter().filter(|exercise| progress.has(&exercise.id)).count(), all.len())
    };
    let mut out = bar(&lesson.id, solved(std::slice::from_ref(lesson)), look);
    out.push_str(&bar("course", solved(&course.lessons), look));
    out
}

fn bar(label: &str, (done, of): (usize, usize), look: &Look) -> String {
    let counts = format!(" {done}/{of}");
    let room = look.width.saturating_sub(14 + counts.width()).clamp(4, 40);
    let full = (done * room).checked_div(of).unwrap_or(0);
    format!(
        "  {label:<11}{}{}{counts}\n",
        look.good(&look.sign("█", "#").repeat(full)),
        look.dim(&look.sign("░", ".").repeat(room - full)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        judge::{Doubt, Finding, Ground},
        progress::Passed,
        report::{
            Symbols,
            failure::tests::{Case, lost_update, wrong_result, wrote},
        },
    };

    fn line(verdict: Verdict, look: &Look) -> String {
        verdict_line(Case::of(verdict, wrote::<&str>(&[])).told(), look)
    }

    fn finding(id: &str, fact: Fact) -> Finding {
        Finding { id: id.to_owned(), check: None, run: None, fact, marked: Vec::new() }
    }

    fn unseen() -> Verdict {
        let doubt = Doubt::Unseen { check: "spins".to_owned(), reason: "Operation not permitted".to_owned() };
        Verdict::NotJudged(vec![doubt])
    }

    /// A course of one lesson with one exercise, and its progress after these verdicts.
    fn course(verdicts: &[(&str, Passed)]) -> (Course, Progress) {
        let root = tempfile::tempdir().unwrap();
        let progress = Progress::record(root.path(), verdicts.iter().copied()).unwrap();
        let title = "A course".to_owned();
        (Course { root: root.path().to_owned(), title, lessons: vec![lost_update().lesson] }, progress)
    }

    #[test]
    fn a_pass_tells_what_it_rests_on() {
        let passed = |runs| line(Verdict::Passed(Ground { runs, compiled: 0, explored: Vec::new() }), &Look::PLAIN);
        assert_eq!(passed(6), "  + mutex-account      passed   6 runs\n");
        assert_eq!(passed(1), "  + mutex-account      passed   1 run\n");
    }

    #[test]
    fn a_failure_names_its_findings() {
        let verdict = || {
            Verdict::Failed(vec![finding("lost-update", wrong_result(&[])), finding("no-threads", wrong_result(&[]))])
        };
        assert_eq!(line(verdict(), &Look::PLAIN), "  x mutex-account      not yet  lost-update, no-threads\n");
        let look = Look { width: 40, ..Look::PLAIN };
        assert_eq!(line(verdict(), &look), "  x mutex-account      not yet  lost-...\n");
        let look = Look { colour: crate::build::Colour::On, symbols: Symbols::Unicode, width: 40 };
        assert_eq!(line(verdict(), &look), "  \u{1b}[31m✗\u{1b}[0m mutex-account      not yet  lost-up…\n");
    }

    #[test]
    fn what_is_still_to_do_is_no_failure() {
        let fact = Fact::Unfinished { message: String::new(), place: None };
        let text = line(Verdict::Failed(vec![finding("unfinished", fact)]), &Look::PLAIN);
        assert_eq!(text, "  - mutex-account      to do    Ten deposits make ten\n");
    }

    #[test]
    fn what_could_not_be_judged_has_its_reason() {
        assert_eq!(
            line(unseen(), &Look { width: 130, ..Look::PLAIN }),
            "  ? mutex-account      could not be judged  the check `spins` needs to trace the program (ptrace): Operation \
             not permitted\n"
        );
        assert_eq!(
            line(unseen(), &Look::PLAIN),
            "  ? mutex-account      could not be judged  the check `spins` needs to trace ...\n"
        );
    }

    #[test]
    fn a_terminal_of_any_width_is_served() {
        const SIGN_AND_DOTS: usize = 6;
        for width in 0..60 {
            for symbols in [Symbols::Ascii, Symbols::Unicode] {
                let look = Look { symbols, width, ..Look::PLAIN };
                assert!(line(unseen(), &look).trim_end().width() <= width.max(SIGN_AND_DOTS), "{width}");
            }
        }
    }

    #[test]
    fn what_goes_on_stays_on_one_line() {
        let run = |look: &Look| status(2, 9, "lesson-05/deadlock", Step::Run { number: 3, of: 6 }, look);
        assert_eq!(run(&Look::PLAIN), "2 of 9 judged; running lesson-05/deadlock, 3 of 6");
        assert_eq!(run(&Look { width: 20, ..Look::PLAIN }), "2 of 9 judged; ru...");
        assert_eq!(status(0, 1, "x", Step::Build, &Look::PLAIN), "0 of 1 judged; compiling x");
    }

    #[test]
    fn the_list_shows_what_is_solved() {
        let (open, none) = course(&[]);
        let text = "A course\n\nlesson-05  Shared state and locks\n  - mutex-account      Ten deposits make ten\n";
        assert_eq!(list(&open, &none, &Look::PLAIN), text);
        let (_, solved) = course(&[("lesson-05/mutex-account", Passed::Yes), ("lesson-05/other", Passed::Yes)]);
        assert_eq!(list(&open, &solved, &Look::PLAIN), text.replace("  - ", "  + "));
    }

    #[test]
    fn the_bars_count_only_what_the_course_has() {
        let (course, progress) = course(&[("lesson-99/gone", Passed::Yes)]);
        let look = Look { width: 30, ..Look::PLAIN };
        let text = "  lesson-05  ............ 0/1\n  course     ............ 0/1\n";
        assert_eq!(bars(&course, &course.lessons[0], &progress, &look), text);
    }

    #[test]
    fn a_bar_shows_its_part_and_fits() {
        let look = Look { width: 30, ..Look::PLAIN };
        assert_eq!(bar("course", (1, 4), &look), "  course     ###......... 1/4\n");
    }
}
