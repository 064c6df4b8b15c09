//! The check as a document for people who do not read code: every question, every rule, every source (Markdown).

use std::fmt::Write;

use super::{
    CAUTION_SOURCES, CheckWords, DocumentWords, FEATURE_SOURCES, Seen, Source, asked_when, check_words,
    document_words, quick_left_out, quick_openers, rule_notes, sources,
};
use crate::domain::check::table::{
    LAST_REVIEWED, SIGNED_OFF_BY, VERSION, cautions, features, questions, rules, usual_places,
};
use crate::domain::check::{Atom, Kind, Outcome, Pick, Place, Question, QuestionId, Quick, Rule};

/// The questions, rules and sources, readable line by line, in the language in use.
pub fn document() -> String {
    let mut out = decisions();
    let _ = writeln!(out, "\n## {}\n", document_words().sources);
    for source in sources() {
        let work = work(source);
        let _ = writeln!(out, "- `{}`: {work}. ({})", source.id, how_read(source));
    }
    out
}

/// Title, author and year of a source, in the language of the work.
pub fn work(source: &Source) -> String {
    let year = source.year.map_or(String::new(), |year| format!(", {year}"));
    format!("{}. {}{year}", source.title, source.by)
}

/// How a source was read, in the language in use.
pub fn how_read(source: &Source) -> &'static str {
    match source.seen {
        Seen::Page => document_words().seen_page,
        Seen::SecondHand => document_words().seen_second_hand,
        Seen::Ours => document_words().seen_ours,
    }
}

/// The questions and rules without the list of sources, whose titles keep their own language.
pub fn decisions() -> String {
    let (words, document) = (check_words(), document_words());
    let mut out = String::new();
    let labels = &words.labels;
    let _ = writeln!(out, "# {}\n", document.title);
    let _ = writeln!(out, "{} {VERSION}. {}: {LAST_REVIEWED}.\n", labels.version, labels.last_reviewed);
    if SIGNED_OFF_BY.is_empty() {
        let _ = writeln!(out, "**{}**\n", labels.not_signed_off);
    } else {
        let _ = writeln!(out, "{}: {SIGNED_OFF_BY}.\n", labels.signed_off_by);
    }
    let _ = writeln!(out, "{} {}\n", document.intro, document.not_sure);
    let _ = writeln!(out, "## {}\n", document.rules);
    for outcome in Outcome::ALL.into_iter().rev() {
        let about = words.outcome(outcome);
        let _ = writeln!(out, "### {}\n\n{}\n", about.heading, about.how_soon);
        if !usual_places(outcome).is_empty() {
            let _ = writeln!(out, "{}: {}", document.where_to_go, places(words, usual_places(outcome)));
        }
        out.push('\n');
        if outcome == Outcome::SelfCare {
            let _ = writeln!(out, "{}.\n", document.no_rule);
        }
        for rule in rules().iter().filter(|rule| rule.outcome == outcome) {
            print_rule(&mut out, words, document, rule);
        }
    }
    let _ = writeln!(out, "## {}\n", document.questions);
    for (number, question) in questions().iter().enumerate() {
        print_question(&mut out, words, document, number + 1, question);
    }
    let _ = writeln!(out, "## {}\n", document.pattern);
    for (feature, from) in features().iter().zip(FEATURE_SOURCES) {
        let kind = if feature.fits { document.fits } else { document.does_not_fit };
        let _ = writeln!(
            out,
            "- {kind}: {} ({}). {}",
            words.feature(feature.id),
            atoms(words, document, feature.answers, false),
            ids(from)
        );
    }
    let _ = writeln!(out, "\n## {}\n", document.cautions);
    for (caution, from) in cautions().iter().zip(CAUTION_SOURCES) {
        let _ = writeln!(
            out,
            "- {} ({}) {}",
            words.caution(caution.id),
            atoms(words, document, caution.answers, false),
            ids(from)
        );
    }
    out
}

/// What the check is for and not for, for whom, on what sources, and how regulators look at such a thing (Markdown).
pub fn purpose() -> String {
    let (labels, words) = (&check_words().labels, document_words());
    let signed = match SIGNED_OFF_BY {
        "" => format!("**{}**", labels.not_signed_off),
        name => format!("{}: {name}.", labels.signed_off_by),
    };
    let dated = format!("{} {VERSION}. {}: {LAST_REVIEWED}.", labels.version, labels.last_reviewed);
    let parts = [words.purpose_for, words.purpose_ends, words.purpose_not, words.purpose_no_watch];
    let limits = [words.purpose_whom, words.purpose_sources, words.purpose_tested];
    let law = [words.purpose_us, words.purpose_eu, words.purpose_uk].map(|line| format!("- {line}"));
    let mut out = vec![format!("## {}", words.purpose_title), signed, dated];
    out.extend(parts.iter().chain(&limits).map(|part| (*part).to_owned()));
    out.extend([format!("## {}", words.purpose_regulators_title), words.purpose_regulators.to_owned()]);
    out.extend([law.join("\n"), words.purpose_clinic.to_owned()]);
    out.join("\n\n")
}

