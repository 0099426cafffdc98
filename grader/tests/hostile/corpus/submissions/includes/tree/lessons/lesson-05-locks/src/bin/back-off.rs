include!("../../../../solutions/lesson-05-locks/back-off.rs");
