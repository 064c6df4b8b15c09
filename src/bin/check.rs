//! The knee check on the command line: prints its rules and its worked cases, and answers a file of answers.
//! `cargo xtask rules` and `cargo xtask assess FILE` call it. No page loads it.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;

    use knee_companion::content::check::{assess_json, cases, document};

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match arguments[..] {
        ["rules"] => Ok(document()),
        ["cases"] => Ok(cases()),
        ["assess", file] => std::fs::read_to_string(file)
            .map_err(|error| error.to_string())
            .and_then(|text| assess_json(&text))
            .map_err(|error| format!("{file}: {error}")),
        _ => Err("usage: check rules | check cases | check assess FILE.json".to_owned()),
    };
    match answer {
        Ok(text) => {
            println!("{}", text.trim_end());
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}
