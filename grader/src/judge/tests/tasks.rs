//! Threads, their CPU time, and who wrote: what holds, and what breaks.

use super::{PROGRAM, breaks, holds, judged, main_thread, ms, pattern, thread, untraced, with_tasks, wrote};
use crate::{
    course::{ModelTime, Rule, Writers},
    judge::{Doubt, Fact, Kin, Verdict},
    observe::{
        Observation, Task, TaskKind, Tasks,
        processes::{End, Process, Processes, Standing},
    },
    plan::ProcessPass,
};

/// A child process of the program.
fn child(pid: i32) -> Task {
    Task { pid, tid: pid, kind: TaskKind::Process, ..thread(10, 900) }
}

/// A thread that lived from 0 to `life` and used this much CPU time.
fn worker(cpu: u64, life: u64) -> Task {
    Task { cpu: ms(cpu), ..thread(0, life) }
}

#[test]
fn threads_are_counted_without_main_threads() {
    let wrong = |seen, at_least, at_most| Fact::WrongThreads { seen, at_least, at_most };
    let threads = |at_least, at_most| Rule::Threads { at_least, at_most };
    let two = with_tasks([thread(1, 2), child(200), thread(5, 6)]);
    holds(&threads(Some(2), Some(2)), &two);
    holds(&threads(None, Some(2)), &two);
    breaks(&threads(Some(3), None), &two, wrong(2, Some(3), None), &[]);
    breaks(&threads(None, Some(1)), &two, wrong(2, None, Some(1)), &[]);
    holds(&threads(None, Some(0)), &with_tasks([]));
    breaks(&threads(Some(1), None), &with_tasks([child(200)]), wrong(0, Some(1), None), &[]);
}

#[test]
fn threads_whose_lives_cross_were_together() {
    let together = |at_least| Rule::Together { at_least };
    let never = |peak, at_least| Fact::NeverTogether { peak, at_least };
    let three = with_tasks([thread(10, 50), thread(20, 40), thread(30, 35)]);
    holds(&together(3), &three);
    breaks(&together(4), &three, never(3, 4), &[]);
    let chain = with_tasks([thread(10, 30), thread(20, 50), thread(40, 60)]);
    breaks(&together(3), &chain, never(2, 3), &[]);
    breaks(&together(1), &with_tasks([child(200)]), never(0, 1), &[]);
}

#[test]
fn a_thread_that_ends_when_the_next_is_born_was_not_together_with_it() {
    let run = with_tasks([thread(10, 20), thread(20, 30)]);
    breaks(&Rule::Together { at_least: 2 }, &run, Fact::NeverTogether { peak: 1, at_least: 2 }, &[]);
}

#[test]
fn a_thread_that_the_grader_ended_lived_to_the_end() {
    let endless = Task { ended: None, ..thread(10, 20) };
    holds(&Rule::Together { at_least: 2 }, &with_tasks([endless, thread(900, 950)]));
}

#[test]
fn work_that_is_divided_is_balanced() {
    let balance = |at_least| Rule::Balance { at_least };
    let run = with_tasks([worker(299, 1000), worker(100, 1000)]);
    // 400 ms of all, the main thread's 1 ms among them, and 299 ms of the busiest.
    holds(&balance(1.3), &run);
    let unbalanced = |at_least| Fact::Unbalanced { ratio: 0.4 / 0.299, at_least, busiest: ms(299), total: ms(400) };
    breaks(&balance(1.6), &run, unbalanced(1.6), &[]);
}

#[test]
fn work_of_processes_counts_like_that_of_threads() {
    let busy = Task { cpu: ms(200), ..child(200) };
    holds(&Rule::Balance { at_least: 2.0 }, &with_tasks([busy.clone(), busy]));
}

#[test]
fn no_work_at_all_is_not_balanced() {
    let idle = Task { cpu: ms(0), ..main_thread() };
    let run = Observation { tasks: Tasks::Traced(vec![idle]), ..wrote(&[]) };
    let fact = Fact::Unbalanced { ratio: 0.0, at_least: 1.5, busiest: ms(0), total: ms(0) };
    breaks(&Rule::Balance { at_least: 1.5 }, &run, fact, &[]);
}

fn idle_wait() -> Rule {
    Rule::IdleWait { at_most: 0.5 }
}

fn busy_wait(share: f64, cpu: u64, life: u64) -> Fact {
    Fact::BusyWait { share, at_most: 0.5, cpu: ms(cpu), life: ms(life) }
}

