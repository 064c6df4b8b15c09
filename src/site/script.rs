//! Scripts, ours and those that wasm-bindgen writes, without what only their reader needs.

/// A script without comments that have lines to themselves, without indentation and empty lines: 8 % of what a phone loads
/// of it. Trunk's own minifier does not understand these scripts.
///
/// A script with a text over several lines is left as it is, because there a line may be anything.
pub fn lean(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut lean = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let begins = !in_comment && line.starts_with("/*");
        let inside = in_comment || begins;
        if inside {
            in_comment = !line.ends_with("*/");
        }
        if !inside && !line.is_empty() && !line.starts_with("//") {
            lean.push_str(line);
            lean.push('\n');
        }
    }
    lean
}

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn only_what_runs_is_left() {
        let script = "/**\n * Says what.\n */\nfunction f() {\n    // Why.\n    const a = \"/* no */\"; // kept\n\n    return `${a}`;\n}\n";
        assert_eq!(lean(script), "function f() {\nconst a = \"/* no */\"; // kept\nreturn `${a}`;\n}\n");
    }

    #[test]
    fn a_text_over_several_lines_is_not_touched() {
        let script = "const a = `one\n  // two\n`;\n";
        assert_eq!(lean(script), script);
    }
}
