//! What keeps a file from being built that is not in the file.

use std::{io, path::PathBuf};

use super::DEADLINE;

/// The compiler could not do its work; the file is not to blame.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// No compiler.
    #[error("the compiler `{}` could not be started: {error}", .rustc.display())]
    NoCompiler {
        /// Where it was looked for.
        rustc: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The folder for programs.
    #[error(
        "the folder for programs cannot be made: {}: {error}; the variable CARGO_TARGET_DIR chooses another one",
        .path.display()
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A file or folder.
    #[error("{}: {error}", .path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It failed at something that is not in the file: a full disk, a linker that is not there.
    #[error("{}: the compiler could not do its work; it says:\n{words}", .source_file.display())]
    Compiler {
        /// The file.
        source_file: PathBuf,
        /// Its words.
        words: String,
    },
    /// The crates that a lesson's programs may use.
    #[error(
        "the crates that the programs of {package} may use could not be built; cargo says:\n{words}\n\n\
         `cargo build --locked --lib -p {package}` asks for them again; the first time that needs the network"
    )]
    Dependencies {
        /// The lesson's package.
        package: String,
        /// What cargo said.
        words: String,
    },
    /// A crate that a lesson names is not among those of its package.
    #[error(
        "lessons/{package}/lesson.toml names the crate `{name}`, and the package does not have it: \
         add it to `[dependencies]` in lessons/{package}/Cargo.toml"
    )]
    NoDependency {
        /// The crate.
        name: String,
        /// The lesson's package.
        package: String,
    },
    /// More than one crate has the name.
    #[error("the crates of {package} have two of the name `{name}`, and nothing says which is meant")]
    TwoDependencies {
        /// The crate.
        name: String,
        /// The lesson's package.
        package: String,
    },
    /// It did not end.
    #[error("{}: the compiler was still at it after {} s and was ended", .source_file.display(), DEADLINE.as_secs())]
    Overran {
        /// The file.
        source_file: PathBuf,
    },
}