/// Ids as code, for they are no words.
fn ids(ids: &[&str]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

fn places(words: &CheckWords, places: &[Place]) -> String {
    places.iter().map(|place| words.place(*place)).collect::<Vec<_>>().join("; ")
}

/// The answers by their labels, joined by "or", with "or worse" and "or not sure" where that is so.
fn atoms(words: &CheckWords, document: &DocumentWords, atoms: &[Atom], not_sure: bool) -> String {
    let text = |atom: &Atom| {
        let label = words.answer(*atom);
        let question = atom.question.question();
        let worse = |position: u8| {
            let chosen = question.choices[usize::from(position)].chosen;
            question.choices.iter().any(|c| c.chosen != chosen && chosen.is_within(&c.chosen))
        };
        match (question.kind, atom.pick) {
            (Kind::OneOf, Pick::Choice(i)) if not_sure && worse(i) => {
                format!("“{label}” {} ({})", document.or_worse, asked(words, atom.question))
            }
            (Kind::List, Pick::Choice(_)) if not_sure => format!("“{label}” {}", document.or_not_sure),
            (Kind::List | Kind::Pattern, Pick::Choice(_)) => format!("“{label}”"),
            _ => format!("“{label}” ({})", asked(words, atom.question)),
        }
    };
    atoms.iter().map(text).collect::<Vec<_>>().join(&format!(" {} ", words.labels.or))
}

fn asked(words: &CheckWords, id: QuestionId) -> &'static str {
    words.question(id).text
}

fn print_rule(out: &mut String, words: &CheckWords, document: &DocumentWords, rule: &Rule) {
    let notes = rule_notes(rule.id);
    let _ = writeln!(out, "#### `{}`\n", rule.id.as_str());
    if let [line] = notes.lines {
        let _ = writeln!(
            out,
            "- {}: {}",
            document.fires_when,
            rule_line(words, document, line, notes.not_sure_counts)
        );
    } else {
        let _ = writeln!(out, "- {} {}:", document.fires_when, document.all_of);
        for line in notes.lines {
            let _ = writeln!(out, "  - {}", rule_line(words, document, line, notes.not_sure_counts));
        }
    }
    let text = words.rule(rule.id);
    let _ = writeln!(out, "- {}: {}", document.reason, text.because);
    if !text.advice.is_empty() {
        let _ = writeln!(out, "- {}: {}", document.advice, text.advice.join(" "));
    }
    if !rule.places.is_empty() {
        let _ = writeln!(out, "- {}: {}", document.where_to_go, places(words, rule.places));
    }
    let _ = writeln!(out, "- {}: {}", document.bank, ids(notes.bank));
    let _ = writeln!(out, "- {}: {}\n", document.sources, ids(notes.sources));
}

/// One line of a rule; a one-of answer always counts with the worse ones.
fn rule_line(words: &CheckWords, document: &DocumentWords, line: &[Atom], not_sure: bool) -> String {
    let one = |atom: &Atom| {
        let list = atom.question.question().kind == Kind::List;
        atoms(words, document, std::slice::from_ref(atom), not_sure || !list)
    };
    line.iter().map(one).collect::<Vec<_>>().join(&format!(" {} ", words.labels.or))
}

fn print_question(
    out: &mut String,
    words: &CheckWords,
    document: &DocumentWords,
    number: usize,
    question: &Question,
) {
    let text = words.question(question.id);
    let _ = writeln!(out, "### {number}. {}\n\n{}\n", text.text, text.means);
    if !text.picture.is_empty() {
        let _ = writeln!(out, "*{}*\n", text.picture);
    }
    for (label, choice) in text.answers.iter().zip(question.choices) {
        let bank = if choice.bank.is_empty() { String::new() } else { format!(" {}", ids(choice.bank)) };
        let _ = writeln!(out, "- {label}{bank}");
    }
    if question.kind != Kind::OneOf {
        let not_sure = words.answer(Atom { question: question.id, pick: Pick::NotSure });
        let _ = writeln!(out, "- {}", words.labels.none);
        if question.quick != Quick::Own {
            let _ = writeln!(out, "- {not_sure}");
        }
    }
    out.push('\n');
    match asked_when(question.id) {
        [] if question.quick == Quick::Own => {}
        [] => {
            let _ = writeln!(out, "{}.", document.asked_always);
        }
        gate => {
            let _ = writeln!(out, "{}: {}.", document.asked_when, rule_line(words, document, gate, true));
        }
    }
    if let Some(outcome) = question.not_after {
        let _ = writeln!(out, "{}: {}.", document.not_after, words.outcome(outcome).heading);
    }
    let openers = quick_openers(question.id);
    let left_out = quick_left_out().iter().any(|(id, _)| *id == question.id);
    match question.quick {
        Quick::Own => {
            let _ = writeln!(out, "{}.", document.quick_own);
        }
        Quick::Always => {
            let _ = writeln!(out, "{}.", document.quick_always);
        }
        Quick::AnewWith(_) if left_out => {
            let _ = writeln!(out, "{}.", document.quick_left_out);
        }
        Quick::AnewWith(_) => {
            let signs = openers.iter().map(|sign| format!("“{}”", words.answer(*sign))).collect::<Vec<_>>();
            let signs = signs.join(&format!(" {} ", words.labels.or));
            let _ = writeln!(out, "{}: {signs}.", document.quick_anew);
        }
    }
    out.push('\n');
}
