//! What a learner sees of a failure. Here are the attempts that the tests tell of, those of other renderers too.

mod limits;
mod texts;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::failure;
use crate::{
    attempt::Attempt,
    course::{Check, Ends, Exercise, Lesson},
    judge::{Fact, Finding, Verdict},
    observe::{Activity, BlockedTask, Ending, Hang, HangKind, Line, Observation, Seen, Stream, Tasks, Utf8},
    plan::{Observer, Plan, PlannedRun, Schedule},
    report::{Look, Told},
};

const SOURCE: &str = r#"fn main() {
    let account = Mutex::new(0);
    todo!("the lock");
    *account.lock().unwrap() += 1;
    println!("person {n} deposits");
    // Nobody calls .lock() here.
    println!("balance {}", account.lock().unwrap());
}
"#;

/// An attempt, with all that a report is made from.
pub(in crate::report) struct Case {
    pub(in crate::report) lesson: Lesson,
    attempt: Attempt,
}

impl Case {
    /// An attempt at `lesson-05/mutex-account` with this verdict and this one run.
    pub(in crate::report) fn of(verdict: Verdict, observation: Observation) -> Self {
        let demand = toml::from_str("seen = { line = '^balance' }").unwrap();
        let check = Check {
            id: "lost-update".to_owned(),
            rule: "Every deposit is in the balance at the end.".to_owned(),
            why: "Two read the same balance, and both wrote: one deposit is gone.".to_owned(),
            hint: Some(1),
            scenarios: None,
            demand,
        };
        let exercise = Exercise {
            id: "lesson-05/mutex-account".to_owned(),
            name: "mutex-account".to_owned(),
            title: "Ten deposits make ten".to_owned(),
            asks: "An account.".to_owned(),
            forbid: Vec::new(),
            scenarios: Vec::new(),
            checks: vec![check],
            hints: vec!["Look.".to_owned(), "Look again.".to_owned()],
        };
        let lesson = Lesson {
            id: "lesson-05".to_owned(),
            name: "locks".to_owned(),
            title: "Shared state and locks".to_owned(),
            folder: PathBuf::from("/course/lessons/lesson-05-locks"),
            dependencies: Vec::new(),
            exercises: vec![exercise],
        };
        let run = PlannedRun {
            scenario: "five people".to_owned(),
            args: vec!["5".to_owned(), "10".to_owned()],
            observer: Observer::Native(Schedule::Shuffled { seed: 7 }),
            deadline: Duration::from_secs(5),
            signal: None,
            demands: Vec::new(),
        };
        let plan = Plan {
            exercise: "lesson-05/mutex-account".to_owned(),
            program_name: "mutex-account".to_owned(),
            source: PathBuf::from("/course/lessons/lesson-05-locks/src/bin/mutex-account.rs"),
            forbid: Vec::new(),
            dependencies: Default::default(),
            runs: vec![run],
        };
        Self { lesson, attempt: Attempt { plan, seen: vec![Seen::natively(observation)], verdict } }
    }

    /// The same, failed for one fact.
    pub(in crate::report) fn failed(id: &str, fact: Fact, marked: &[usize], observation: Observation) -> Self {
        let check = (id == "lost-update").then(|| id.to_owned());
        let finding = Finding { id: id.to_owned(), check, run: Some((0, 0)), fact, marked: marked.to_vec() };
        Self::of(Verdict::Failed(vec![finding]), observation)
    }

    pub(in crate::report) fn told(&self) -> Told<'_> {
        Told { lesson: &self.lesson, exercise: &self.lesson.exercises[0], attempt: &self.attempt }
    }

    fn text(&self, look: &Look) -> String {
        failure(self.told(), Path::new("/course"), SOURCE, look)
    }
}

/// A run that wrote these lines, one each millisecond, and ended well. `! ` leads to standard error.
pub(in crate::report) fn wrote<T: AsRef<str>>(lines: &[T]) -> Observation {
    let line = |text: &T| {
        let (stream, text) = match text.as_ref().strip_prefix("! ") {
            Some(text) => (Stream::Err, text),
            None => (Stream::Out, text.as_ref()),
        };
        Line { at: Duration::ZERO, stream, writers: vec![100], text: text.to_owned(), utf8: Utf8::Valid }
    };
    let mut transcript: Vec<Line> = lines.iter().map(line).collect();
    for (millis, line) in (1..).zip(&mut transcript) {
        line.at = Duration::from_millis(millis);
    }
    Observation {
        transcript,
        ending: Ending::Exited { code: 0 },
        tasks: Tasks::Traced(Vec::new()),
        left: Vec::new(),
        lasted: Duration::from_millis(20),
        signal_sent: None,
        interleaving: None,
        processes: None,
        compiled: None,
    }
}

pub(in crate::report) fn wrong_result(got: &[&str]) -> Fact {
    Fact::WrongResult { wanted: "50".to_owned(), got: got.iter().map(ToString::to_string).collect() }
}

/// Two deposits, and a balance that is wrong.
pub(in crate::report) fn lost_update() -> Case {
    let run = wrote(&["person 1 deposits", "person 2 deposits", "! a note", "balance 40"]);
    Case::failed("lost-update", wrong_result(&["40"]), &[3], run)
}

/// A run that hangs, with what its tasks do: (thread id, name, activity).
fn hangs(lines: &[&str], kind: HangKind, tasks: &[(i32, &str, Activity)]) -> Observation {
    let task = |(tid, name, activity): &(i32, &str, Activity)| BlockedTask {
        pid: 100,
        tid: *tid,
        name: (*name).to_owned(),
        activity: activity.clone(),
    };
    Observation { ending: Ending::Hung(Hang { kind, tasks: tasks.iter().map(task).collect() }), ..wrote(lines) }
}

/// An ending of which no check of the exercise speaks.
fn wrong_ending(id: &str, observation: Observation) -> Case {
    let fact = Fact::WrongEnding { ending: observation.ending.clone(), wanted: Ends::Code(0) };
    Case::failed(id, fact, &[], observation)
}

fn narrow(width: usize) -> Look {
    Look { width, ..Look::PLAIN }
}
