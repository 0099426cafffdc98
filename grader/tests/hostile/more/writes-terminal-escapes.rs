// tries: to clear the screen, rename the window, write the clipboard, and hide what follows
// ends: exit 0
// left: nobody
//! What a terminal would obey if it were shown as it is.

fn main() {
    println!("\x1b[2J\x1b[H\x1b[3J");
    println!("\x1b]0;a title\x07\x1b]2;a title\x1b\\");
    println!("\x1b]52;c;ZWNobyBoZWxsbw==\x07");
    println!("\x1b]8;;https://example.invalid\x07a link\x1b]8;;\x07");
    println!("\x1b[8mhidden\x1b[30;40m");
    println!("\x1bP$q\"p\x1b\\\x1b[6n\x1b[c\x1b[21t");
    println!("\u{9b}31mC1\u{9d}0;title\u{9c}");
    println!("wrong\rright\x08\x08\x08\x08\x08ok");
    println!("\u{202e}desrever\u{2066}\u{200b}\u{feff}");
    print!("\x1b[?1049h\x1b[?25l\x1b(0");
}
