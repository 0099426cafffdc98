//! `std::panic`, and what a panic prints.

pub use real_std::panic::*;

use real_std::prelude::rust_2024::*;

use crate::engine::{Key, Op, perform, with};

/// `std::panic::take_hook`; what is left is ours, not the real one, which would write past the transcript.
pub fn take_hook() -> Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static> {
    let hook = real_std::panic::take_hook();
    tell_of_panics();
    hook
}

/// Makes panics print into the transcript, as the standard hook would to standard error.
pub(crate) fn tell_of_panics() {
    real_std::panic::set_hook(Box::new(|info| {
        let name = with(|engine| engine.run.thread(engine.current()).name.clone());
        let name = name.as_deref().unwrap_or("<unnamed>");
        let message = info.payload_as_str().unwrap_or("Box<dyn Any>");
        let Some(at) = info.location() else { return };
        let text = format!("\nthread '{name}' panicked at {at}:\n{message}\n");
        perform(Op::Print { stream: Key::ERR, bytes: text.as_bytes() }, engine_location(at));
    }));
}

/// The engine keeps places for as long as it lives; so does the compiler.
fn engine_location(at: &Location<'_>) -> &'static Location<'static> {
    // SAFETY: a panic's place is a constant of the program.
    unsafe { real_std::mem::transmute::<&Location<'_>, &'static Location<'static>>(at) }
}
