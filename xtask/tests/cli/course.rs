//! A copy of the course in a folder of its own, and the command that is run in it.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
    sync::LazyLock,
    time::{Duration, Instant},
};

use assert_cmd::{Command, assert::Assert, cargo::cargo_bin};
use tempfile::TempDir;

/// The exercises of lesson 5, in their order.
pub(crate) const EXERCISES: [&str; 11] = [
    "lost-update",
    "mutex-account",
    "add-and-minus",
    "guard-scope",
    "release-on-panic",
    "try-and-timeout",
    "deadlock",
    "back-off",
    "read-mostly",
    "semaphore",
    "philosophers",
];

/// A name that a program can easily take for two, or not print.
const NAME: &str = "Kurs Übung 锁";

/// Longer than any command may take, on any machine: a command that hangs is a failure, not an endless test.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where the programs of all tests of this run are built, so that none is built twice.
static SHARED_TARGET: LazyLock<PathBuf> = LazyLock::new(|| {
    const PREFIX: &str = "learners-";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_over = |pid: &str| !Path::new("/proc").join(pid).exists();
        if name.strip_prefix(PREFIX).is_some_and(is_over) {
            // Of an earlier run; another run may be removing it at this moment.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    folder.join(format!("{PREFIX}{}", process::id()))
});

/// A course in a temporary folder.
pub(crate) struct Course {
    folder: TempDir,
    target: PathBuf,
}

impl Course {
    fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join(NAME)).expect("a folder with such a name");
        Self { folder, target: SHARED_TARGET.clone() }
    }

    /// A course of one lesson, the fifth, as a learner gets it: nothing is solved.
    pub(crate) fn locks() -> Self {
        let course = Self::empty();
        let title = "Interleave: concurrency in Rust, by running it";
        course.write("lessons/course.toml", &format!("title = \"{title}\"\nlessons = [\"lesson-05-locks\"]\n"));
        course.copy("lessons/lesson-05-locks/lesson.toml", "lessons/lesson-05-locks/lesson.toml");
        for exercise in EXERCISES {
            course.copy(&stub(exercise), &stub(exercise));
        }
        course
    }

    /// A course of one lesson of one exercise, made of these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let course = Self::empty();
        for (path, text) in files {
            course.write(path, text);
        }
        course
    }

    /// The same with a target folder that no other test uses: its path is a mark of all that this course starts.
    pub(crate) fn with_a_target_of_its_own(mut self) -> Self {
        self.target = self.root().join("target");
        self
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join(NAME)
    }

    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(path, text).expect("a written file");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect(path)
    }

    /// Changes a file; it must hold what is to be replaced.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// Copies a file of the repository.
    fn copy(&self, from: &str, to: &str) {
        self.write(to, &fs::read_to_string(repository().join(from)).expect(from));
    }

    /// Puts the solution of an exercise in the learner's file.
    pub(crate) fn solve(&self, exercise: &str) {
        self.copy(&format!("solutions/lesson-05-locks/{exercise}.rs"), &stub(exercise));
    }

    /// Puts a wrong answer of the lesson in the learner's file.
    pub(crate) fn answer_wrong(&self, exercise: &str, answer: &str) {
        self.copy(&format!("solutions/lesson-05-locks/wrong/{exercise}/{answer}.rs"), &stub(exercise));
    }

    /// Gives each native scenario of an exercise of lesson 5 another deadline.
    pub(crate) fn set_deadline(&self, exercise: &str, deadline: &str) {
        const FILE: &str = "lessons/lesson-05-locks/lesson.toml";
        const SCENARIO: &str = "[[exercise.scenario]]\n";
        let text = self.read(FILE);
        let start = text.find(&format!("id = \"{exercise}\"\n")).expect("the exercise is there");
        let end = text[start..].find("[[exercise]]").map_or(text.len(), |length| start + length);
        let mut changed = String::new();
        for (index, part) in text[start..end].split(SCENARIO).enumerate() {
            if index > 0 {
                changed.push_str(SCENARIO);
                let entry = part.split("\n\n").next().unwrap_or_default();
                if !entry.contains("observer = \"model\"") {
                    changed.push_str(&format!("deadline = \"{deadline}\"\n"));
                }
            }
            changed.push_str(part);
        }
        self.write(FILE, &format!("{}{changed}{}", &text[..start], &text[end..]));
    }

    /// What is kept of the learner's progress; `None` if nothing is.
    pub(crate) fn progress(&self) -> Option<String> {
        fs::read_to_string(self.root().join(".interleave/progress.toml")).ok()
    }

    /// The command with its arguments, in the course's folder, on a terminal that knows UTF-8.
    pub(crate) fn command(&self, args: &[&str]) -> process::Command {
        let mut command = command(args);
        command.current_dir(self.root()).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Runs the command to its end.
    pub(crate) fn xtask(&self, args: &[&str]) -> Assert {
        finish(self.command(args))
    }

    /// Checks an exercise with a very short deadline: again, if the machine had too much to do to judge it.
    pub(crate) fn check_patiently(&self, exercise: &str) -> Assert {
        const TIMES: usize = 20;
        let mut checks = (0..TIMES).map(|_| self.xtask(&["check", exercise]));
        checks.find(|check| !out(check).contains("the machine was too busy")).expect("once there is time for it")
    }
}

/// The command, wherever this process is.
pub(crate) fn command(args: &[&str]) -> process::Command {
    let mut command = process::Command::new(cargo_bin!("xtask"));
    for name in ["CARGO_MANIFEST_DIR", "CARGO_TARGET_DIR", "COLUMNS", "NO_COLOR", "RUST_BACKTRACE", "TERM"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8").args(args);
    command
}

/// Runs a command to its end.
pub(crate) fn finish(command: process::Command) -> Assert {
    Command::from_std(command).timeout(PATIENCE).assert()
}

/// The learner's file of an exercise of lesson 5, from the root.
pub(crate) fn stub(exercise: &str) -> String {
    format!("lessons/lesson-05-locks/src/bin/{exercise}.rs")
}

/// What a command wrote to its standard output.
pub(crate) fn out(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("the output is UTF-8")
}

/// What a command wrote to its standard error.
pub(crate) fn err(assert: &Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).expect("the error output is UTF-8")
}

/// A text without its line breaks and indentation.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Looks again and again until `wanted` holds, and fails when it takes longer than `patience`.
pub(crate) fn until(what: &str, patience: Duration, mut wanted: impl FnMut() -> bool) {
    let began = Instant::now();
    while !wanted() {
        assert!(began.elapsed() < patience, "not within {patience:?}: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The folder of the repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in the repository")
}
