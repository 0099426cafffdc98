//! From the command line to what was asked. Nothing is looked up or done here.

use std::{error::Error, ffi::OsString, num::NonZero, path::PathBuf, str::FromStr};

use grader::{
    contain::Layer,
    course::ModelTime,
    explore::{ORDERS, Options},
    plan::SEARCH,
    report::words::command as words,
    verify::{Effort, Share},
};
use lexopt::{Arg, Parser, ValueExt};

/// What was asked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// The help text.
    Help,
    /// Judge answers.
    Check(Check),
    /// Show hints.
    Hint {
        /// As typed.
        exercise: String,
        /// How many.
        count: usize,
    },
    /// Show the course.
    List,
    /// Any program, in every order of its threads.
    Explore(Explore),
    /// Any command, by a file of checks.
    Run(Run),
    /// Judge what others sent.
    Grade(Grade),
    /// The author's check.
    Verify(Verify),
}

/// `grade`
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Grade {
    /// Folders, each laid out like the course; never empty.
    pub(crate) submissions: Vec<PathBuf>,
    /// A lesson or an exercise, as typed; `None`: all.
    pub(crate) only: Option<String>,
    /// Chooses what is left to chance.
    pub(crate) seed: u64,
    /// The report's format.
    pub(crate) format: Format,
    /// Without this layer of containment nothing is run.
    pub(crate) require: Option<Layer>,
}

/// `run`
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The file of checks.
    pub(crate) spec: PathBuf,
    /// The program and its arguments; never empty.
    pub(crate) command: Vec<OsString>,
    /// Chooses what is left to chance.
    pub(crate) seed: u64,
    /// One order of processes, to run it again.
    pub(crate) replay: Option<String>,
    /// The report's format.
    pub(crate) format: Format,
    /// Without this layer of containment nothing is run.
    pub(crate) require: Option<Layer>,
}

/// `check`
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// As typed; `None`: where the learner is.
    pub(crate) what: Option<String>,
    /// The report's format.
    pub(crate) format: Format,
    /// Chooses the order of threads.
    pub(crate) seed: u64,
    /// Without this layer of containment nothing is run.
    pub(crate) require: Option<Layer>,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(format!("`{text}` is no format; there are `text` and `json`")),
        }
    }
}

/// `explore`
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Explore {
    /// The program.
    pub(crate) file: PathBuf,
    /// How.
    pub(crate) options: Options,
    /// One schedule, to run it again.
    pub(crate) replay: Option<String>,
    /// The report's format.
    pub(crate) format: Format,
    /// Without this layer of containment nothing is run.
    pub(crate) require: Option<Layer>,
}

/// `verify`
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verify {
    /// A lesson or an exercise, as typed; `None`: all lessons.
    pub(crate) lesson: Option<String>,
    /// How much.
    pub(crate) effort: Effort,
}

/// Reads the command line; every error says how to get help.
pub(crate) fn parse(parser: Parser) -> Result<Command, Box<dyn Error>> {
    read(parser).map_err(|problem| words::usage(&problem.to_string()).into())
}

fn read(mut parser: Parser) -> Result<Command, Box<dyn Error>> {
    let Some(first) = parser.next()? else {
        return Ok(Command::Help);
    };
    let name = match first {
        Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
        Arg::Value(name) => name.string()?,
        other => return unexpected(other),
    };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "check" => check(parser),
        "hint" => hint(parser),
        "list" => match parser.next()? {
            None => Ok(Command::List),
            Some(Arg::Short('h') | Arg::Long("help")) => Ok(Command::Help),
            Some(arg) => unexpected(arg),
        },
        "explore" => explore(parser),
        "run" => run(parser),
        "grade" => grade(parser),
        "verify" => verify(parser),
        other => Err(format!("there is no command `{other}`").into()),
    }
}

