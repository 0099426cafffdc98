//! Processes, one at a time: what holds, and what breaks.

use super::{breaks, holds, ms, wrote};
use crate::{
    course::{ModelTime, Rule},
    judge::{Fact, Tie},
    observe::{
        Interleaving, Observation,
        processes::{Descriptor, End, Process, Processes, Standing, Thing},
    },
    plan::ProcessPass,
};

/// A process of `parent`, born and ended at these deeds.
fn process(parent: Option<usize>, born: usize, ended: Option<usize>) -> Process {
    let end = |deed| (deed, End::Exited { code: 0 });
    Process {
        pid: 1,
        parent,
        name: "program".to_owned(),
        born,
        ended: ended.map(end),
        reaped_by: None,
        spun: false,
        threads: 1,
        stands: None,
    }
}

fn reaped(process: Process) -> Process {
    Process { reaped_by: process.parent, ..process }
}

fn seen(all: Vec<Process>) -> Observation {
    let seen = Processes { all, ..Processes::of(ProcessPass::by_seed(0, ModelTime::Fair)) };
    Observation { processes: Some(Box::new(seen)), ..wrote(&[]) }
}

fn program() -> Process {
    process(None, 0, Some(9))
}

#[test]
fn a_child_that_nobody_waits_for_is_told_with_its_parent() {
    holds(&Rule::Reaped, &seen(vec![program(), reaped(process(Some(0), 1, Some(3)))]));
    let not = |parent, child, had_ended| Fact::NotReaped { parent, child, had_ended };
    breaks(&Rule::Reaped, &seen(vec![program(), process(Some(0), 1, Some(3))]), not(0, 1, true), &[]);
    breaks(&Rule::Reaped, &seen(vec![program(), process(Some(0), 1, None)]), not(0, 1, false), &[]);
    let middle = vec![program(), reaped(process(Some(0), 1, Some(5))), process(Some(1), 2, Some(6))];
    breaks(&Rule::Reaped, &seen(middle), not(1, 2, false), &[]);
}

#[test]
fn every_process_that_was_made_must_end_as_it_is_asked() {
    let two = seen(vec![program(), process(Some(0), 1, Some(3)), process(Some(0), 3, Some(5))]);
    holds(&Rule::EachEnds { code: 0 }, &two);
    let wrong = Fact::EndedOtherwise { process: 1, end: End::Exited { code: 0 }, wanted: 3 };
    breaks(&Rule::EachEnds { code: 3 }, &two, wrong, &[]);
}

#[test]
fn processes_are_counted_beside_the_program() {
    let processes = |at_least, at_most| Rule::Processes { at_least, at_most };
    let two = seen(vec![program(), process(Some(0), 1, Some(3)), process(Some(0), 3, Some(5))]);
    holds(&processes(Some(2), Some(2)), &two);
    let wrong = Fact::WrongProcesses { seen: 2, at_least: Some(3), at_most: None };
    breaks(&processes(Some(3), None), &two, wrong, &[]);
}

#[test]
fn one_that_ends_before_the_next_is_born_was_not_there_at_once_with_it() {
    let at_once = |at_least, at_most| Rule::AtOnce { at_least, at_most };
    let one_by_one = seen(vec![program(), process(Some(0), 1, Some(3)), process(Some(0), 3, Some(5))]);
    holds(&at_once(None, Some(1)), &one_by_one);
    let wrong = Fact::WrongAtOnce { peak: 1, at_least: Some(2), at_most: None };
    breaks(&at_once(Some(2), None), &one_by_one, wrong, &[]);
    let both = seen(vec![program(), process(Some(0), 1, Some(3)), process(Some(0), 2, Some(5))]);
    holds(&at_once(Some(2), None), &both);
}

#[test]
fn time_is_the_programs_own() {
    let takes = |at_least, at_most| Rule::Takes { at_least, at_most };
    let mut run = seen(vec![program()]);
    run.processes.as_mut().unwrap().clock = 3_000_010_000;
    holds(&takes(Some(ms(3000)), Some(ms(3000))), &run);
    let wrong = Fact::WrongTime {
        took: std::time::Duration::from_nanos(3_000_010_000),
        at_least: None,
        at_most: Some(ms(2000)),
    };
    breaks(&takes(None, Some(ms(2000))), &run, wrong, &[]);
    // The model's clock too.
    let clock = |clock| Observation {
        interleaving: Some(Box::new(Interleaving { clock, ..Interleaving::default() })),
        ..wrote(&[])
    };
    holds(&takes(Some(ms(3000)), Some(ms(3000))), &clock(3_000_010_000));
    let wrong = Fact::WrongTime { took: ms(2000), at_least: Some(ms(3000)), at_most: None };
    breaks(&takes(Some(ms(3000)), None), &clock(2_000_000_000), wrong, &[]);
}

#[test]
fn a_daemon_has_left_everything_behind() {
    let standing = |session, folder: &str, descriptors| Standing {
        parent: None,
        session,
        group: session,
        terminal: false,
        folder: folder.to_owned(),
        umask: 0,
        descriptors,
    };
    let left = |stands| {
        let daemon = Process { stands: Some(stands), ..process(Some(1), 2, None) };
        seen(vec![program(), reaped(process(Some(0), 1, Some(3))), daemon])
    };
    let detached = Rule::Detached { umask: Some(0) };
    let null = |number| Descriptor { number, to: Thing::Null, writes: true };
    let streams = || vec![null(0), null(1), null(2)];
    holds(&detached, &left(standing(Some(1), "/", streams())));
    let output = Descriptor { number: 1, to: Thing::Output, writes: true };
    let tied = |ties| Fact::NotDetached { process: 2, ties };
    let all = vec![Tie::Session, Tie::Folder(".".to_owned()), Tie::Stream(1)];
    breaks(&detached, &left(standing(Some(0), ".", vec![null(0), output, null(2)])), tied(all), &[]);
    breaks(&detached, &left(standing(Some(2), "/", streams())), tied(vec![Tie::Leads]), &[]);
    breaks(&detached, &left(standing(Some(1), "/", vec![null(0), null(2)])), tied(vec![Tie::Closed(1)]), &[]);
    let strict = Standing { umask: 0o22, ..standing(Some(1), "/", streams()) };
    holds(&Rule::Detached { umask: None }, &left(strict.clone()));
    breaks(&detached, &left(strict), tied(vec![Tie::Umask(0o22)]), &[]);
    breaks(&detached, &seen(vec![program()]), Fact::NoDaemon, &[]);
}

#[test]
fn who_spins_is_told_by_its_number() {
    let child = process(Some(0), 0, None);
    let rule = Rule::IdleWait { at_most: 0.5 };
    holds(&rule, &seen(vec![process(None, 0, None), child.clone()]));
    let run = seen(vec![process(None, 0, None), Process { spun: true, ..child }]);
    breaks(&rule, &run, Fact::ProcessSpun { process: 1 }, &[]);
}
