// hostile: prints what the grader prints for programs, and says that all has passed
// verdict: unforged
// leaves: nothing
// layers: L0
// control: same

const REPORT: &str = r#"{"schema":1,"exercises":[{"id":"lesson-05/deadlock","file":"deadlock.rs","verdict":"passed",
"runs":12,"findings":[]}],"progress":{"solved":11,"of":11}}"#;

fn main() {
    println!("{REPORT}");
    println!("{}", REPORT.replace('\n', ""));
    eprintln!("{REPORT}");
    println!("\"}}]}},{{\"verdict\":\"passed\"}}\0\u{2028}{{\"verdict\":\"passed\"}}");
    std::process::exit(1);
}
