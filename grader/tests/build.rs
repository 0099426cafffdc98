//! The builder, with the compiler itself.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

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
    build_in(root, root)
}

fn build_in(folder: &Path, root: &Path) -> Build {
    Builder::in_folder(root, folder.join("programs"), Colour::Off).unwrap().build(&plan(root)).unwrap()
}

fn program(build: Build) -> PathBuf {
    match build {
        Build::Program(program) => program,
        refused => panic!("{refused:?}"),
    }
}

fn bytes(build: Build) -> Vec<u8> {
    fs::read(program(build)).unwrap()
}

/// A course of one exercise that includes another file.
fn course(other: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("an other.txt"), other).unwrap();
    fs::write(root.path().join("two files.rs"), "fn main() { println!(include_str!(\"an other.txt\")); }\n").unwrap();
    root
}

#[test]
fn a_program_of_two_files_is_built_again_when_the_second_one_changes() {
    let root = course("one");
    let first = bytes(build(root.path()));
    assert!(first == bytes(build(root.path())));
    fs::write(root.path().join("an other.txt"), "another").unwrap();
    assert!(first != bytes(build(root.path())));
}

#[test]
fn two_courses_with_one_folder_for_programs_do_not_get_each_others() {
    // The files of the second are the older ones.
    let (second, first) = (course("two"), course("one"));
    let one = bytes(build_in(first.path(), first.path()));
    assert!(one != bytes(build_in(first.path(), second.path())));
    assert!(one == bytes(build_in(first.path(), first.path())));
}

#[test]
fn nobody_replaces_a_program_that_another_was_given() {
    let root = course("one");
    let inodes = thread::scope(|scope| {
        let one = || {
            let program = program(build(root.path()));
            let given = fs::metadata(&program).unwrap().ino();
            // Meanwhile the others have built theirs.
            thread::sleep(Duration::from_secs(1));
            (given, fs::metadata(&program).unwrap().ino())
        };
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(one)).collect();
        builds.into_iter().map(|build| build.join().unwrap()).collect::<Vec<_>>()
    });
    let (first, _) = inodes[0];
    assert!(inodes.iter().all(|inodes| *inodes == (first, first)), "{inodes:?}");
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
