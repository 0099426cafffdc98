//! The course as its files say it: lessons, exercises, scenarios, checks, hints.
//!
//! Reading is all that is done here, and everything that can be wrong with a file is found here: an error names the
//! file, the line and the way out.

mod addition;
mod demand;
mod error;
mod lesson_file;
mod rule;
mod select;
mod spec_file;
mod template;
mod units;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

pub use addition::{Addition, AdditionLine, Marked};
pub use demand::Demand;
pub use error::CourseError;
pub use rule::{Each, Ends, HangWanted, Pattern, Rule, Writers};
pub use select::{SelectError, Selection};
pub use template::{Template, Values};

use error::read;
use serde::{Deserialize, Serialize};

/// All lessons, in the order in which they are taught.
#[derive(Debug)]
pub struct Course {
    /// The folder that holds `lessons/` and `solutions/`.
    pub root: PathBuf,
    /// The course's name.
    pub title: String,
    /// Its lessons.
    pub lessons: Vec<Lesson>,
}

/// One lesson: a folder in `lessons/`.
#[derive(Debug)]
pub struct Lesson {
    /// Stable: `lesson-05`.
    pub id: String,
    /// What comes after it in the folder's name: `locks`.
    pub name: String,
    /// One line.
    pub title: String,
    /// `lessons/lesson-05-locks`, absolute.
    pub folder: PathBuf,
    /// Crates beside `std` that the learner's program may use; its package depends on them.
    pub dependencies: Vec<String>,
    /// Its exercises.
    pub exercises: Vec<Exercise>,
}

/// One exercise: a stub, a solution, and what is asked.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Stable: `lesson-05/deadlock`.
    pub id: String,
    /// The part after the slash; also the name of the files.
    pub name: String,
    /// One line.
    pub title: String,
    /// One sentence: what the learner makes.
    pub asks: String,
    /// Lints that the learner's program may not switch off.
    pub forbid: Vec<String>,
    /// How the program is run.
    pub scenarios: Vec<Scenario>,
    /// What must hold, in the order in which it is judged.
    pub checks: Vec<Check>,
    /// A ladder: each says more than the one before.
    pub hints: Vec<String>,
}

/// One way to run the program.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Unique in the exercise.
    pub name: String,
    /// The program's arguments.
    pub args: Vec<String>,
    /// What the templates of the checks stand for.
    pub values: Values,
    /// The program's own time (see `Limits::own_time`).
    pub deadline: Duration,
    /// Who looks at it.
    pub observers: Observers,
    /// A signal that is sent to it.
    pub signal: Option<SignalPlan>,
}

/// Who looks at a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observers {
    /// The kernel: the real program is run.
    Native {
        /// Once under each of these schedules.
        schedules: Vec<ScheduleName>,
    },
    /// The model of `std`: the program is run in every order of its threads.
    Model {
        /// What a sleep or a time limit promises.
        time: ModelTime,
    },
    /// The process observer: the real program is run, its processes one at a time.
    Processes(ProcessScenario),
    /// The compiler: nothing is run.
    Compiler(Addition),
}

/// What the process observer does with a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessScenario {
    /// So many orders.
    pub seeds: u64,
    /// What a sleep or a time limit promises.
    pub time: ModelTime,
    /// Whether a pipe or a socket may give less than it has.
    pub short_reads: bool,
    /// Whether it may take less than there is room for.
    pub short_writes: bool,
    /// Whether reads may be interrupted where a signal is handled.
    pub interrupts: bool,
    /// Which attempt to make a process fails; 1 is the first.
    pub fork_fails: Option<u64>,
    /// Who gets a signal from outside, in each order at another moment.
    pub kill: Option<KillPlan>,
}

/// Who gets a signal from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KillPlan {
    /// The number of a process in order of birth; the program is 0.
    pub process: usize,
    /// The signal's number (signal(7)).
    pub signal: i32,
}

/// What a sleep or a time limit promises where time is not the machine's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelTime {
    /// Nothing: it may be over at any moment, and any other thread may be slower.
    #[default]
    Adversarial,
    /// Running takes no time, and time passes only when everybody waits.
    Fair,
}

impl ModelTime {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adversarial => "adversarial",
            Self::Fair => "fair",
        }
    }
}

/// A schedule, by name; the plan gives it its seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScheduleName {
    /// Threads begin when they begin.
    Free,
    /// Threads begin together, once their creator waits.
    AllAtOnce,
    /// Each thread begins once all others wait or have ended, the oldest first.
    OneByOne,
    /// Each thread begins once all others wait or have ended, in an order that the seed chooses.
    Shuffled,
}

