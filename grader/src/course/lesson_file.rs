//! `lesson.toml`: the format, and its translation into a [`Lesson`].

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Range,
    path::{Path, PathBuf},
    time::Duration,
};

use serde::Deserialize;
use toml::Spanned;

use super::{
    Addition, Check, CourseError, Demand, Ends, Exercise, KillPlan, Lesson, ModelTime, Observers, ProcessScenario,
    Scenario, ScheduleName, SignalPlan, Template, Values, demand,
    error::{nearest, read},
    template,
    units::{Seconds, signal_number},
};

/// Orders in which the process observer runs a program.
const SEEDS: u64 = 24;

/// The own time of a program whose scenario names none.
const DEADLINE: Duration = Duration::from_secs(5);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LessonFile {
    title: String,
    #[serde(default)]
    forbid: BTreeSet<String>,
    #[serde(default)]
    dependencies: Vec<Spanned<String>>,
    #[serde(rename = "exercise")]
    exercises: Vec<ExerciseEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExerciseEntry {
    id: Spanned<String>,
    title: String,
    asks: String,
    #[serde(default)]
    allow: Vec<Spanned<String>>,
    #[serde(rename = "scenario")]
    scenarios: Spanned<Vec<ScenarioEntry>>,
    #[serde(rename = "check")]
    checks: Vec<CheckEntry>,
    #[serde(rename = "hint")]
    hints: Vec<HintEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScenarioEntry {
    name: Spanned<String>,
    #[serde(default)]
    args: Vec<Spanned<Template>>,
    #[serde(default)]
    values: BTreeMap<Spanned<String>, Template>,
    deadline: Option<Spanned<Seconds>>,
    schedules: Option<Spanned<Vec<ScheduleName>>>,
    observer: Option<Spanned<ObserverName>>,
    time: Option<Spanned<ModelTime>>,
    signal: Option<SignalEntry>,
    seeds: Option<Spanned<u64>>,
    #[serde(rename = "short-reads")]
    short_reads: Option<Spanned<bool>>,
    #[serde(rename = "short-writes")]
    short_writes: Option<Spanned<bool>>,
    interrupts: Option<Spanned<bool>>,
    #[serde(rename = "fork-fails")]
    fork_fails: Option<Spanned<u64>>,
    kill: Option<Spanned<KillEntry>>,
    behind: Option<Spanned<String>>,
}

impl ScenarioEntry {
    /// Where the first key stands that only the process observer understands.
    fn of_processes(&self) -> Option<Range<usize>> {
        let flags = [&self.short_reads, &self.short_writes, &self.interrupts];
        let flags = flags.into_iter().flatten().map(Spanned::span);
        let numbers = [&self.seeds, &self.fork_fails].into_iter().flatten().map(Spanned::span);
        flags.chain(numbers).chain(self.kill.iter().map(Spanned::span)).min_by_key(|span| span.start)
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct KillEntry {
    process: usize,
    #[serde(deserialize_with = "signal_number")]
    signal: i32,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ObserverName {
    Native,
    Model,
    Process,
    Compiler,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignalEntry {
    #[serde(deserialize_with = "signal_number")]
    send: i32,
    after: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HintEntry {
    text: String,
}

/// A check has one key for what it demands. All are named here, rather than an enum flattened in, so that an error
/// still knows its line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CheckEntry {
    id: Spanned<String>,
    rule: String,
    why: String,
    hint: Option<Spanned<usize>>,
    scenarios: Option<Spanned<Vec<Spanned<String>>>>,
    result: Option<Spanned<demand::ResultDemand>>,
    order: Option<Spanned<demand::OrderDemand>>,
    inside: Option<Spanned<demand::InsideDemand>>,
    once: Option<Spanned<demand::OnceDemand>>,
    fifo: Option<Spanned<demand::FifoDemand>>,
    seen: Option<Spanned<demand::SeenDemand>>,
    threads: Option<Spanned<demand::CountDemand>>,
    together: Option<Spanned<demand::AtLeastDemand>>,
    balance: Option<Spanned<demand::AtLeastDemand>>,
    idle_wait: Option<Spanned<demand::AtMostDemand>>,
    writers: Option<Spanned<demand::WritersDemand>>,
    named: Option<Spanned<demand::NamedDemand>>,
    ends: Option<Spanned<Ends>>,
    nobody_left: Option<Spanned<demand::NothingMore>>,
    left: Option<Spanned<demand::CountDemand>>,
    stops: Option<Spanned<demand::StopsDemand>>,
    joined: Option<Spanned<demand::NothingMore>>,
    nothing_held: Option<Spanned<demand::NothingMore>>,
    sleeps: Option<Spanned<demand::AtMostDemand>>,
    speed_up: Option<Spanned<demand::AtLeastDemand>>,
    reaped: Option<Spanned<demand::NothingMore>>,
    processes: Option<Spanned<demand::CountDemand>>,
    at_once: Option<Spanned<demand::CountDemand>>,
    takes: Option<Spanned<demand::CountDemand>>,
    detached: Option<Spanned<demand::DetachedDemand>>,
    each_ends: Option<Spanned<demand::EachEndsDemand>>,
    refused: Option<Spanned<demand::NothingMore>>,
}

impl CheckEntry {
    /// Every demand that the entry makes, with its place.
    fn demands(&mut self) -> Vec<(Range<usize>, Demand)> {
        fn add<T>(found: &mut Vec<(Range<usize>, Demand)>, entry: Option<Spanned<T>>, wrap: fn(T) -> Demand) {
            if let Some(entry) = entry {
                found.push((entry.span(), wrap(entry.into_inner())));
            }
        }
        let mut found = Vec::new();
        add(&mut found, self.result.take(), Demand::Result);
        add(&mut found, self.order.take(), Demand::Order);
        add(&mut found, self.inside.take(), Demand::Inside);
        add(&mut found, self.once.take(), Demand::Once);
        add(&mut found, self.fifo.take(), Demand::Fifo);
        add(&mut found, self.seen.take(), Demand::Seen);
        add(&mut found, self.threads.take(), Demand::Threads);
        add(&mut found, self.together.take(), Demand::Together);
        add(&mut found, self.balance.take(), Demand::Balance);
        add(&mut found, self.idle_wait.take(), Demand::IdleWait);
        add(&mut found, self.writers.take(), Demand::Writers);
        add(&mut found, self.named.take(), Demand::Named);
        add(&mut found, self.ends.take(), Demand::Ends);
        add(&mut found, self.nobody_left.take(), Demand::NobodyLeft);
        add(&mut found, self.left.take(), Demand::Left);
        add(&mut found, self.stops.take(), Demand::Stops);
        add(&mut found, self.joined.take(), Demand::Joined);
        add(&mut found, self.nothing_held.take(), Demand::NothingHeld);
        add(&mut found, self.sleeps.take(), Demand::Sleeps);
        add(&mut found, self.speed_up.take(), Demand::SpeedUp);
        add(&mut found, self.reaped.take(), Demand::Reaped);
        add(&mut found, self.processes.take(), Demand::Processes);
        add(&mut found, self.at_once.take(), Demand::AtOnce);
        add(&mut found, self.takes.take(), Demand::Takes);
        add(&mut found, self.detached.take(), Demand::Detached);
        add(&mut found, self.each_ends.take(), Demand::EachEnds);
        add(&mut found, self.refused.take(), Demand::Refused);
        found
    }
}

/// What is read of a package's manifest: the names of the crates that it depends on.
#[derive(Default, Deserialize)]
struct Manifest {
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
}

/// Reads and checks `lesson.toml` in `folder`.
pub(super) fn load(root: &Path, folder: PathBuf, id: String, name: String) -> Result<Lesson, CourseError> {
    let file = folder.join("lesson.toml");
    let (text, entry): (String, LessonFile) = read(root, &file)?;
    let place = Place { root, file: &file, text: &text };
    let dependencies = place.dependencies(&folder, entry.dependencies)?;
    let mut names = BTreeSet::new();
    let mut exercises = Vec::new();
    for exercise in entry.exercises {
        place.unique(&mut names, &exercise.id)?;
        exercises.push(place.exercise(&id, exercise, &entry.forbid)?);
    }
    Ok(Lesson { id, name, title: entry.title, folder, dependencies, exercises })
}

/// Where things stand, for errors.
pub(super) struct Place<'a> {
    pub(super) root: &'a Path,
    pub(super) file: &'a Path,
    pub(super) text: &'a str,
}

impl Place<'_> {
    fn wrong(&self, span: Range<usize>, words: impl fmt::Display) -> CourseError {
        CourseError::at(self.root, self.file, self.text, span, words.to_string())
    }

    /// Ids are kebab-case and stand once.
    fn unique(&self, seen: &mut BTreeSet<String>, id: &Spanned<String>) -> Result<(), CourseError> {
        let name = id.get_ref();
        let kebab = name.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        if !kebab {
            return Err(self.wrong(id.span(), format!("`{name}` is not an id: small letters, digits and hyphens")));
        }
        if !seen.insert(name.clone()) {
            return Err(self.wrong(id.span(), format!("the id `{name}` is used twice")));
        }
        Ok(())
    }

    /// The crates that a lesson names: its package must depend on each.
    fn dependencies(&self, folder: &Path, names: Vec<Spanned<String>>) -> Result<Vec<String>, CourseError> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let (_, manifest): (String, Manifest) = read(self.root, &folder.join("Cargo.toml"))?;
        for name in &names {
            let known = || manifest.dependencies.keys().map(String::as_str);
            if !known().any(|known| known == name.get_ref()) {
                let near = nearest(name.get_ref(), known()).map(|near| format!("perhaps `{near}` was meant"));
                let there = near.unwrap_or_else(|| "add it to `[dependencies]` in the `Cargo.toml` beside".to_owned());
                let words = format!("the lesson's package does not depend on `{}`; {there}", name.get_ref());
                return Err(self.wrong(name.span(), words));
            }
        }
        Ok(names.into_iter().map(Spanned::into_inner).collect())
    }

    /// `forbid`: what the lesson forbids.
    fn exercise(&self, lesson: &str, entry: ExerciseEntry, forbid: &BTreeSet<String>) -> Result<Exercise, CourseError> {
        let mut forbid = forbid.clone();
        for allowed in entry.allow {
            if !forbid.remove(allowed.get_ref()) {
                return Err(self.wrong(allowed.span(), "the lesson does not forbid it"));
            }
        }
        let scenarios = self.scenarios(entry.scenarios)?;
        let checks = self.checks(entry.checks, &scenarios, entry.hints.len())?;
        let name = entry.id.into_inner();
        Ok(Exercise {
            id: format!("{lesson}/{name}"),
            name,
            title: entry.title,
            asks: entry.asks,
            forbid: forbid.into_iter().collect(),
            scenarios,
            checks,
            hints: entry.hints.into_iter().map(|hint| hint.text).collect(),
        })
    }

    pub(super) fn scenarios(&self, entries: Spanned<Vec<ScenarioEntry>>) -> Result<Vec<Scenario>, CourseError> {
        let mut scenarios: Vec<Scenario> = Vec::new();
        if entries.get_ref().is_empty() {
            return Err(self.wrong(entries.span(), "without a scenario the program would never be run"));
        }
        for scenario in entries.into_inner() {
            if scenarios.iter().any(|other| other.name == *scenario.name.get_ref()) {
                return Err(self.wrong(scenario.name.span(), "a scenario of this name stands above"));
            }
            scenarios.push(self.scenario(scenario)?);
        }
        Ok(scenarios)
    }

    pub(super) fn checks(
        &self,
        entries: Vec<CheckEntry>,
        scenarios: &[Scenario],
        hints: usize,
    ) -> Result<Vec<Check>, CourseError> {
        let mut ids = BTreeSet::new();
        let mut checks = Vec::new();
        for check in entries {
            self.unique(&mut ids, &check.id)?;
            checks.push(self.check(check, scenarios, hints)?);
        }
        Ok(checks)
    }

    fn scenario(&self, entry: ScenarioEntry) -> Result<Scenario, CourseError> {
        let of_processes = entry.of_processes();
        let mut values = Values::new();
        for (name, value) in entry.values {
            if !template::is_name(name.get_ref()) {
                let words = format!("no place can name `{}`: small letters, digits and hyphens", name.get_ref());
                return Err(self.wrong(name.span(), words));
            }
            values.insert(name.into_inner(), value.0);
        }
        if let Some(deadline) = entry.deadline.as_ref().filter(|deadline| deadline.get_ref().0.is_zero()) {
            return Err(self.wrong(deadline.span(), "in no time no program ends"));
        }
        if let Some(schedules) = entry.schedules.as_ref().filter(|schedules| schedules.get_ref().is_empty()) {
            return Err(self.wrong(schedules.span(), "without a schedule the program would never be run"));
        }
        let args = entry
            .args
            .iter()
            .map(|arg| arg.get_ref().fill(&values).map_err(|words| self.wrong(arg.span(), words)))
            .collect::<Result<_, _>>()?;
        let signal_span = entry.signal.as_ref().map(|signal| signal.after.span());
        let signal = match entry.signal {
            Some(signal) => {
                regex::Regex::new(signal.after.get_ref())
                    .map_err(|error| self.wrong(signal.after.span(), format!("not a regular expression: {error}")))?;
                Some(SignalPlan { number: signal.send, after: signal.after.into_inner() })
            }
            None => None,
        };
        let observer = entry.observer.as_ref().map_or(ObserverName::Native, |observer| *observer.get_ref());
        if observer != ObserverName::Process
            && let Some(span) = of_processes
        {
            return Err(self.wrong(span, "only the process observer can do that: add `observer = \"process\"`"));
        }
        if observer != ObserverName::Compiler
            && let Some(behind) = &entry.behind
        {
            return Err(self.wrong(behind.span(), "only the compiler looks at it: add `observer = \"compiler\"`"));
        }
        let of_the_real =
            [entry.schedules.as_ref().map(Spanned::span), entry.deadline.as_ref().map(Spanned::span), signal_span];
        let of_the_real = of_the_real.into_iter().flatten().next();
        let observers = match observer {
            ObserverName::Compiler => {
                let of_a_run = [entry.args.first().map(Spanned::span), entry.time.as_ref().map(Spanned::span)];
                if let Some(span) = of_the_real.into_iter().chain(of_a_run.into_iter().flatten()).next() {
                    return Err(
                        self.wrong(span, "the compiler runs nothing: it looks at the file, and what is behind it")
                    );
                }
                let Some(behind) = entry.behind else {
                    let words = "say which file stands behind the learner's: `behind = \"more.rs\"`";
                    return Err(self.wrong(entry.name.span(), words));
                };
                let folder = self.file.parent().unwrap_or(self.root);
                let addition = Addition::read(folder, behind.get_ref());
                Observers::Compiler(addition.map_err(|words| self.wrong(behind.span(), words))?)
            }
            ObserverName::Process => {
                if let Some(schedules) = &entry.schedules {
                    let words = "the process observer has orders of its own: say how many, `seeds = 24`";
                    return Err(self.wrong(schedules.span(), words));
                }
                if let Some(seeds) = entry.seeds.as_ref().filter(|seeds| *seeds.get_ref() == 0) {
                    return Err(self.wrong(seeds.span(), "without an order the program would never be run"));
                }
                let flag = |flag: &Option<Spanned<bool>>| flag.as_ref().is_some_and(|flag| *flag.get_ref());
                Observers::Processes(ProcessScenario {
                    seeds: entry.seeds.as_ref().map_or(SEEDS, |seeds| *seeds.get_ref()),
                    time: entry.time.as_ref().map_or_else(ModelTime::default, |time| *time.get_ref()),
                    short_reads: flag(&entry.short_reads),
                    short_writes: flag(&entry.short_writes),
                    interrupts: flag(&entry.interrupts),
                    fork_fails: entry.fork_fails.as_ref().map(|attempt| *attempt.get_ref()),
                    kill: entry.kill.as_ref().map(|kill| {
                        let KillEntry { process, signal } = *kill.get_ref();
                        KillPlan { process, signal }
                    }),
                })
            }
            ObserverName::Native => {
                if let Some(time) = &entry.time {
                    return Err(self.wrong(
                        time.span(),
                        "the machine has its own time: add `observer = \"model\"` or `\"process\"`",
                    ));
                }
                let schedules = entry.schedules.map_or_else(|| ScheduleName::ALL.to_vec(), Spanned::into_inner);
                Observers::Native { schedules }
            }
            ObserverName::Model => {
                let real = "the model runs under every schedule, and has no signals and no deadline";
                if let Some(span) = of_the_real {
                    return Err(self.wrong(span, real));
                }
                Observers::Model { time: entry.time.map_or_else(ModelTime::default, Spanned::into_inner) }
            }
        };
        Ok(Scenario {
            name: entry.name.into_inner(),
            args,
            values,
            deadline: entry.deadline.map_or(DEADLINE, |deadline| deadline.into_inner().0),
            observers,
            signal,
        })
    }

    fn check(&self, mut entry: CheckEntry, scenarios: &[Scenario], hints: usize) -> Result<Check, CourseError> {
        let mut demands = entry.demands();
        let Some((span, demand)) = demands.pop() else {
            return Err(self.wrong(entry.id.span(), "the check demands nothing: add `result = { … }` or another key"));
        };
        if let Some((_, other)) = demands.first() {
            let words = format!("a check demands one thing: split `{}` and `{}`", other.key(), demand.key());
            return Err(self.wrong(span, words));
        }
        let about = entry.scenarios.map(|names| self.scenario_names(names, scenarios)).transpose()?;
        let hint = match entry.hint {
            None => None,
            Some(hint) if (1..=hints).contains(hint.get_ref()) => Some(hint.into_inner() - 1),
            Some(hint) if hints == 0 => return Err(self.wrong(hint.span(), "the exercise has no hints")),
            Some(hint) => return Err(self.wrong(hint.span(), format!("hints are numbered 1 to {hints}"))),
        };
        let check =
            Check { id: entry.id.into_inner(), rule: entry.rule, why: entry.why, hint, scenarios: about, demand };
        for scenario in scenarios.iter().filter(|scenario| check.is_about(scenario)) {
            let resolved = check.demand.resolve(&scenario.values);
            resolved.map_err(|words| self.wrong(span.clone(), format!("for \"{}\": {words}", scenario.name)))?;
        }
        Ok(check)
    }
    /// The names that a check is about; each must be there.
    fn scenario_names(
        &self,
        names: Spanned<Vec<Spanned<String>>>,
        scenarios: &[Scenario],
    ) -> Result<Vec<String>, CourseError> {
        if names.get_ref().is_empty() {
            return Err(self.wrong(names.span(), "a check about no scenario would never be made"));
        }
        let known = || scenarios.iter().map(|scenario| scenario.name.as_str());
        for name in names.get_ref() {
            if !known().any(|known| known == name.get_ref()) {
                let near = nearest(name.get_ref(), known()).map(|near| format!("perhaps `{near}` was meant"));
                let there = near.unwrap_or_else(|| format!("there are: {}", known().collect::<Vec<_>>().join(", ")));
                return Err(
                    self.wrong(name.span(), format!("the exercise has no scenario `{}`; {there}", name.get_ref()))
                );
            }
        }
        Ok(names.into_inner().into_iter().map(Spanned::into_inner).collect())
    }
}
