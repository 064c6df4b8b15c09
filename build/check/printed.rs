//! The printed warning signs: one line for each rule, or for several that say so, in the order of the rules. What stands in
//! braces is the label of a sign, so that the paper and the check cannot say two things about one sign.

use std::path::Path;

use super::files::{CheckFiles, Kind, Rule};
use crate::emit::{pascal, strings};
use crate::schema::Problem;

/// A line of the printed warning signs.
#[derive(Clone)]
pub struct Line {
    /// What it shares with other lines, which are listed below it: `If you have a fever: | the knee is tense.` Empty for most.
    pub condition: String,
    pub text: String,
    /// What is listed below the text: `One of these: a; b; c.`
    pub items: Vec<String>,
    /// The rules whose line it is, all of one outcome.
    pub rules: Vec<String>,
    pub outcome: String,
}

/// The lines. `written` is `printed` of each rule, `labels` are those of each question, all in the order of the files.
pub fn lines(
    files: &CheckFiles,
    file: &Path,
    written: &[&str],
    labels: &[Vec<String>],
    problems: &mut Vec<Problem>,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for (rule, written) in files.rules.iter().zip(written) {
        if let Some(other) = &rule.printed_with {
            if !written.is_empty() {
                let what = format!("[{}]: `printed`: expected none, it is printed with {other:?}", rule.id);
                problems.push(Problem::new(file, what));
            }
            continue;
        }
        let together: Vec<&Rule> = files
            .rules
            .iter()
            .filter(|r| r.id == rule.id || r.printed_with.as_ref() == Some(&rule.id))
            .collect();
        let text = if written.is_empty() { own_signs(&together) } else { (*written).to_owned() };
        for atom in together.iter().filter(|rule| rule.is_urgent()).flat_map(|rule| single_signs(files, rule))
        {
            if !text.contains(&format!("{{{atom}}}")) {
                let what = format!("[{}]: `printed`: expected the sign as {{{atom}}}", rule.id);
                problems.push(Problem::new(file, what));
            }
        }
        match filled(files, labels, &text) {
            Ok(text) if text.is_empty() => {
                let what = format!(
                    "[{}]: `printed`: expected a line, because not only signs fire the rule",
                    rule.id
                );
                problems.push(Problem::new(file, what));
            }
            Ok(text) => {
                let (condition, (text, items)) = match text.split_once(" | ") {
                    Some((condition, rest)) => (condition.to_owned(), in_items(rest, str::to_owned)),
                    None => (String::new(), in_items(&text, sentence)),
                };
                lines.push(Line {
                    // Below a condition it is a part of a sentence, without a full stop of its own.
                    text: if condition.is_empty() { text } else { text.trim_end_matches('.').to_owned() },
                    condition,
                    items,
                    rules: together.iter().map(|rule| rule.id.clone()).collect(),
                    outcome: rule.outcome.clone(),
                });
            }
            Err(what) => problems.push(Problem::new(file, format!("[{}]: `printed`: {what}", rule.id))),
        }
    }
    lines
}

/// The signs each of which fires the rule by itself.
fn single_signs(files: &CheckFiles, rule: &Rule) -> Vec<String> {
    let is_sign = |atom: &&String| {
        files.find(atom).is_ok_and(|(question, _)| files.questions[question].kind == Kind::List)
    };
    match &rule.lines()[..] {
        [line] => line.answers().iter().filter(is_sign).cloned().collect(),
        _ => Vec::new(),
    }
}

/// The line of rules of which nothing is written: the signs that fire them.
fn own_signs(together: &[&Rule]) -> String {
    let signs = together.iter().map(|rule| match &rule.lines()[..] {
        [line] => line.answers().iter().map(|atom| format!("{{{atom}}}")).collect::<Vec<_>>(),
        _ => Vec::new(),
    });
    let signs: Vec<Vec<String>> = signs.collect();
    if signs.iter().any(Vec::is_empty) {
        return String::new();
    }
    format!("{}.", signs.concat().join("; "))
}

/// The text with the labels in their places, begun small where they do not begin a sentence.
fn filled(files: &CheckFiles, labels: &[Vec<String>], text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (atom, after) = after.split_once('}').ok_or("expected `}` after `{`")?;
        let (question, answer) = files.find(atom)?;
        let position = files.questions[question].choices().iter().position(|id| *id == answer);
        let label = position.map(|i| labels[question][i].as_str());
        let label = label.ok_or_else(|| format!("expected a sign or an answer, found {atom:?}"))?;
        out.push_str(before);
        let begins = out.trim_end().is_empty() || out.trim_end().ends_with(['.', '?', '!']);
        out.push_str(&if begins { label.to_owned() } else { small(label) });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// A text with semicolons is a list: what stands before its last colon leads to it. Below a lead the items are parts of a
/// sentence; without one each is a line like any other, as `alone` makes it.
fn in_items(text: &str, alone: fn(&str) -> String) -> (String, Vec<String>) {
    if !text.contains("; ") {
        return (text.to_owned(), Vec::new());
    }
    let items =
        |list: &str, each: fn(&str) -> String| list.trim_end_matches('.').split("; ").map(each).collect();
    match text.rsplit_once(": ") {
        Some((lead, list)) => (format!("{lead}:"), items(list, str::to_owned)),
        None => (String::new(), items(text, alone)),
    }
}

/// A sign as a line by itself: begun with a capital letter, and with its full stop.
fn sentence(sign: &str) -> String {
    let mut letters = sign.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// A label within a sentence. "I" stays as it is.
fn small(label: &str) -> String {
    let is_i = label.starts_with("I ") || label.starts_with("I'");
    let mut letters = label.chars();
    match letters.next() {
        Some(first) if !is_i => first.to_lowercase().collect::<String>() + letters.as_str(),
        _ => label.to_owned(),
    }
}

/// The lines as Rust, for `PrintedSign` of `src/content/check.rs`.
pub fn value(lines: &[Line]) -> String {
    let lines = lines.iter().map(|line| {
        let rules: Vec<String> = line.rules.iter().map(|id| format!("RuleId::{}", pascal(id))).collect();
        format!(
            "PrintedSign {{ outcome: Outcome::{}, condition: {:?}, text: {:?}, items: {}, rules: &[{}] }}",
            pascal(&line.outcome),
            line.condition,
            line.text,
            strings(&line.items),
            rules.join(", ")
        )
    });
    format!("&[{}]", lines.collect::<Vec<_>>().join(",\n    "))
}
