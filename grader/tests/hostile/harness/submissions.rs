//! What strangers send in place of answers: each submission is graded by the course's own executable, and held against
//! its head and the rules of the submissions' README.

use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, Write},
    os::unix::{
        ffi::OsStrExt,
        fs::{PermissionsExt, symlink},
        net::UnixListener,
    },
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use grader::{
    course::Course,
    grade::grade,
    judge::{Doubt, Fact, Verdict},
    submission::Unfit,
};
use libtest_mimic::Trial;

/// Longer than the compiler may be at work at a few files one after the other.
const LONGEST: Duration = Duration::from_secs(400);

/// No answer may hold a part of these.
const SECRETS: [&str; 2] = ["root:x:0:0", "Everybody takes the smaller number first"];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in the repository")
}

fn lock_file(name: &str) -> PathBuf {
    Path::new("lessons/lesson-05-locks/src/bin").join(name)
}

/// The rows of the published table.
pub(crate) fn table() -> io::Result<String> {
    let mut text = String::from("\n## Submissions\n\n| what is sent | answer |\n|---|---|\n");
    let mut rows = Vec::new();
    for entry in fs::read_dir(folder())?.flatten() {
        let Ok(about) = fs::read_to_string(entry.path().join("about.txt")) else { continue };
        let [what, wanted] = ["hostile: ", "verdict: "]
            .map(|key| about.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().to_owned());
        rows.push(format!("| {what} | {wanted} |\n"));
    }
    rows.sort();
    rows.extend(MADE.iter().map(|(what, wanted, _)| format!("| {what} | {wanted} |\n")));
    text.extend(rows);
    Ok(text)
}

fn folder() -> PathBuf {
    repository().join("grader/tests/hostile/corpus/submissions")
}

/// Each with the verdicts that it may get, and whether it keeps the compiler busy for a minute.
pub(crate) fn trials(is_thorough: bool) -> Vec<Trial> {
    let mut trials = Vec::new();
    for entry in fs::read_dir(folder()).expect("the submissions can be read").flatten() {
        let (name, folder) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let Ok(about) = fs::read_to_string(folder.join("about.txt")) else { continue };
        let wanted = about.lines().find_map(|line| line.strip_prefix("verdict: ")).unwrap_or_default().to_owned();
        // The compiler is ended after a minute: too long for every day.
        if is_thorough || !wanted.contains("compile-") || name == "endless_constant" {
            trials.push(Trial::test(format!("submission {name}"), move || {
                Ok(withstands(&folder.join("tree"), &wanted)?)
            }));
        }
    }
    for (name, wanted, make) in MADE {
        trials.push(Trial::test(format!("submission made: {name}"), move || {
            let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
            fs::create_dir_all(folder.path().join(lock_file(""))).map_err(|error| error.to_string())?;
            make(folder.path()).map_err(|error| error.to_string())?;
            Ok(withstands(folder.path(), wanted)?)
        }));
    }
    trials
}

type Make = fn(&Path) -> io::Result<()>;

/// Those that are too large for a repository, or are nothing that it can hold.
const MADE: [(&str, &str, Make); 15] = [
    ("a gigabyte of nothing", "refused", |folder| {
        fs::File::create(folder.join(lock_file("deadlock.rs")))?.set_len(1 << 30)
    }),
    ("much valid Rust", "refused", |folder| {
        let mut file = io::BufWriter::new(fs::File::create(folder.join(lock_file("deadlock.rs")))?);
        (0..1_500_000).try_for_each(|number| writeln!(file, "const A{number}: u8 = 0;"))
    }),
    ("random bytes", "does-not-compile", |folder| {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        };
        fs::write(folder.join(lock_file("deadlock.rs")), (0..64 << 10).map(|_| next()).collect::<Vec<u8>>())
    }),
    ("one byte that is no text", "does-not-compile", |folder| {
        fs::write(folder.join(lock_file("deadlock.rs")), b"// \xff\nfn main() {}\n")
    }),
    ("brackets without end", "does-not-compile or compile-memory", |folder| {
        fs::write(folder.join(lock_file("deadlock.rs")), format!("fn main() {{{}", "(".repeat(200 << 10)))
    }),
    ("a pipe", "refused", |folder| {
        Ok(nix::unistd::mkfifo(&folder.join(lock_file("deadlock.rs")), nix::sys::stat::Mode::S_IRWXU)?)
    }),
    ("a socket", "refused", |folder| UnixListener::bind(folder.join(lock_file("deadlock.rs"))).map(drop)),
    ("an empty file", "does-not-compile", |folder| fs::write(folder.join(lock_file("deadlock.rs")), "")),
    ("a file without rights", "refused or failed", |folder| {
        let file = folder.join(lock_file("deadlock.rs"));
        fs::write(&file, "fn main() {}\n")?;
        // The superuser may read it all the same.
        fs::set_permissions(file, fs::Permissions::from_mode(0o000))
    }),
    ("many strangers beside an honest file", "failed", |folder| {
        (0..20_000)
            .try_for_each(|number| fs::write(folder.join(lock_file(&format!("n-{number}.rs"))), "fn main() {}"))?;
        fs::write(folder.join(lock_file("deadlock.rs")), "fn main() {}\n")
    }),
    ("folders in folders", "ignored", |folder| {
        let path: PathBuf = std::iter::repeat_n("a", 1_500).collect();
        fs::create_dir_all(folder.join(path))?;
        fs::write(folder.join(lock_file("deadlock.rs")), "fn main() {}\n")
    }),
    ("odd names", "ignored", |folder| {
        for name in [&b"a\nb.rs"[..], b"\x1b[2J.rs", b"\xff.rs", b"-o", b"Deadlock.rs"] {
            fs::write(folder.join(lock_file("")).join(std::ffi::OsStr::from_bytes(name)), "fn main() {}\n")?;
        }
        fs::write(folder.join(lock_file("deadlock.rs")), "fn main() {}\n")
    }),
    ("a repository with hooks", "ignored", |folder| {
        let git = folder.join(".git");
        fs::create_dir_all(git.join("hooks"))?;
        fs::write(git.join("hooks/post-checkout"), "#!/bin/sh\ntouch /tmp/interleave-hostile-was-here\n")?;
        fs::set_permissions(git.join("hooks/post-checkout"), fs::Permissions::from_mode(0o755))?;
        fs::write(git.join("config"), "[core]\n\tfsmonitor = ./evil\n")?;
        fs::write(folder.join(lock_file("deadlock.rs")), "fn main() {}\n")
    }),
    ("a link to the solution", "refused", |folder| {
        symlink(repository().join("solutions/lesson-05-locks/deadlock.rs"), folder.join(lock_file("deadlock.rs")))
    }),
    ("a link in place of all", "refused", |folder| {
        fs::remove_dir_all(folder.join("lessons"))?;
        symlink(repository().join("lessons"), folder.join("lessons"))
    }),
];

