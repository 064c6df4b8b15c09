//! The `_headers` file of common hosts: which headers go with which paths.

/// The rules of a `_headers` file, in order.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    rules: Vec<(String, Vec<String>)>,
}

impl Headers {
    /// Reads the file: a path with at most one `*` at the margin, then its headers, each indented.
    pub fn parse(text: &str) -> Headers {
        let mut rules: Vec<(String, Vec<String>)> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if line.starts_with(char::is_whitespace) {
                if let Some((_, headers)) = rules.last_mut() {
                    headers.push(line.trim().to_owned());
                }
            } else {
                rules.push((line.trim().to_owned(), Vec::new()));
            }
        }
        Headers { rules }
    }

    /// The headers for a path; a line `! Name` takes one of an earlier rule away.
    pub fn of(&self, path: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (pattern, lines) in &self.rules {
            let matches = match pattern.split_once('*') {
                Some((before, after)) => path.starts_with(before) && path.ends_with(after),
                None => path == pattern,
            };
            for line in lines.iter().filter(|_| matches) {
                if let Some(name) = line.strip_prefix("! ") {
                    found.retain(|(have, _)| !have.eq_ignore_ascii_case(name));
                } else if let Some((name, value)) = line.split_once(':') {
                    found.push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_rule_takes_a_header_away_and_gives_its_own() {
        let headers = Headers::parse(
            "/*\n  Cache-Control: no-cache\n  X-A: 1\n/*.wasm\n  ! Cache-Control\n  Cache-Control: immutable\n",
        );
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(headers.of("/"), [pair("Cache-Control", "no-cache"), pair("X-A", "1")]);
        assert_eq!(headers.of("/a.wasm"), [pair("X-A", "1"), pair("Cache-Control", "immutable")]);
    }
}
