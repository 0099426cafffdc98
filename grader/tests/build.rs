//! The builder, with the compiler itself.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use grader::{
    build::{Build, BuildError, Builder, Colour},
    course::{Addition, AdditionLine},
    observe::{Compiled, CompilerError},
    plan::{Dependencies, Plan},
};

fn plan(root: &Path) -> Plan {
    Plan {
        exercise: "lesson-05/two-files".to_owned(),
        program_name: "two-files".to_owned(),
        source: root.join("two files.rs"),
        forbid: Vec::new(),
        dependencies: Dependencies::default(),
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

/// A course whose lesson may use a crate.
fn course_with_a_crate(library: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| {
        let file = root.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"lessons/lesson-07-pools\"]\n");
    write(
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"good-words\"\nversion = \"0.1.0\"\n\n\
         [[package]]\nname = \"lesson-07-pools\"\nversion = \"0.1.0\"\ndependencies = [\n \"good-words\",\n]\n",
    );
    let lesson = package("lesson-07-pools") + "\n[dependencies]\ngood-words = { path = \"../../good-words\" }\n";
    write("lessons/lesson-07-pools/Cargo.toml", &lesson);
    write("lessons/lesson-07-pools/src/lib.rs", "");
    write("good-words/Cargo.toml", &package("good-words"));
    write("good-words/src/lib.rs", library);
    write("two files.rs", "fn main() {\n    println!(\"{}\", good_words::GREETING);\n}\n");
    root
}

const GREETING: &str = "pub const GREETING: &str = \"hello\";\n";

fn build_with_crates(root: &Path, names: &[&str]) -> Result<Build, BuildError> {
    let names = names.iter().map(ToString::to_string).collect();
    let dependencies = Dependencies { package: "lesson-07-pools".to_owned(), names };
    let plan = Plan { dependencies, ..plan(root) };
    Builder::in_folder(root, root.join("target/programs"), Colour::Off).unwrap().build(&plan)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the program is the test's own")]
fn a_file_may_use_the_crates_that_its_lesson_names() {
    let root = course_with_a_crate(GREETING);
    let program = program(build_with_crates(root.path(), &["good-words"]).unwrap());
    let output = Command::new(program).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "hello\n");
    let Build::Refused(words) = build_with_crates(root.path(), &[]).unwrap() else { panic!("nobody named the crate") };
    assert!(words.contains("good_words"), "{words}");
}

#[test]
fn cargo_builds_the_crates_of_a_lesson_once() {
    let root = course_with_a_crate(GREETING);
    build_with_crates(root.path(), &["good-words"]).unwrap();
    // Now cargo could not.
    fs::remove_dir_all(root.path().join("good-words")).unwrap();
    fs::remove_dir_all(root.path().join("target/debug")).unwrap();
    fs::write(root.path().join("two files.rs"), "fn main() { println!(\"{}!\", good_words::GREETING) }\n").unwrap();
    let again = build_with_crates(root.path(), &["good-words"]).unwrap();
    assert!(matches!(again, Build::Program(_)), "{again:?}");
}

#[test]
fn a_crate_that_cannot_be_had_is_told_with_the_way_out() {
    let root = course_with_a_crate(GREETING);
    let error = build_with_crates(root.path(), &["bad-words"]).unwrap_err().to_string();
    for part in ["names the crate `bad-words`", "`[dependencies]` in lessons/lesson-07-pools/Cargo.toml"] {
        assert!(error.contains(part), "no `{part}` in: {error}");
    }
    let root = course_with_a_crate("pub const GREETING: u8 = \"hello\";\n");
    let error = build_with_crates(root.path(), &["good-words"]).unwrap_err().to_string();
    for part in
        ["the programs of lesson-07-pools", "mismatched types", "`cargo build --locked --lib -p lesson-07-pools`"]
    {
        assert!(error.contains(part), "no `{part}` in: {error}");
    }
}

/// What the compiler says of `source` with two functions behind it: in the second line of the second one, `twice` is
/// called again with what it has taken.
fn with_a_second_call(source: &str) -> Compiled {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("two files.rs"), source).unwrap();
    let line =
        |text: &str, refused: Option<&str>| AdditionLine { text: text.to_owned(), refused: refused.map(str::to_owned) };
    let lines = vec![
        line("fn once(worker: Worker) { worker.start(); }", None),
        line("fn twice(worker: Worker) { worker.start();", None),
        line("    worker.start();", Some("E0382")),
        line("}", None),
    ];
    let addition = Addition { name: "second.rs".to_owned(), lines };
    let builder = Builder::in_folder(root.path(), root.path().join("programs"), Colour::Off).unwrap();
    builder.compile_behind(&plan(root.path()), &addition).unwrap()
}

/// Each error's code and line.
fn places(errors: &[CompilerError]) -> Vec<(Option<&str>, Option<usize>)> {
    errors.iter().map(|error| (error.code.as_deref(), error.line)).collect()
}

#[test]
fn the_compiler_says_which_line_behind_a_file_it_refuses() {
    let moved = with_a_second_call("//! A head.\nstruct Worker;\nimpl Worker { fn start(self) {} }\nfn main() {}");
    assert_eq!((places(&moved.without), places(&moved.with)), (vec![], vec![(Some("E0382"), Some(3))]));
    assert!(moved.with[0].words.contains("--> second.rs:3:5"), "{}", moved.with[0].words);
    let lent = with_a_second_call("struct Worker;\nimpl Worker { fn start(&self) {} }\nfn main() {}\n");
    assert_eq!((places(&lent.without), places(&lent.with)), (vec![], vec![]));
}

#[test]
fn a_file_that_lacks_what_is_called_does_not_fit() {
    let other = with_a_second_call("struct Worker;\nimpl Worker { fn begin(self) {} }\nfn main() {}\n");
    assert_eq!(places(&other.without)[0], (Some("E0599"), Some(1)));
    assert_eq!(places(&other.with), vec![]);
}
