// hostile: prints sequences that a terminal obeys: its title, the clipboard, the cursor, colours, questions it answers
// verdict: unforged
// leaves: nothing
// layers: L0
// control: same

fn main() {
    for escape in [
        "\x1b]0;not your title\x07",
        "\x1b]52;c;cm0gLXJmIH4K\x07",
        "\x1b]8;;http://192.0.2.1/\x1b\\click\x1b]8;;\x1b\\",
        "\x1b[2J\x1b[H\x1b[3J",
        "\x1b[?1049h\x1b[?25l\x1b[?1000h",
        "\x1b[6n\x1b[c\x1b[21t\x05",
        "\x1bP$qm\x1b\\\x1b_Gf=100;\x1b\\\x1b^x\x1b\\",
        "\u{9b}31m\u{9d}0;c1\u{9c}",
        "\x1b(0lqqk\x0e\x1bc\x1b#8\x07\x0b\x0c\x7f",
        "\x1b[31;5;7mfor ever",
    ] {
        println!("{escape}");
        eprintln!("{escape}");
    }
}
