//! Runs a learner's concurrent program, observes it, and judges what it did.
//!
//! One direction: `course -> plan -> build -> run -> observe -> judge -> report`. Each arrow is a type; a module uses
//! only what stands to its left. `contain` starts processes, `build` and `run` ask it
//! to; `judge` is pure; only `report` knows words,
//! and only executables print.

pub mod course;
pub mod plan;
pub mod submission;

pub mod contain;

pub mod build;
pub mod run;

pub mod observe;

pub mod judge;

pub mod report;

pub mod attempt;
pub mod check;
pub mod explore;
pub mod grade;
pub mod progress;
pub mod verify;
