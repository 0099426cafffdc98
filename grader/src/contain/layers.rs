//! Which layers of containment there are on this machine.

use std::{
    fmt,
    str::FromStr,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    thread,
};

use landlock::LandlockStatus;
use serde::Serialize;

use super::{Fence, cgroup, files, launcher};

/// A layer, each on top of those before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Layer {
    /// Session, limits, a deadline: on every system.
    L0,
    /// Whoever is left behind is found and ended.
    L1,
    /// No files, signals or sockets but its own.
    L2,
    /// Processes, mounts and a network of its own.
    L3,
    /// What all of them use up together is bounded by the kernel.
    L4,
}

impl Layer {
    /// All, from the outside in.
    pub const ALL: [Self; 5] = [Self::L0, Self::L1, Self::L2, Self::L3, Self::L4];
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl FromStr for Layer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = text.to_ascii_uppercase();
        let known = || Self::ALL.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let found = Self::ALL.into_iter().find(|layer| layer.to_string() == wanted);
        found.ok_or_else(|| format!("`{text}` is no layer of containment; there are {}", known()))
    }
}

/// What there is of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Up to here everything is on.
    pub up_to: Layer,
    /// The kernel's version of landlock(7), if it has it: signals are kept in from 6 on.
    pub landlock: Option<i32>,
}

impl Layers {
    /// Whether a layer, and all before it, are on.
    pub fn have(&self, layer: Layer) -> bool {
        layer <= self.up_to
    }

    /// Whether signals to others are kept in as well.
    pub fn keep_signals_in(&self) -> bool {
        const WITH_SIGNALS: i32 = 6;
        self.landlock.is_some_and(|version| version >= WITH_SIGNALS)
    }
}

impl Layers {
    /// Whether what is required is there; else it is said what is.
    pub fn require(&self, layer: Layer) -> Result<(), &Self> {
        if self.have(layer) { Ok(()) } else { Err(self) }
    }
}

/// Whether L4 is wanted: to enter a group takes about 12 ms for each run (cgroups(7); the kernel waits until nobody
/// else is being moved), which is much for a learner's own program and nothing for a stranger's.
static FOR_STRANGERS: AtomicBool = AtomicBool::new(false);

/// Programs by others will be run: every layer is used that there is. Call it before [`layers`] is asked.
pub fn expect_strangers() {
    FOR_STRANGERS.store(true, Relaxed);
}

/// Asks the kernel, once.
pub fn layers() -> &'static Layers {
    static LAYERS: OnceLock<Layers> = OnceLock::new();
    LAYERS.get_or_init(|| {
        // A fence cannot be taken away: a thread that ends puts it on.
        let status = thread::spawn(|| files::landlock(&Fence::default()).map(|status| status.landlock)).join();
        let landlock = match status {
            Ok(Ok(LandlockStatus::Available { effective_abi, kernel_abi })) => {
                Some(kernel_abi.unwrap_or(effective_abi as i32))
            }
            _ => None,
        };
        let up_to = match landlock {
            Some(_) if launcher::can_isolate() => {
                if FOR_STRANGERS.load(Relaxed) && cgroup::try_to_make() {
                    Layer::L4
                } else {
                    Layer::L3
                }
            }
            Some(_) if launcher::can_launch() => Layer::L2,
            _ => Layer::L1,
        };
        Layers { up_to, landlock }
    })
}
