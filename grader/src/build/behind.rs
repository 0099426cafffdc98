//! Asks the compiler about a learner's file with another one behind it, some of whose lines must not compile.
//!
//! Nothing is built. The other file is included at the end of a copy of the learner's, so that it sees what is private
//! there, and errors still know the file and the line.

use std::{ffi::OsString, fs, path::Path};

use serde::Deserialize;

use super::{BuildError, Builder, dependencies::Crates, file_error, hash_of, make_folder};
use crate::{
    contain,
    course::{Addition, Marked},
    observe::{Compiled, CompilerError},
    plan::Plan,
};

/// A line of what the compiler says (`--error-format=json`): the parts of it that are read here.
#[derive(Deserialize)]
struct Message {
    level: String,
    code: Option<Code>,
    #[serde(default)]
    spans: Vec<Span>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    is_primary: bool,
}

/// The other file, for the compiler.
const BEHIND: &str = "behind.rs";

impl Builder {
    /// What the compiler says of the file of a plan with `addition` behind it, without and with the lines that must not
    /// compile.
    pub fn compile_behind(&self, plan: &Plan, addition: &Addition) -> Result<Compiled, BuildError> {
        let without = self.errors_behind(plan, addition, Marked::LeftOut)?;
        // What does not fit proves nothing.
        let with = if without.is_empty() { self.errors_behind(plan, addition, Marked::Kept)? } else { Vec::new() };
        Ok(Compiled { addition: addition.clone(), without, with })
    }

    fn errors_behind(
        &self,
        plan: &Plan,
        addition: &Addition,
        marked: Marked,
    ) -> Result<Vec<CompilerError>, BuildError> {
        let Crates { folder, flags: crates } = self.dependencies(plan)?;
        let shown = self.shown(plan);
        let place = self.folder.join("programs").join(format!("{}-behind-{:016x}", plan.program_name, hash_of(&shown)));
        make_folder(&place)?;
        let scratch = tempfile::Builder::new().prefix("new-").tempdir_in(&place).map_err(file_error(&place))?;
        let name = shown.file_name().map(Path::new).unwrap_or(Path::new("answer.rs"));
        let file = scratch.path().join(name);
        let mut source = fs::read(&plan.source).map_err(file_error(&plan.source))?;
        source.extend_from_slice(format!("\ninclude!({BEHIND:?});\n").as_bytes());
        fs::write(&file, source).map_err(file_error(&file))?;
        let behind = scratch.path().join(BEHIND);
        fs::write(&behind, addition.text(marked)).map_err(file_error(&behind))?;
        let mut command = contain::command(&self.rustc, "rustc", &self.fence_for(&file, &place, folder));
        self.clean_environment(&mut command, scratch.path());
        command.args(self.flags_of_the_language(plan)).args(crates);
        command.args(["--emit=metadata", "--error-format=json", "--cap-lints=allow"]);
        // It is called as when it is run: nothing in it can be another by that.
        let folder = shown.parent().unwrap_or(Path::new("."));
        let mut remap = OsString::from("--remap-path-prefix=");
        remap.push(scratch.path());
        remap.push("=");
        remap.push(folder);
        command.arg(remap).arg("-o").arg(scratch.path().join("nothing.rmeta")).arg(&file).current_dir(&self.root);
        let (is_content, words) = self.run(command, &shown)?;
        let errors: Vec<CompilerError> =
            words.lines().filter_map(|line| error(line, &folder.join(BEHIND), &addition.name)).collect();
        match (is_content, errors.is_empty()) {
            (true, _) => Ok(Vec::new()),
            (false, false) => Ok(errors),
            (false, true) => Err(BuildError::Compiler { source_file: shown, words: words.trim_end().to_owned() }),
        }
    }
}

/// An error that has a place, out of a line of what the compiler says. The other file, `behind` for the compiler, is called
/// `name` in its words.
fn error(line: &str, behind: &Path, name: &str) -> Option<CompilerError> {
    let message: Message = serde_json::from_str(line).ok().filter(|message: &Message| message.level == "error")?;
    let span = message.spans.iter().find(|span| span.is_primary)?;
    let is_behind = Path::new(&span.file_name) == behind;
    Some(CompilerError {
        code: message.code.map(|code| code.code),
        line: is_behind.then_some(span.line_start),
        words: message.rendered.unwrap_or_default().replace(&*behind.to_string_lossy(), name),
    })
}
