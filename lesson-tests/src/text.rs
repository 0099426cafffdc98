//! A lesson's text shows commands with their output. Here they are run, with the solutions, and must print just that.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// One command of a text, and what the text says that it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// What runs.
    pub(crate) runs: Runs,
    /// Its arguments, and what stands behind them: `3 1 | sort`.
    pub(crate) rest: String,
    /// The lines of output.
    pub(crate) output: String,
    /// Where the command stands in the text, from 1.
    pub(crate) line: usize,
}

/// What a command of a text runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Runs {
    /// The program of this exercise.
    Exercise(String),
    /// The grader: `cargo xtask`.
    Grader,
}

/// Every command of a lesson's text; an error is one that cannot be repeated here.
pub(crate) fn read(file: &Path, package: &str) -> Result<Vec<Shown>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    commands(&text, package)
}

fn commands(text: &str, package: &str) -> Result<Vec<Shown>, String> {
    const GRADER: &str = "$ cargo xtask ";
    let exercise = format!("$ cargo run -q -p {package} --bin ");
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((_, line)) = lines.next() {
        if line.trim() != "```console" {
            continue;
        }
        let (index, command) = lines.next().ok_or("a block that never ends")?;
        let (runs, rest) = match command.trim_start().strip_prefix(GRADER) {
            Some(rest) => (Runs::Grader, rest),
            None => command
                .trim_start()
                .strip_prefix(&exercise)
                .and_then(|call| call.split_once(" -- "))
                .map(|(name, rest)| (Runs::Exercise(name.to_owned()), rest))
                .ok_or_else(|| format!("line {}: expected `{exercise}EXERCISE -- ARGS` or `{GRADER}…`", index + 1))?,
        };
        // In a list, the block stands further in.
        let indent = command.len() - command.trim_start().len();
        let output = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim() != "```");
        found.push(Shown {
            runs,
            rest: rest.to_owned(),
            output: output.map(|line| format!("{}\n", line.get(indent..).unwrap_or(""))).collect(),
            line: index + 1,
        });
    }
    Ok(found)
}

/// Runs the command with `program` in place of cargo; an error shows both outputs.
pub(crate) fn repeat(shown: &Shown, program: &Path) -> Result<(), String> {
    let mut command = Command::new("timeout");
    command.args(["30", "sh", "-c", &format!("\"$PROGRAM\" {}", shown.rest)]).env("PROGRAM", program);
    compare(shown, command)
}

/// Runs the command of the grader in the course's root; an error shows both outputs.
pub(crate) fn repeat_by_the_grader(shown: &Shown, root: &Path) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new("sh");
    command.args(["-c", &format!("\"$CARGO\" xtask {}", shown.rest)]).env("CARGO", cargo).current_dir(root);
    compare(shown, command)
}

fn compare(shown: &Shown, mut command: Command) -> Result<(), String> {
    // So that `sort` knows one order only, and the grader draws lines.
    let output = command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let printed = String::from_utf8_lossy(&output.stdout);
    // An empty line at the end is not to be seen in a text.
    if printed.trim_end() == shown.output.trim_end() {
        Ok(())
    } else {
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(format!("line {}: the text shows\n{}\nand this is printed\n{printed}{errors}", shown.line, shown.output))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_and_its_output_are_found() {
        let text = "a\n```console\n$ cargo run -q -p l --bin e -- 3 | sort\none\ntwo\n```\nb\n";
        let runs = Runs::Exercise("e".into());
        let shown = Shown { runs, rest: "3 | sort".into(), output: "one\ntwo\n".into(), line: 3 };
        assert_eq!(commands(text, "l"), Ok(vec![shown]));
    }

    #[test]
    fn a_command_of_the_grader_is_found_in_a_list() {
        let text = "1. a\n   ```console\n   $ cargo xtask list | head -1\n   one\n\n     two\n   ```\n";
        let shown =
            Shown { runs: Runs::Grader, rest: "list | head -1".into(), output: "one\n\n  two\n".into(), line: 3 };
        assert_eq!(commands(text, "l"), Ok(vec![shown]));
    }

    #[test]
    fn a_command_that_cannot_be_repeated_is_refused() {
        let error = commands("```console\n$ ls\n```\n", "l").unwrap_err();
        assert!(error.starts_with("line 2: expected"), "{error}");
    }

    #[test]
    fn another_output_is_an_error_that_shows_both() {
        let shown = Shown { runs: Runs::Grader, rest: "one".into(), output: "two\n".into(), line: 3 };
        let error = repeat(&shown, Path::new("/bin/echo")).unwrap_err();
        assert!(error.contains("two\n") && error.contains("one\n"), "{error}");
    }
}
