//! The builder, with the compiler itself.

use std::{fs, path::Path};

use grader::{
    build::{Build, Builder, Colour},
    plan::Plan,
};

fn plan(root: &Path) -> Plan {
    Plan {
        exercise: "lesson-05/two-files".to_owned(),
        program_name: "two-files".to_owned(),
        source: root.join("two files.rs"),
        forbid: Vec::new(),
        runs: Vec::new(),
    }
}

fn build(root: &Path) -> Build {
    // A target folder of its own, whatever the one of this test is.
    Builder::in_folder(root, root.join("programs"), Colour::Off).unwrap().build(&plan(root)).unwrap()
}

fn bytes(build: Build) -> Vec<u8> {
    match build {
        Build::Program(program) => fs::read(program).unwrap(),
        refused => panic!("{refused:?}"),
    }
}

#[test]
fn a_program_of_two_files_is_built_again_when_the_second_one_changes() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("two files.rs"), "fn main() { println!(include_str!(\"an other.txt\")); }\n").unwrap();
    fs::write(root.path().join("an other.txt"), "one").unwrap();
    let first = bytes(build(root.path()));
    assert_eq!(first, bytes(build(root.path())));
    fs::write(root.path().join("an other.txt"), "another").unwrap();
    assert_ne!(first, bytes(build(root.path())));
}

#[test]
fn what_is_wrong_with_the_file_is_told_in_the_compilers_words() {
    let root = tempfile::tempdir().unwrap();
    let cases: [(&[u8], &str); 3] =
        [(b"", "E0601"), (b"fn main() { 1 }\n", "two files.rs:1:13"), (b"fn main() {}\xff\n", "UTF-8")];
    for (source, wanted) in cases {
        fs::write(root.path().join("two files.rs"), source).unwrap();
        let Build::Refused(words) = build(root.path()) else { panic!("it compiles") };
        assert!(words.contains(wanted), "{words}");
    }
}