impl ScheduleName {
    /// All of them, as a scenario has them that names none.
    pub(crate) const ALL: [Self; 4] = [Self::Free, Self::AllAtOnce, Self::OneByOne, Self::Shuffled];
}

/// A signal that a scenario sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalPlan {
    /// Its number.
    pub number: i32,
    /// Sent when a line of standard output matches.
    pub after: String,
}

/// Something that must hold.
#[derive(Clone, Debug)]
pub struct Check {
    /// Stable; the name of the finding when it does not hold.
    pub id: String,
    /// What must hold, in words.
    pub rule: String,
    /// Why it matters, in words.
    pub why: String,
    /// Which hint fits, counted from 0.
    pub hint: Option<usize>,
    /// The scenarios it is about; `None`: all.
    pub scenarios: Option<Vec<String>>,
    /// What is looked at.
    pub demand: Demand,
}

impl Check {
    /// Whether the check is about a scenario. What is asked of the compiler is asked of no run, and the other way round.
    pub fn is_about(&self, scenario: &Scenario) -> bool {
        let fits = matches!(scenario.observers, Observers::Compiler(_)) == matches!(self.demand, Demand::Refused(_));
        fits && self.scenarios.as_ref().is_none_or(|names| names.contains(&scenario.name))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseFile {
    title: String,
    /// Folders of `lessons/`, in the order of the course.
    lessons: Vec<toml::Spanned<String>>,
}

impl Lesson {
    /// Reads a file of scenarios and checks that belongs to no course, as a lesson with one exercise: for any command.
    pub fn of_spec(file: &Path) -> Result<Self, CourseError> {
        spec_file::load(file)
    }
}

impl Course {
    /// Reads the course in the folder `root`.
    pub fn load(root: &Path) -> Result<Self, CourseError> {
        let root = fs::canonicalize(root)
            .map_err(|error| CourseError::Unreadable { file: root.to_owned(), error: error.to_string() })?;
        let file = root.join("lessons").join("course.toml");
        let (text, course): (String, CourseFile) = read(&root, &file)?;
        let mut lessons: Vec<Lesson> = Vec::new();
        for folder in course.lessons {
            let at = folder.span();
            let folder = folder.into_inner();
            let problem = |words: String| CourseError::at(&root, &file, &text, at.clone(), words);
            let (id, name) = id_and_name(&folder)
                .ok_or_else(|| problem(format!("`{folder}` is not of the form `lesson-NN-name`")))?;
            if lessons.iter().any(|lesson| lesson.id == id) {
                return Err(problem(format!("`{id}` is listed twice")));
            }
            let path = root.join("lessons").join(&folder);
            if !path.join("lesson.toml").is_file() {
                return Err(problem(format!("there is no file `lessons/{folder}/lesson.toml`")));
            }
            lessons.push(lesson_file::load(&root, path, id, name)?);
        }
        Ok(Self { root, title: course.title, lessons })
    }

    /// The folder with the answers to a lesson, right and wrong.
    pub fn solutions(&self, lesson: &Lesson) -> PathBuf {
        self.root.join("solutions").join(lesson.package())
    }

    /// The solution of an exercise.
    pub fn solution(&self, lesson: &Lesson, exercise: &Exercise) -> PathBuf {
        self.solutions(lesson).join(format!("{}.rs", exercise.name))
    }

    /// The lesson to which a file belongs, as a stub or as an answer.
    pub fn lesson_of(&self, file: &Path) -> Option<&Lesson> {
        let holds = |lesson: &&Lesson| file.starts_with(&lesson.folder) || file.starts_with(self.solutions(lesson));
        self.lessons.iter().find(holds)
    }

    /// All exercises with their lessons, in the order of the course.
    pub fn exercises(&self) -> impl Iterator<Item = (&Lesson, &Exercise)> {
        self.lessons.iter().flat_map(|lesson| lesson.exercises.iter().map(move |exercise| (lesson, exercise)))
    }
}

impl Lesson {
    /// The name of the lesson's folder and of its package: `lesson-05-locks`.
    pub fn package(&self) -> String {
        format!("{}-{}", self.id, self.name)
    }

    /// The file in which the learner works.
    pub fn stub(&self, exercise: &Exercise) -> PathBuf {
        self.folder.join("src").join("bin").join(format!("{}.rs", exercise.name))
    }
}

fn id_and_name(folder: &str) -> Option<(String, String)> {
    let (number, name) = folder.strip_prefix("lesson-")?.split_once('-')?;
    let small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let fits = number.len() == 2
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !name.is_empty()
        && name.bytes().all(small);
    fits.then(|| (format!("lesson-{number}"), name.to_owned()))
}