#[test]
fn a_thread_that_sleeps_waits_well() {
    holds(&idle_wait(), &with_tasks([worker(100, 1000), worker(500, 1000)]));
}

#[test]
fn the_busiest_waiter_is_shown() {
    let run = with_tasks([worker(120, 200), worker(375, 500), worker(700, 1000)]);
    breaks(&idle_wait(), &run, busy_wait(0.75, 375, 500), &[]);
}

#[test]
fn a_short_life_says_nothing_of_how_it_waited() {
    holds(&idle_wait(), &with_tasks([worker(49, 49)]));
    breaks(&idle_wait(), &with_tasks([worker(50, 50)]), busy_wait(1.0, 50, 50), &[]);
}

#[test]
fn time_without_a_cpu_is_no_idle_time() {
    let starved = Task { delayed: ms(500), ..worker(375, 1000) };
    breaks(&idle_wait(), &with_tasks([starved]), busy_wait(0.75, 375, 500), &[]);
}

#[test]
fn time_in_which_the_grader_held_it_is_no_idle_time() {
    let held = Task { held: ms(500), delayed: ms(200), ..worker(300, 1000) };
    breaks(&idle_wait(), &with_tasks([held]), busy_wait(1.0, 300, 300), &[]);
    // What is left of its life is too short.
    holds(&idle_wait(), &with_tasks([Task { held: ms(960), ..worker(40, 1000) }]));
}

#[test]
fn a_life_that_the_grader_ended_lasts_as_long_as_the_run() {
    let endless = Task { ended: None, born: ms(500), ..worker(375, 1000) };
    breaks(&idle_wait(), &with_tasks([endless]), busy_wait(0.75, 375, 500), &[]);
}

#[test]
fn clocks_that_differ_a_little_give_no_more_than_the_whole() {
    breaks(&idle_wait(), &with_tasks([worker(105, 100)]), busy_wait(1.0, 105, 100), &[]);
}

fn writers(are: Writers) -> Rule {
    Rule::Writers { line: pattern(r"^(hello|process (?<pid>\d+))$"), are }
}

/// A run with the children 200 and 201, and lines by these processes.
fn written(lines: &[(&str, &[i32])]) -> Observation {
    let texts: Vec<&str> = lines.iter().map(|(text, _)| *text).collect();
    let mut run = Observation { tasks: with_tasks([child(200), child(201)]).tasks, ..wrote(&texts) };
    for (line, (_, writers)) in run.transcript.iter_mut().zip(lines) {
        line.writers = writers.to_vec();
    }
    run
}

fn wrong_writer(wanted: Writers, writers: &[i32], told: Option<&str>) -> Fact {
    Fact::WrongWriter { wanted, writers: writers.to_vec(), told: told.map(str::to_owned) }
}

#[test]
fn lines_of_the_program_itself_hold() {
    let run = written(&[("hello", &[PROGRAM]), ("process 100", &[PROGRAM]), ("other", &[200])]);
    holds(&writers(Writers::TheProgram), &run);
}

#[test]
fn a_line_of_a_child_is_not_the_programs() {
    let run = written(&[("hello", &[PROGRAM]), ("hello", &[200])]);
    breaks(&writers(Writers::TheProgram), &run, wrong_writer(Writers::TheProgram, &[200], None), &[1]);
}

#[test]
fn a_line_of_each_child_holds() {
    let run = written(&[("process 201", &[201]), ("other", &[PROGRAM]), ("process 200", &[200])]);
    holds(&writers(Writers::DistinctChildren), &run);
}

#[test]
fn a_line_of_the_program_is_not_a_childs() {
    let run = written(&[("hello", &[200]), ("hello", &[PROGRAM])]);
    breaks(&writers(Writers::DistinctChildren), &run, wrong_writer(Writers::DistinctChildren, &[PROGRAM], None), &[1]);
}

#[test]
fn a_process_that_the_program_did_not_make_is_no_child() {
    let run = written(&[("hello", &[999])]);
    breaks(&writers(Writers::DistinctChildren), &run, wrong_writer(Writers::DistinctChildren, &[999], None), &[0]);
}

#[test]
fn the_same_child_twice_is_not_distinct() {
    let run = written(&[("hello", &[200]), ("hello", &[201]), ("hello", &[200])]);
    breaks(&writers(Writers::DistinctChildren), &run, wrong_writer(Writers::DistinctChildren, &[200], None), &[2]);
}

