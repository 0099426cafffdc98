//! The command line as a learner and an author meet it: the built executable, in a copy of the course.

mod course;
mod explore;
mod grade;
mod input;
mod interrupt;
mod look;
mod progress;
mod verdicts;
mod verify;
