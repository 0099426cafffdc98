//! A conversation with a program that explores itself: requests go in, one a line, answers come out.

use std::{
    io::{self, BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Stdio},
};

use serde::Deserialize;

use super::{ModelError, ModelRequest, answer::Outcome};
use crate::{contain, observe::Blind};

/// Set for the program: who asks.
const ASKED: &str = "INTERLEAVE_MODEL";

/// One line of an answer.
#[derive(Debug)]
pub(super) enum Answer {
    /// A run that is not like one of those before.
    Outcome(Box<Outcome>),
    /// There are no more.
    End(End),
    /// The program ended past `std`.
    Blind(Blind),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Outcome(Box<Outcome>),
    End(End),
    Failed(String),
    /// How the process of the runs ended (wait(2)).
    Over(i32),
}

/// What the model says at the end of a request.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct End {
    pub(super) runs: u64,
    pub(super) pruned: u64,
    pub(super) complete: bool,
    pub(super) bounded: bool,
    pub(super) can_be_lucky: bool,
    pub(super) reads_within_read: bool,
    pub(super) diverged: bool,
}

/// What more there is to explore.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hints {
    pub(super) bounded: bool,
    pub(super) can_be_lucky: bool,
    pub(super) reads_within_read: bool,
}

impl Hints {
    pub(super) fn and(self, end: &End) -> Self {
        Self {
            bounded: self.bounded || end.bounded,
            can_be_lucky: self.can_be_lucky || end.can_be_lucky,
            reads_within_read: self.reads_within_read || end.reads_within_read,
        }
    }
}

/// A started program. It is ended when this is dropped; if this process is killed, the kernel ends it.
#[derive(Debug)]
pub(super) struct Session {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Whether the process of the last request has said all that it had to.
    answered: bool,
}

impl Session {
    pub(super) fn start(request: &ModelRequest) -> Result<Self, ModelError> {
        let mut child = contain::command(&request.program, &request.name, &request.fence)
            .args(&request.args)
            .env_clear()
            .env(ASKED, std::process::id().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let requests = child.stdin.take().expect("stdin was piped");
        let answers = BufReader::new(child.stdout.take().expect("stdout was piped"));
        Ok(Self { child, requests, answers, answered: false })
    }

    pub(super) fn ask(&mut self, request: &str) -> Result<(), ModelError> {
        writeln!(self.requests, "{request}")?;
        Ok(())
    }

    pub(super) fn answer(&mut self) -> Result<Answer, ModelError> {
        const SIGSYS: i32 = 31;
        loop {
            let mut line = String::new();
            if self.answers.read_line(&mut line)? == 0 {
                return Err(ModelError::Failed("it ended without a word".to_owned()));
            }
            match serde_json::from_str(&line) {
                Ok(Line::Outcome(outcome)) => return Ok(Answer::Outcome(outcome)),
                Ok(Line::End(end)) => {
                    self.answered = true;
                    return Ok(Answer::End(end));
                }
                Ok(Line::Failed(problem)) => return Err(ModelError::Failed(problem)),
                Ok(Line::Over(0)) if self.answered => self.answered = false,
                // A call that the model does not have, made where no handler could tell of it.
                Ok(Line::Over(status)) if status & 0x7f == SIGSYS => return Ok(Answer::Blind(Blind::Unanswered)),
                Ok(Line::Over(0)) => return Ok(Answer::Blind(Blind::Unanswered)),
                Ok(Line::Over(status)) => {
                    let words = format!("the process of the runs ended with status {status:#x}");
                    return Err(ModelError::Failed(words));
                }
                Err(error) => return Err(ModelError::Answer(error.to_string())),
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Whoever has ended already cannot be killed, and is waited for all the same. Its own child dies with it.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // The pipe ends when the last of them has gone; what they still said is nobody's concern.
        let _ = io::copy(&mut self.answers, &mut io::sink());
    }
}
