//! The macros that write, with all that can stand in them, and those that panic.

use std::{fmt::Write as _, panic};

macro_rules! say {
    ($($what:tt)*) => { println!($($what)*) };
}

#[derive(Debug)]
struct Point {
    x: i32,
    y: i32,
}

fn main() {
    println!();
    print!("");
    print!("no end, ");
    println!("one end",);
    let (width, name) = (7, "name");
    println!("{{}} {name:?} {0:>1$} {0:*^width$} {2:#x} {3:+.2} {2:08b} {name}", 5, 3, 255, 1.5);
    println!("{:?} {:#?}", Point { x: 1, y: 2 }, Point { x: 1, y: 2 });
    println!("{} {} {}", concat!("a", 1, 2.5, true), stringify!(a + b), line!());
    println!("{} {:?}", include_str!("macros.rs").starts_with("//!"), option_env!("NOT_SET"));
    println!("{}", format_args!("{} {}", 1, format_args!("{:?}", Some(2))));
    say!("{} {:?}", matches!(Some(3), Some(n) if n > 2), "tokens");
    eprint!("to the other ");
    eprintln!("stream");
    let point = Point { x: 3, y: 4 };
    let sum = dbg!(point.x + point.y);
    let (twice, text) = dbg!(sum * 2, "two of them");
    dbg!();
    println!("{sum} {twice} {text} {}", dbg!(point).x);
    let mut line = String::new();
    write!(line, "{}-{}", 1, 2).unwrap();
    writeln!(line, "!").unwrap();
    print!("{line}");

    let panics: [fn(); 8] = [
        || todo!(),
        || unimplemented!("later"),
        || unreachable!("no {}", 1),
        || panic!(),
        || assert!(1 > 2),
        || assert_eq!(1, 2, "said {}", 3),
        || assert_ne!(1, 1),
        || std::panic!("{}", "with its path"),
    ];
    for panics in panics {
        let payload = panic::catch_unwind(panics).unwrap_err();
        println!("{:?} {:?}", payload.downcast_ref::<&str>(), payload.downcast_ref::<String>());
    }
}
