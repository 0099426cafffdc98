//! What the commands say: help, errors, the way on.

/// The help text.
pub const HELP: &str = "\
The course's commands.

  cargo xtask check [WHAT]        judge your answers
      --format text|json          for people, or for programs (default: text)
      --seed N                    for the runs in a shuffled order (default: 1)
      --require LAYER             run nothing with less containment: L0 to L4
  cargo xtask hint EXERCISE [N]   the first N hints (default: 1)
  cargo xtask list                all lessons and exercises, and what is solved
  cargo xtask explore FILE [-- ARGS]  any program of one file: every order of
                                  its threads, until one is wrong
      --schedules N               orders to try, at most (default: 20000, of
                                  processes 50)
      --time adversarial|fair     a sleep promises nothing (default), or is kept
      --spurious                  wake-ups for no reason from the beginning
      --require LAYER             run nothing with less containment
      --processes                 the orders of its processes, not its threads
      --seed N                    for what is left to chance (default: 1)
      --replay SCHEDULE           one order again, as a finding tells it
      --format text|json
  cargo xtask run SPEC -- COMMAND judge any command, in any language, by a file
                                  of scenarios and checks
      --replay ORDER              one order of its processes again
  cargo xtask grade FOLDER...     judge what others sent: folders laid out like
                                  the course, of which only answers are taken
      --only WHAT                 a lesson or an exercise (default: all)
      --require LAYER             run nothing with less containment
      --format text|json
  cargo xtask verify [WHAT]       for authors: prove that it cannot be fooled
      --thorough                  every answer 20 times beside 4 busy loops,
                                  which takes hours
      --repetitions N             how often each solution is judged (default: 1)
      --load N                    how many busy loops beside it (default: 2)
      --share N/M                 of wrong and further right answers the N-th of
                                  M parts
  cargo xtask help

WHAT is a lesson (lesson-05, 5, locks), an exercise (lesson-05/deadlock), or
nothing: the first exercise that is not solved.

`explore` ends with status 0 if no counterexample was found, 1 if one was.
Exit status: 0 all passed, 1 something did not, 2 could not be done.
";

/// Everything is solved.
pub const ALL_SOLVED: &str = "Every exercise of the course is solved. `cargo xtask list` shows them all.";

/// Everything that was asked for passes.
pub fn and_now(exercise: &str) -> String {
    format!("  The next one: cargo xtask check {exercise}\n")
}

/// Where the learner is.
pub fn here(exercise: &str) -> String {
    format!("You are at {exercise}.")
}

/// Before the words of an error.
pub fn error(words: &str) -> String {
    format!("error: {words}\n")
}

/// The verdict stands, but it could not be kept.
pub fn not_kept(words: &str) -> String {
    format!("note: the progress was not kept: {words}\n")
}

/// How many submissions pass as a whole.
pub fn graded(passed: usize, of: usize) -> String {
    format!("{passed} of {of} submissions pass in all exercises.")
}

/// How many exercises of a submission pass.
pub fn passed_of(passed: usize, of: usize) -> String {
    format!("{passed} of {of} passed")
}

/// Something on the command line was not understood.
pub fn usage(words: &str) -> String {
    format!("{words}\n\n`cargo xtask help` shows the commands")
}

/// The folder of the course was not found.
pub fn no_course(folder: &str) -> String {
    format!("there is no `lessons/course.toml` in {folder} or above it; run this inside the course's folder")
}

/// What should name an order of processes does not.
pub fn no_order(token: &str) -> String {
    format!("`{token}` is no order of processes: a finding tells it, such as `pf7`")
}

/// A file that was named is not there, or cannot be read.
pub fn no_file(file: &str, error: &std::io::Error) -> String {
    format!("{file}: {error}")
}
