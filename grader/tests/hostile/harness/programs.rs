//! The files of the corpus, their heads, and the programs that they become.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

/// One program, with what its head says.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) name: String,
    source: PathBuf,
    text: String,
}

impl Program {
    /// A line `// key: value` of the head.
    pub(crate) fn head(&self, key: &str) -> &str {
        let lines = self.text.lines().map_while(|line| line.strip_prefix("// "));
        let mut pairs = lines.filter_map(|line| line.split_once(": "));
        pairs.find(|(name, _)| *name == key).map_or("", |(_, value)| value)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/corpus")
}

pub(crate) fn all() -> io::Result<Vec<Program>> {
    let mut programs = Vec::new();
    // Where an ordinary user runs them, the sources were told.
    for entry in fs::read_dir(env::var_os(SOURCES).map_or_else(folder, PathBuf::from))? {
        let source = entry?.path();
        if source.extension().is_some_and(|extension| extension == "rs") {
            let name = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            programs.push(Program { name, text: fs::read_to_string(&source)?, source });
        }
    }
    programs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(programs)
}

/// Set where the corpus lies elsewhere.
const SOURCES: &str = "INTERLEAVE_CORPUS_SOURCES";

/// Where they are compiled: each once, as long as neither it nor the compiler is another.
pub(crate) struct Programs {
    folder: PathBuf,
    compiles: Mutex<()>,
}

impl Programs {
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        let usual = || PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile-corpus");
        Self { folder: folder.unwrap_or_else(usual), compiles: Mutex::new(()) }
    }

    pub(crate) fn executable(&self, program: &Program) -> Result<PathBuf, String> {
        let mut hasher = DefaultHasher::new();
        (&program.text, env!("CARGO_PKG_RUST_VERSION")).hash(&mut hasher);
        let executable = self.folder.join(format!("{}-{:016x}", program.name, hasher.finish()));
        if executable.exists() {
            return Ok(executable);
        }
        let libraries = {
            let _alone = self.compiles.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            self.libraries().map_err(|error| error.to_string())?
        };
        let unfinished = executable.with_extension("new");
        let output = Command::new("rustc")
            .args(["--edition", "2024", "-D", "warnings", "-C", "prefer-dynamic", "-C", "strip=debuginfo"])
            .args(["-C", "link-arg=-Wl,-rpath,$ORIGIN/lib", "--crate-name", &program.name, "-o"])
            .args([&unfinished, &program.source])
            .output()
            .map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        fs::rename(unfinished, &executable).map_err(|error| error.to_string())?;
        let _ = libraries;
        Ok(executable)
    }

    /// The standard library beside them, where an ordinary user may read it too.
    fn libraries(&self) -> io::Result<PathBuf> {
        let libraries = self.folder.join("lib");
        if libraries.is_dir() {
            return Ok(libraries);
        }
        let unfinished = self.folder.join("lib-new");
        fs::create_dir_all(&unfinished)?;
        let printed = Command::new("rustc").args(["--print", "target-libdir"]).output()?.stdout;
        let from = PathBuf::from(String::from_utf8_lossy(&printed).trim());
        for entry in fs::read_dir(from)? {
            let file = entry?.path();
            if file.extension().is_some_and(|extension| extension == "so") {
                fs::copy(&file, unfinished.join(file.file_name().unwrap_or_default()))?;
            }
        }
        fs::rename(unfinished, &libraries)?;
        Ok(libraries)
    }
}

/// The rows of the published table.
pub(crate) fn table() -> io::Result<String> {
    let mut text =
        String::from("\n## The corpus\n\n| program | tries | answer | leaves | from |\n|---|---|---|---|---|\n");
    for program in all()? {
        let [tries, verdict, leaves, layers] = ["hostile", "verdict", "leaves", "layers"].map(|key| program.head(key));
        text.push_str(&format!(
            "| {} | {} | {verdict} | {leaves} | {layers} |\n",
            program.name,
            tries.replace('|', "\\|")
        ));
    }
    Ok(text)
}