fn withstands(tree: &Path, wanted: &str) -> Result<(), String> {
    let words = |error: &dyn std::fmt::Display| error.to_string();
    let course = Course::load(repository()).map_err(|error| words(&error))?;
    let course_before = bytes_of(&[&repository().join("lessons"), &repository().join(".interleave")]);
    let tree_before = names_of(tree);
    let exercises: Vec<_> = course.exercises().filter(|(lesson, _)| lesson.id == "lesson-05").collect();
    let began = Instant::now();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut problems = Vec::new();
    grade(&course, &exercises, tree, 1, |index, attempt| {
        let name = exercises[index].1.name.clone();
        let shown = format!("{:?}", attempt.verdict);
        if let Some(secret) = SECRETS.iter().find(|secret| shown.contains(*secret)) {
            problems.push(format!("the answer for {name} tells `{secret}`"));
        }
        match verdict(&attempt.verdict) {
            Some(verdict) => drop(seen.insert(name, verdict)),
            None => problems.push(format!("{name} passed")),
        }
    })
    .map_err(|error| format!("the grader says: {error}"))?;
    if seen.len() != exercises.len() {
        problems.push(format!("{} of {} exercises have a verdict", seen.len(), exercises.len()));
    }
    let allowed: Vec<&str> = wanted.split(" or ").collect();
    let told: Vec<(&String, &String)> = seen.iter().filter(|(_, verdict)| *verdict != "missing").collect();
    if told.is_empty() && allowed != ["ignored"] {
        problems.push(format!("nothing was told of, in place of `{wanted}`"));
    }
    for (name, verdict) in told {
        let is_so = allowed.iter().any(|allowed| match *allowed {
            // What is beside the answers is; they themselves are bad in some plain way.
            "ignored" => ["failed", "does-not-compile"].contains(&verdict.as_str()),
            // What the compiler is ended for is told alike.
            allowed if allowed.starts_with("compile-") => ["not-built", "does-not-compile"].contains(&verdict.as_str()),
            allowed => allowed == verdict,
        });
        if !is_so {
            problems.push(format!("{name}: {verdict} in place of `{wanted}`"));
        }
    }
    if began.elapsed() > LONGEST {
        problems.push(format!("it took {:?}", began.elapsed()));
    }
    if bytes_of(&[&repository().join("lessons"), &repository().join(".interleave")]) != course_before {
        problems.push("something in the course has changed".to_owned());
    }
    if names_of(tree) != tree_before {
        problems.push("something in the submission has changed".to_owned());
    }
    for place in [Path::new("/tmp"), repository(), tree, &env::temp_dir()] {
        if place.join("interleave-hostile-was-here").exists() {
            problems.push(format!("it was in {}", place.display()));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("; ")) }
}

/// `None` is a pass.
fn verdict(verdict: &Verdict) -> Option<String> {
    let word = match verdict {
        Verdict::Passed(_) => return None,
        Verdict::Failed(findings) if matches!(findings[0].fact, Fact::DoesNotCompile { .. }) => "does-not-compile",
        Verdict::Failed(_) => "failed",
        Verdict::NotJudged(doubts) => match &doubts[0] {
            Doubt::NotTaken { unfit: Unfit::Absent } => "missing",
            Doubt::NotTaken { .. } => "refused",
            Doubt::NotBuilt { .. } => "not-built",
            _ => "not-judged",
        },
    };
    Some(word.to_owned())
}

/// All files of some folders, with their bytes.
fn bytes_of(folders: &[&Path]) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| folder.to_path_buf()).collect();
    while let Some(path) = open.pop() {
        match fs::read_dir(&path) {
            Ok(entries) => open.extend(entries.flatten().map(|entry| entry.path())),
            Err(_) => drop(found.insert(path.clone(), fs::read(&path).unwrap_or_default())),
        }
    }
    found
}

/// All names in a folder; of what may be without end nothing is read.
fn names_of(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|file| file.is_dir());
        if is_folder {
            open.extend(fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        }
        found.push(path);
    }
    found.sort();
    found
}
