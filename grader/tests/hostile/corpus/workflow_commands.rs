// hostile: prints commands to the services that run graders: to set results, hide words, and group or fail steps
// verdict: unforged
// leaves: nothing
// layers: L0
// control: depends

use std::{env, fs};

fn main() {
    for command in [
        "::error file=lesson.toml,line=1::passed",
        "::set-output name=grade::100",
        "::save-state name=grade::100",
        "::set-env name=PATH::/tmp",
        "::add-path::/tmp",
        "::add-mask::passed",
        "::stop-commands::for-ever",
        "::group::hidden",
        "::debug::\r\n::notice title=grade::100/100",
        "##vso[task.complete result=Succeeded;]",
        "##teamcity[buildStatus status='SUCCESS']",
        "section_start:1:hidden\r\x1b[0K",
    ] {
        println!("{command}");
        eprintln!("{command}");
    }
    for name in ["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY", "GITHUB_TOKEN", "CI"] {
        match env::var(name) {
            Ok(value) => println!("did it: {name} is known, {:?}", fs::write(value, "grade=100\n")),
            Err(error) => println!("denied: {error}"),
        }
    }
}
