//! Macros that write, and the one that makes thread locals.

#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => { $crate::io::__print($crate::format_args!($($arg)*)) };
}

#[macro_export]
macro_rules! println {
    () => { $crate::print!("\n") };
    ($($arg:tt)*) => { $crate::io::__println($crate::format_args!($($arg)*)) };
}

#[macro_export]
macro_rules! eprint {
    ($($arg:tt)*) => { $crate::io::__eprint($crate::format_args!($($arg)*)) };
}

#[macro_export]
macro_rules! eprintln {
    () => { $crate::eprint!("\n") };
    ($($arg:tt)*) => { $crate::io::__eprintln($crate::format_args!($($arg)*)) };
}

#[macro_export]
macro_rules! dbg {
    () => { $crate::eprintln!("[{}:{}:{}]", $crate::file!(), $crate::line!(), $crate::column!()) };
    ($value:expr $(,)?) => {
        match $value {
            value => {
                $crate::eprintln!(
                    "[{}:{}:{}] {} = {:#?}",
                    $crate::file!(), $crate::line!(), $crate::column!(), $crate::stringify!($value), &value
                );
                value
            }
        }
    };
    ($($value:expr),+ $(,)?) => { ($($crate::dbg!($value)),+,) };
}

#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$attr:meta])* $vis:vis static $name:ident: $kind:ty = const { $($init:tt)* } $(; $($rest:tt)*)?) => {
        $(#[$attr])* $vis static $name: $crate::thread::LocalKey<$kind> =
            $crate::thread::LocalKey::__new(|| const { $($init)* });
        $($crate::thread_local!($($rest)*);)?
    };
    ($(#[$attr:meta])* $vis:vis static $name:ident: $kind:ty = $init:expr $(; $($rest:tt)*)?) => {
        $(#[$attr])* $vis static $name: $crate::thread::LocalKey<$kind> = $crate::thread::LocalKey::__new(|| $init);
        $($crate::thread_local!($($rest)*);)?
    };
}
