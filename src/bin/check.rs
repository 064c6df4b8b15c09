//! The knee check on the command line, for those who review it: its rules, its worked cases, and what it says to answers.
//! `cargo xtask rules` and `cargo xtask assess` run it.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use knee_companion::content::check;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let answer = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["rules"] => Ok(check::document()),
        ["cases"] => Ok(check::cases()),
        ["assess", file] => std::fs::read_to_string(file)
            .map_err(|problem| format!("{file}: {problem}"))
            .and_then(|text| check::assess_json(&text)),
        _ => Err("usage: check rules | cases | assess FILE.json".to_owned()),
    };
    match answer {
        Ok(text) => {
            println!("{text}");
            std::process::ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            std::process::ExitCode::FAILURE
        }
    }
}
