//! What a learner has solved: one small file, `.interleave/progress.toml`.
//!
//! It is read, changed and replaced under a lock, and replaced in one step (rename(2)): whoever reads it sees the old
//! or the new one, whole. Ids that the course does not know are kept: an older course may know them again.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// The version of the format that this code writes, and the newest that it reads.
const VERSION: u32 = 1;

/// The exercises that are solved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    solved: BTreeSet<String>,
}

/// The progress cannot be read or kept. Nothing is lost: the file stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ProgressError {
    /// A file or folder cannot be used.
    #[error("{}: {error}", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It is not what this program wrote.
    #[error("{}: {error}\nmove the file away to begin a new one; it is left as it is", .path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong, with the line.
        error: String,
    },
    /// A newer program wrote it.
    #[error(
        "{}: written by a newer version of the course (format {found}, this one knows {VERSION}); update the course, \
         the file is left as it is", .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
}

#[derive(Serialize, Deserialize)]
struct ProgressFile {
    version: u32,
    #[serde(default)]
    solved: BTreeSet<String>,
}

#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

impl Progress {
    /// The progress of the course in `root`; none is kept yet at first.
    pub fn load(root: &Path) -> Result<Self, ProgressError> {
        let path = file(root);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(ProgressError::File { path, error }),
        };
        let broken = |error: toml::de::Error| {
            // The error's own display ends in a newline.
            ProgressError::Broken { path: path.clone(), error: error.to_string().trim_end().to_owned() }
        };
        let VersionOnly { version } = toml::from_str(&text).map_err(broken)?;
        if version > VERSION {
            return Err(ProgressError::Newer { path, found: version });
        }
        let file: ProgressFile = toml::from_str(&text).map_err(broken)?;
        Ok(Self { solved: file.solved })
    }

    /// Whether an exercise is solved.
    pub fn has(&self, exercise: &str) -> bool {
        self.solved.contains(exercise)
    }

    /// Takes note of verdicts, (id, passed), and keeps them.
    pub fn record<'a>(
        root: &Path,
        verdicts: impl IntoIterator<Item = (&'a str, Passed)>,
    ) -> Result<Self, ProgressError> {
        let folder = root.join(".interleave");
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| ProgressError::File { path, error }
        };
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
        let lock_path = folder.join("lock");
        let lock = File::create(&lock_path).map_err(failed(&lock_path))?;
        lock.lock().map_err(failed(&lock_path))?;
        let mut progress = Self::load(root)?;
        let before = progress.clone();
        for (exercise, passed) in verdicts {
            match passed {
                Passed::Yes => progress.solved.insert(exercise.to_owned()),
                Passed::No => progress.solved.remove(exercise),
            };
        }
        if progress != before {
            progress.write(&folder).map_err(failed(&file(root)))?;
        }
        Ok(progress)
    }

    fn write(&self, folder: &Path) -> io::Result<()> {
        let file = ProgressFile { version: VERSION, solved: self.solved.clone() };
        let text = toml::to_string(&file).map_err(io::Error::other)?;
        let mut new = tempfile::NamedTempFile::new_in(folder)?;
        new.write_all(text.as_bytes())?;
        new.as_file().sync_all()?;
        new.persist(folder.join("progress.toml"))?;
        Ok(())
    }
}

/// What a verdict means for the progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// Solved.
    Yes,
    /// Not, or not any more.
    No,
}

fn file(root: &Path) -> PathBuf {
    root.join(".interleave").join("progress.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root_with(text: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join(".interleave")).unwrap();
        fs::write(file(root.path()), text).unwrap();
        root
    }

    #[test]
    fn what_is_recorded_is_there_the_next_time() {
        let root = tempfile::tempdir().unwrap();
        Progress::record(root.path(), [("lesson-05/deadlock", Passed::Yes), ("lesson-05/other", Passed::No)]).unwrap();
        let progress = Progress::load(root.path()).unwrap();
        assert!(progress.has("lesson-05/deadlock"));
        assert!(!progress.has("lesson-05/other"));
    }

    #[test]
    fn an_exercise_that_fails_again_is_open_again() {
        let root = tempfile::tempdir().unwrap();
        Progress::record(root.path(), [("lesson-05/deadlock", Passed::Yes)]).unwrap();
        Progress::record(root.path(), [("lesson-05/deadlock", Passed::No)]).unwrap();
        assert!(!Progress::load(root.path()).unwrap().has("lesson-05/deadlock"));
    }

    #[test]
    fn an_id_that_the_course_does_not_know_is_kept() {
        let root = root_with("version = 1\nsolved = [\"lesson-99/gone\"]\n");
        Progress::record(root.path(), [("lesson-05/deadlock", Passed::Yes)]).unwrap();
        assert!(Progress::load(root.path()).unwrap().has("lesson-99/gone"));
    }

    #[test]
    fn a_broken_file_is_named_and_left_alone() {
        let root = root_with("version = 1\nsolved = [\n");
        let error = Progress::record(root.path(), [("a/b", Passed::Yes)]).unwrap_err().to_string();
        assert!(error.contains("progress.toml") && error.contains("line 2"), "{error}");
        assert_eq!(fs::read_to_string(file(root.path())).unwrap(), "version = 1\nsolved = [\n");
    }

    #[test]
    fn a_file_from_the_future_is_left_alone() {
        let root = root_with("version = 2\nsolved = { a = 1 }\n");
        assert!(matches!(Progress::load(root.path()), Err(ProgressError::Newer { found: 2, .. })));
    }
}