#[test]
fn one_child_may_write_many_lines_and_the_program_none_of_them() {
    let run = written(&[("hello", &[200]), ("hello", &[201]), ("hello", &[200])]);
    holds(&writers(Writers::Children), &run);
    let run = written(&[("hello", &[200]), ("hello", &[PROGRAM])]);
    breaks(&writers(Writers::Children), &run, wrong_writer(Writers::Children, &[PROGRAM], None), &[1]);
}

#[test]
fn a_printed_pid_must_be_the_attested_one() {
    let run = written(&[("process 201", &[200])]);
    let fact = wrong_writer(Writers::DistinctChildren, &[200], Some("201"));
    breaks(&writers(Writers::DistinctChildren), &run, fact, &[0]);
    let run = written(&[("process 200", &[PROGRAM])]);
    breaks(&writers(Writers::TheProgram), &run, wrong_writer(Writers::TheProgram, &[PROGRAM], Some("200")), &[0]);
}

#[test]
fn a_line_of_each_thread_holds_and_one_of_main_does_not() {
    let thread = |tid| Task { tid, ..worker(1, 1) };
    let wrote_by = |lines: &[(&str, &[i32])]| {
        let tasks = with_tasks([thread(PROGRAM + 1), thread(PROGRAM + 2)]).tasks;
        Observation { tasks, ..written(lines) }
    };
    let line = pattern(r"^hello( (?<thread>\d+))?$");
    let rule = Rule::Writers { line, are: Writers::DistinctThreads };
    let wrong = |writer, told| wrong_writer(Writers::DistinctThreads, &[writer - PROGRAM + 1], told);
    let (main, one, two) = (PROGRAM, PROGRAM + 1, PROGRAM + 2);
    holds(&rule, &wrote_by(&[("hello 3", &[two]), ("other", &[main]), ("hello", &[one])]));
    breaks(&rule, &wrote_by(&[("hello", &[one]), ("hello", &[main])]), wrong(main, None), &[1]);
    breaks(&rule, &wrote_by(&[("hello", &[one]), ("hello", &[one])]), wrong(one, None), &[1]);
    holds(&rule, &wrote_by(&[("other", &[main])]));
    breaks(&rule, &wrote_by(&[("hello 3", &[one])]), wrong(one, Some("3")), &[0]);
}

#[test]
fn each_name_is_that_of_one_thread() {
    let named = |names: &[&str]| with_tasks(names.iter().map(|name| Task { name: (*name).to_owned(), ..worker(1, 1) }));
    let rule = Rule::Named { are: ["anna", "a-name-of-more-than-15"].map(str::to_owned).to_vec() };
    holds(&rule, &named(&["a-name-of-more-", "other", "anna"]));
    let wrong = |name: &str, times, seen: &[&str]| Fact::WrongNames {
        name: name.to_owned(),
        times,
        seen: seen.iter().map(|name| (*name).to_owned()).collect(),
    };
    breaks(&rule, &named(&["anna"]), wrong("a-name-of-more-than-15", 0, &["anna"]), &[]);
    breaks(&rule, &named(&["anna", "anna"]), wrong("anna", 2, &["anna", "anna"]), &[]);
}

#[test]
fn what_a_line_tells_of_its_writers_family_must_be_so() {
    let rule = |text: &str, are| Rule::Writers { line: pattern(text), are };
    let parent = rule(r"^my parent is (?<parent>\d+)$", Writers::DistinctChildren);
    holds(&parent, &written(&[("my parent is 100", &[200])]));
    let fact = |kin, writer, told: &str, truth: &[&str]| Fact::WrongKin {
        kin,
        writer,
        told: told.to_owned(),
        truth: truth.iter().map(ToString::to_string).collect(),
    };
    let run = written(&[("my parent is 200", &[200])]);
    breaks(&parent, &run, fact(Kin::Parent, 200, "200", &["100"]), &[0]);
    let name = rule(r"^called (?<name>\S+)$", Writers::DistinctChildren);
    let called = |name: &str| {
        let tasks = with_tasks([Task { name: "worker".to_owned(), ..child(200) }]).tasks;
        Observation { tasks, ..written(&[(name, &[200])]) }
    };
    holds(&name, &called("called worker"));
    breaks(&name, &called("called Bob"), fact(Kin::Name, 200, "Bob", &["worker"]), &[0]);
    let child = rule(r"^made (?<child>\d+)$", Writers::TheProgram);
    holds(&child, &written(&[("made 201", &[PROGRAM])]));
    let run = written(&[("made 202", &[PROGRAM])]);
    breaks(&child, &run, fact(Kin::Child, PROGRAM, "202", &["200", "201"]), &[0]);
    // Of a status only the process observer knows.
    let status = rule(r"^(?<child>\d+): (?<status>.*)$", Writers::TheProgram);
    let told = |line: &str| written(&[(line, &[PROGRAM])]);
    assert!(matches!(judged(&status, &told("201: 3")), Verdict::NotJudged(_)));
    let ended = |pid, end| Process {
        pid,
        parent: Some(0),
        name: String::new(),
        born: 0,
        ended: Some((1, end)),
        reaped_by: Some(0),
        spun: false,
        threads: 1,
        stands: None,
    };
    let all = vec![ended(200, End::Signalled { signal: 9 }), ended(201, End::Exited { code: 3 })];
    let seen = Processes { all, ..Processes::of(ProcessPass::by_seed(0, ModelTime::Fair)) };
    let followed = |line: &str| Observation { processes: Some(Box::new(seen.clone())), ..told(line) };
    holds(&status, &followed("201: 3"));
    holds(&status, &followed("200: signal 9"));
    let of = |child: &str| Kin::Status { of: child.to_owned() };
    breaks(&status, &followed("201: 4"), fact(of("201"), PROGRAM, "4", &["3"]), &[0]);
    breaks(&status, &followed("200: 9"), fact(of("200"), PROGRAM, "9", &["signal 9"]), &[0]);
}

