//! Words for what keeps a program from all that is not its own.

use crate::contain::{Layer, Layers};

/// Which layers are on, and what they do not keep in.
pub fn contained(layers: &Layers) -> String {
    let on: Vec<String> = Layer::ALL.iter().filter(|layer| layers.have(**layer)).map(ToString::to_string).collect();
    format!("Contained by {} ({}); not contained: {}.", on.join(", "), what(layers), open(layers))
}

fn what(layers: &Layers) -> &'static str {
    match layers.up_to {
        Layer::L0 => "time, memory, output",
        Layer::L1 => "time, memory, output, processes left behind",
        Layer::L2 if layers.keep_signals_in() => {
            "time, memory, output, processes left behind, files, signals, the network"
        }
        Layer::L2 => "time, memory, output, processes left behind, files, the network",
        Layer::L3 | Layer::L4 => "time, memory, output, processes, files, signals, the network",
    }
}

fn open(layers: &Layers) -> &'static str {
    match layers.up_to {
        Layer::L0 | Layer::L1 => "it may read and write what you may, and send signals to what is yours",
        Layer::L2 if layers.keep_signals_in() => "it sees which other processes there are",
        Layer::L2 => "it may send signals to what is yours, and sees which other processes there are",
        Layer::L3 => "it shares the CPU with everything else, and is ended a moment after it has used up too much",
        Layer::L4 => "it shares the CPU with everything else",
    }
}

/// A layer that was required is not there.
pub fn lacking(required: Layer, layers: &Layers) -> String {
    let why = match (required, layers.landlock) {
        (Layer::L4, Some(_)) if layers.have(Layer::L3) => {
            "this user may make no group with a limit for memory and tasks (cgroups(7))"
        }
        (Layer::L3 | Layer::L4, Some(_)) => "the kernel does not let this user make namespaces",
        (_, None) => "the kernel does not have landlock(7), or it is switched off",
        _ => "this system does not have it",
    };
    format!("containment {required} is required, and only {} is there: {why}; nothing was run", layers.up_to)
}
