//! The course and running again on the command line, for those who review them: simulated people, week by week or day by day.
//! `cargo xtask course` and `cargo xtask running` run it.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use knee_companion::content::{course, running};

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let answer = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["people"] => Ok(course::document()),
        ["runners"] => Ok(running::document()),
        ["person", number] => {
            number.parse().map_err(|_| format!("{number} is no number")).and_then(course::as_file)
        }
        ["days", file] => std::fs::read_to_string(file)
            .map_err(|problem| format!("{file}: {problem}"))
            .and_then(|text| course::of_file(&text)),
        _ => Err("usage: course people | person NUMBER | days FILE.json | runners".to_owned()),
    };
    match answer {
        Ok(text) => {
            print!("{text}");
            std::process::ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            std::process::ExitCode::FAILURE
        }
    }
}