#[test]
fn who_adopts_a_process_and_who_is_left_is_told_by_the_kernel() {
    let process = |pid, parent: Option<usize>, now: Option<usize>, ended: usize| Process {
        pid,
        parent,
        name: String::new(),
        born: 0,
        ended: Some((ended, End::Exited { code: 0 })),
        reaped_by: None,
        spun: false,
        threads: 1,
        stands: Some(Standing {
            parent: now,
            session: None,
            group: None,
            terminal: false,
            folder: "/".to_owned(),
            umask: 0,
            descriptors: Vec::new(),
        }),
    };
    let all =
        vec![process(PROGRAM, None, None, 9), process(200, Some(0), Some(0), 3), process(201, Some(1), Some(0), 12)];
    let seen = Processes { all, ..Processes::of(ProcessPass::by_seed(0, ModelTime::Fair)) };
    let told = |line: &str| Observation { processes: Some(Box::new(seen.clone())), ..written(&[(line, &[201])]) };
    let rule = |text: &str| Rule::Writers { line: pattern(text), are: Writers::Children };
    let fact = |kin, told: &str, truth: &str| Fact::WrongKin {
        kin,
        writer: 201,
        told: told.to_owned(),
        truth: vec![truth.to_owned()],
    };
    let adopter = rule(r"^now the child of (?<adopter>\d+)$");
    holds(&adopter, &told("now the child of 100"));
    breaks(&adopter, &told("now the child of 1"), fact(Kin::Adopter, "1", "100"), &[0]);
    assert!(matches!(judged(&adopter, &written(&[("now the child of 100", &[201])])), Verdict::NotJudged(_)));
    let daemon = rule(r"^left: (?<daemon>\d+)$");
    holds(&daemon, &told("left: 201"));
    breaks(&daemon, &told("left: 200"), fact(Kin::Daemon, "200", "201"), &[0]);
}

#[test]
fn a_torn_line_has_no_writer() {
    let run = written(&[("hello", &[PROGRAM, 200])]);
    breaks(&writers(Writers::TheProgram), &run, wrong_writer(Writers::TheProgram, &[PROGRAM, 200], None), &[0]);
}

#[test]
fn lines_that_nobody_wrote_are_missing() {
    let what = vec![r"^(hello|process (?<pid>\d+))$".to_owned()];
    breaks(&writers(Writers::TheProgram), &wrote(&["other"]), Fact::Missing { what }, &[]);
}

#[test]
fn what_needs_the_tasks_is_in_doubt_when_they_are_unseen() {
    let rules = [
        Rule::Threads { at_least: None, at_most: Some(9) },
        Rule::Together { at_least: 0 },
        Rule::Named { are: vec!["anna".to_owned()] },
        Rule::Balance { at_least: 0.0 },
        Rule::IdleWait { at_most: 1.0 },
        writers(Writers::TheProgram),
    ];
    for rule in rules {
        let doubt = Doubt::Unseen { check: "asked".to_owned(), reason: "not permitted".to_owned() };
        assert_eq!(judged(&rule, &untraced(&["hello"])), Verdict::NotJudged(vec![doubt]), "{rule:?}");
    }
}