fn check(mut parser: Parser) -> Result<Command, Box<dyn Error>> {
    let mut asked = Check { what: None, format: Format::Text, seed: 1, require: None };
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("require") => asked.require = Some(parser.value()?.parse()?),
            Arg::Long("format") => asked.format = parser.value()?.parse()?,
            Arg::Long("seed") => asked.seed = number("--seed", parser.value()?)?,
            Arg::Value(what) if asked.what.is_none() => asked.what = Some(what.string()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            other => return unexpected(other),
        }
    }
    Ok(Command::Check(asked))
}

fn hint(mut parser: Parser) -> Result<Command, Box<dyn Error>> {
    let (mut exercise, mut count) = (None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Value(value) if exercise.is_none() => exercise = Some(value.string()?),
            Arg::Value(value) if count.is_none() => count = Some(number("N", value)?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            other => return unexpected(other),
        }
    }
    match exercise {
        Some(exercise) => Ok(Command::Hint { exercise, count: count.unwrap_or(1) }),
        None => Err("`hint` needs the name of an exercise".into()),
    }
}

fn explore(mut parser: Parser) -> Result<Command, Box<dyn Error>> {
    let mut file = None;
    let mut options = Options {
        args: Vec::new(),
        seed: 1,
        schedules: 0,
        time: ModelTime::default(),
        spurious: false,
        processes: false,
        dependencies: Default::default(),
    };
    let (mut replay, mut format, mut schedules, mut require) = (None, Format::Text, None, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("seed") => options.seed = number("--seed", parser.value()?)?,
            Arg::Long("schedules") => {
                schedules = Some(number::<NonZero<u64>>("--schedules", parser.value()?)?);
            }
            Arg::Long("time") => {
                options.time = match parser.value()?.string()?.as_str() {
                    "adversarial" => ModelTime::Adversarial,
                    "fair" => ModelTime::Fair,
                    other => return Err(format!("`{other}` is no time; there are `adversarial` and `fair`").into()),
                }
            }
            Arg::Long("spurious") => options.spurious = true,
            Arg::Long("require") => require = Some(parser.value()?.parse()?),
            Arg::Long("processes") => options.processes = true,
            Arg::Long("replay") => replay = Some(parser.value()?.string()?),
            Arg::Long("format") => format = parser.value()?.parse()?,
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            // What stands behind the file is the program's.
            Arg::Value(arg) if file.is_some() => options.args.push(arg.string()?),
            Arg::Value(path) => file = Some(PathBuf::from(path)),
            other => return unexpected(other),
        }
    }
    match file {
        Some(file) => {
            let usual = if options.processes { ORDERS } else { SEARCH };
            options.schedules = schedules.map_or(usual, u64::from);
            Ok(Command::Explore(Explore { file, options, replay, format, require }))
        }
        None => Err("`explore` needs the file of a program".into()),
    }
}

fn run(mut parser: Parser) -> Result<Command, Box<dyn Error>> {
    let (mut spec, mut command) = (None, Vec::new());
    let (mut seed, mut replay, mut format, mut require) = (1, None, Format::Text, None);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("seed") => seed = number("--seed", parser.value()?)?,
            Arg::Long("replay") => replay = Some(parser.value()?.string()?),
            Arg::Long("format") => format = parser.value()?.parse()?,
            Arg::Long("require") => require = Some(parser.value()?.parse()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Value(file) if spec.is_none() => spec = Some(PathBuf::from(file)),
            // What stands behind it is the command's.
            Arg::Value(program) => {
                command.push(program);
                command.extend(parser.raw_args()?);
            }
            other => return unexpected(other),
        }
    }
    match spec {
        Some(spec) if !command.is_empty() => Ok(Command::Run(Run { spec, command, seed, replay, format, require })),
        _ => Err("`run` needs a file of checks and a command: run SPEC -- COMMAND".into()),
    }
}

