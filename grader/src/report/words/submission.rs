//! Why an answer that somebody sent was not taken.

use crate::submission::{LIMIT, Unfit};

pub(super) fn unfit(unfit: &Unfit) -> String {
    match unfit {
        Unfit::Absent => "not handed in".to_owned(),
        Unfit::Link => "it is, or lies behind, a symbolic link".to_owned(),
        Unfit::NoFile => "there is something else than a file in its place".to_owned(),
        Unfit::TooLarge => format!("it has more than {} KiB", LIMIT / 1024),
        Unfit::Unreadable { reason } => format!("it cannot be read ({reason})"),
    }
}
