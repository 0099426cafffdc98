//! One line for each verdict, the status line, the bars.

use unicode_width::UnicodeWidthStr;

use super::{Look, Told, words};
use crate::{
    attempt::Step,
    course::{Course, Lesson},
    judge::{Fact, Verdict},
    progress::Progress,
};

/// `✓ mutex-account      passed        6 runs`
pub fn verdict_line(told: Told<'_>, look: &Look) -> String {
    let name = format!("{:<18}", told.exercise.name);
    let (sign, state, detail) = match &told.attempt.verdict {
        Verdict::Passed(ground) => (look.good(look.sign("✓", "+")), words::PASSED, words::ground(*ground)),
        Verdict::Failed(findings) if matches!(findings[0].fact, Fact::Unfinished { .. }) => {
            (look.open(look.sign("·", "-")), words::UNFINISHED, told.exercise.title.clone())
        }
        Verdict::Failed(findings) => {
            let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
            (look.bad(look.sign("✗", "x")), words::FAILED, ids.join(", "))
        }
        Verdict::NotJudged(doubts) => {
            (look.open("?"), words::NOT_JUDGED, doubts.first().map(words::doubt).unwrap_or_default())
        }
    };
    let plain = look.cut(&format!("    {name} {state:<8} {detail}"));
    // The sign may hold escape sequences, which have no width.
    format!("  {sign}{}\n", &plain[3..])
}

/// What goes on just now; fits on one line.
pub fn status(done: usize, of: usize, exercise: &str, step: Step, look: &Look) -> String {
    look.cut(&words::at_work(done, of, &words::step(exercise, step)))
}

/// All lessons and exercises, and which are solved.
pub fn list(course: &Course, progress: &Progress, look: &Look) -> String {
    let mut out = format!("{}\n", look.bold(&course.title));
    for lesson in &course.lessons {
        out.push_str(&format!("\n{}  {}\n", look.bold(&lesson.id), lesson.title));
        for exercise in &lesson.exercises {
            let sign =
                if progress.has(&exercise.id) { look.good(look.sign("✓", "+")) } else { look.sign("·", "-").into() };
            let line = look.cut(&format!("    {:<18} {}", exercise.name, exercise.title));
            out.push_str(&format!("  {sign}{}\n", &line[3..]));
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

    #[test]
    fn a_bar_shows_its_part_and_fits() {
        let look = Look { width: 30, ..Look::PLAIN };
        assert_eq!(bar("course", (1, 4), &look), "  course     ###......... 1/4\n");
    }
}
