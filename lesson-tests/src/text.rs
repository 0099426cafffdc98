//! A lesson's text shows commands with their output. Here they are run, with the solutions, and must print just that.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// One command of a text, and what the text says that it prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The exercise whose program runs.
    pub(crate) exercise: String,
    /// Its arguments, and what stands behind them: `3 1 | sort`.
    pub(crate) rest: String,
    /// The lines of output.
    pub(crate) output: String,
    /// Where the command stands in the text, from 1.
    pub(crate) line: usize,
}

/// Every command of a lesson's text; an error is one that cannot be repeated here.
pub(crate) fn read(file: &Path, package: &str) -> Result<Vec<Shown>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    commands(&text, package)
}

fn commands(text: &str, package: &str) -> Result<Vec<Shown>, String> {
    let start = format!("$ cargo run -q -p {package} --bin ");
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((_, line)) = lines.next() {
        if line.trim() != "```console" {
            continue;
        }
        let (index, command) = lines.next().ok_or("a block that never ends")?;
        let call = command
            .strip_prefix(&start)
            .and_then(|call| call.split_once(" -- "))
            .ok_or_else(|| format!("line {}: expected `{start}EXERCISE -- ARGS`", index + 1))?;
        let output = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim() != "```");
        found.push(Shown {
            exercise: call.0.to_owned(),
            rest: call.1.to_owned(),
            output: output.map(|line| format!("{line}\n")).collect(),
            line: index + 1,
        });
    }
    Ok(found)
}

/// Runs the command with `program` in place of cargo; an error shows both outputs.
pub(crate) fn repeat(shown: &Shown, program: &PathBuf) -> Result<(), String> {
    let output = Command::new("timeout")
        .args(["30", "sh", "-c", &format!("\"$PROGRAM\" {}", shown.rest)])
        .env("PROGRAM", program)
        // So that `sort` knows one order only.
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    let printed = String::from_utf8_lossy(&output.stdout);
    if printed == shown.output {
        Ok(())
    } else {
        Err(format!("line {}: the text shows\n{}\nand the program prints\n{printed}", shown.line, shown.output))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_and_its_output_are_found() {
        let text = "a\n```console\n$ cargo run -q -p l --bin e -- 3 | sort\none\ntwo\n```\nb\n";
        let shown = Shown { exercise: "e".into(), rest: "3 | sort".into(), output: "one\ntwo\n".into(), line: 3 };
        assert_eq!(commands(text, "l"), Ok(vec![shown]));
    }

    #[test]
    fn a_command_that_cannot_be_repeated_is_refused() {
        let error = commands("```console\n$ ls\n```\n", "l").unwrap_err();
        assert!(error.starts_with("line 2: expected"), "{error}");
    }

    #[test]
    fn another_output_is_an_error_that_shows_both() {
        let shown = Shown { exercise: String::new(), rest: "one".into(), output: "two\n".into(), line: 3 };
        let error = repeat(&shown, &PathBuf::from("/bin/echo")).unwrap_err();
        assert!(error.contains("two\n") && error.contains("one\n"), "{error}");
    }
}
