// tries: commands to a machine that reads the log of a check
// ends: exit 0
// left: nobody
//! What a runner of workflows would obey if a line began so.

fn main() {
    println!("::error file=src/main.rs,line=1::the grader is broken");
    println!("::set-output name=grade::100");
    println!("::add-mask::passed");
    println!("::stop-commands::an-end-that-never-comes");
    println!("::group::everything after this is hidden");
    println!("##[error]the grader is broken");
    println!("##vso[task.complete result=Succeeded;]done");
    eprintln!("::notice::also on the other stream");
    print!("\r::warning::after a carriage return\n\n::debug::\u{2028}::error::after another kind of line");
}