fn grade(mut parser: Parser) -> Result<Command, Box<dyn Error>> {
    let mut asked = Grade { submissions: Vec::new(), only: None, seed: 1, format: Format::Text, require: None };
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("only") => asked.only = Some(parser.value()?.string()?),
            Arg::Long("seed") => asked.seed = number("--seed", parser.value()?)?,
            Arg::Long("format") => asked.format = parser.value()?.parse()?,
            Arg::Long("require") => asked.require = Some(parser.value()?.parse()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            Arg::Value(folder) => asked.submissions.push(PathBuf::from(folder)),
            other => return unexpected(other),
        }
    }
    if asked.submissions.is_empty() {
        return Err("`grade` needs the folder of a submission".into());
    }
    Ok(Command::Grade(asked))
}

fn verify(mut parser: Parser) -> Result<Command, Box<dyn Error>> {
    let mut asked = Verify { lesson: None, effort: Effort::QUICK };
    let (mut solutions, mut busy_loops, mut part) = (None, None, Share::ALL);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("thorough") => asked.effort = Effort::THOROUGH,
            Arg::Long("repetitions") => solutions = Some(number::<NonZero<usize>>("--repetitions", parser.value()?)?),
            Arg::Long("load") => busy_loops = Some(number::<u8>("--load", parser.value()?)?),
            Arg::Long("share") => part = share(parser.value()?)?,
            Arg::Value(lesson) if asked.lesson.is_none() => asked.lesson = Some(lesson.string()?),
            Arg::Short('h') | Arg::Long("help") => return Ok(Command::Help),
            other => return unexpected(other),
        }
    }
    asked.effort.share = part;
    // What is said of one figure holds, wherever it stands.
    asked.effort.solutions = solutions.map_or(asked.effort.solutions, usize::from);
    asked.effort.busy_loops = busy_loops.map_or(asked.effort.busy_loops, usize::from);
    Ok(Command::Verify(asked))
}

/// `2/3`: the second of three parts.
fn share(value: OsString) -> Result<Share, Box<dyn Error>> {
    let text = value.to_string_lossy();
    let parts = text.split_once('/').and_then(|(part, of)| Some((part.parse::<usize>().ok()?, of.parse().ok()?)));
    match parts {
        Some((part, of)) if (1..=of).contains(&part) => Ok(Share { part: part - 1, of }),
        _ => Err(format!("`{text}` is no share: `--share 2/3` is the second of three").into()),
    }
}

fn unexpected(arg: Arg<'_>) -> Result<Command, Box<dyn Error>> {
    Err(arg.unexpected().into())
}

/// The number behind an option, or in place of one.
fn number<N: FromStr>(name: &str, value: OsString) -> Result<N, Box<dyn Error>> {
    let text = value.to_string_lossy();
    text.parse().map_err(|_| format!("`{text}` is no number that fits `{name}`").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Command, String> {
        parse(Parser::from_args(args)).map_err(|error| error.to_string())
    }

    #[test]
    fn check_takes_a_name_and_options_in_any_order() {
        let wanted = Command::Check(Check { what: Some("locks".into()), format: Format::Json, seed: 7, require: None });
        assert_eq!(parsed(&["check", "--seed", "7", "locks", "--format=json"]), Ok(wanted));
    }

    #[test]
    fn a_share_is_one_of_so_many() {
        let Ok(Command::Verify(asked)) = parsed(&["verify", "--share", "2/3", "--thorough"]) else { panic!() };
        assert_eq!(asked.effort, Effort { share: Share { part: 1, of: 3 }, ..Effort::THOROUGH });
        for wrong in ["0/3", "4/3", "1/0", "1", "a/b", ""] {
            assert!(parsed(&["verify", "--share", wrong]).is_err_and(|error| error.contains("no share")), "{wrong}");
        }
    }

    #[test]
    fn an_unknown_option_is_named() {
        let error = parsed(&["check", "--sed", "7"]).unwrap_err();
        assert!(error.contains("--sed") && error.contains("cargo xtask help"), "{error}");
    }

    #[test]
    fn an_unknown_format_is_answered_with_the_known_ones() {
        let error = parsed(&["check", "--format", "xml"]).unwrap_err();
        assert!(error.contains("`text` and `json`"), "{error}");
    }
}
