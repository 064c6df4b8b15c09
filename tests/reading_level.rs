//! A 13-year-old can read every page: Flesch-Kincaid grade 8 or below on the main text. Names and the words that the
//! glossary explains count as one syllable, as if they were short: they are there to be learnt.
//!
//! `cargo test --test reading_level -- --nocapture` prints every page with its grade, the hardest last.

mod prose;

use std::collections::BTreeSet;

use knee_companion::content::exercises::{exercise_page, exercise_words};
use knee_companion::content::learn::{glossary, topics};
use knee_companion::domain::exercise::ExerciseId;

use prose::{blocks, exercise_blocks};

const HIGHEST: f64 = 8.0;
/// A table cell or label of fewer words is no sentence, and would make a page look easier than it is.
const FEWEST_WORDS: usize = 5;

#[test]
fn every_page_to_learn_from_can_be_read_at_grade_8() {
    let terms = terms();
    let pages = topics().iter().map(|topic| {
        let text: Vec<String> = blocks(topic).into_iter().filter(|block| !block.starts_with('#')).collect();
        (topic.id, grade(&text, &terms))
    });
    check(pages.collect());
}

#[test]
fn every_exercise_can_be_read_at_grade_8() {
    let mut terms = terms();
    for id in ExerciseId::ALL {
        let names = std::iter::once(&exercise_words(id).name).chain(exercise_page(id).other_names);
        terms.extend(names.flat_map(|name| words(name)));
    }
    let pages = ExerciseId::ALL.map(|id| (id.as_str(), grade(&exercise_blocks(id), &terms)));
    check(pages.to_vec());
}

#[test]
fn every_meaning_in_the_glossary_can_be_read_at_grade_8() {
    let meanings: Vec<String> = glossary().iter().map(|term| term.meaning.to_owned()).collect();
    check(vec![("glossary", grade(&meanings, &terms()))]);
}

#[test]
fn the_measure_tells_easy_from_hard() {
    let none = BTreeSet::new();
    let easy = grade(&["The cat sat on the mat. It was warm.".to_owned()], &none);
    let hard = grade(
        &["Patellofemoral rehabilitation necessitates individualised neuromuscular re-education.".to_owned()],
        &none,
    );
    assert!(easy < 2.0, "{easy}");
    assert!(hard > 16.0, "{hard}");
}

#[test]
fn syllables_are_counted_as_people_speak_them() {
    for (word, expected) in [
        ("knee", 1),
        ("raise", 1),
        ("raised", 1),
        ("rested", 2),
        ("muscle", 2),
        ("little", 2),
        ("exercise", 3),
        ("exercises", 4),
        ("quickly", 2),
        ("sides", 1),
        ("places", 2),
        ("repetition", 4),
        ("area", 3),
        ("480", 1),
    ] {
        assert_eq!(syllables(word), expected, "{word}");
    }
}

#[track_caller]
fn check(mut pages: Vec<(&str, f64)>) {
    pages.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    for (id, grade) in &pages {
        println!("{grade:5.1}  {id}");
    }
    let hard: Vec<String> = pages
        .iter()
        .filter(|(_, grade)| *grade > HIGHEST)
        .map(|(id, grade)| format!("{id} ({grade:.1})"))
        .collect();
    assert!(hard.is_empty(), "above grade {HIGHEST}: {}", hard.join(", "));
}

/// The words that the glossary explains.
fn terms() -> BTreeSet<String> {
    glossary()
        .iter()
        .flat_map(|term| std::iter::once(&term.term).chain(term.also))
        .flat_map(|term| words(term))
        .collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_lowercase)
        .collect()
}

/// The Flesch-Kincaid grade. A block ends a sentence, whether or not it ends with a full stop.
fn grade(blocks: &[String], terms: &BTreeSet<String>) -> f64 {
    let (mut sentence_count, mut word_count, mut syllable_count) = (0.0, 0.0, 0.0);
    for block in blocks.iter().filter(|block| block.split_whitespace().count() >= FEWEST_WORDS) {
        // A full stop inside a number ends nothing.
        for sentence in
            block.split_inclusive(['.', '!', '?', ' ']).fold(vec![String::new()], |mut out, part| {
                let ended =
                    out.last().is_some_and(|s| s.trim_end().ends_with(['.', '!', '?']) && s.ends_with(' '));
                if ended {
                    out.push(String::new());
                }
                if let Some(last) = out.last_mut() {
                    last.push_str(part);
                }
                out
            })
        {
            let mut first = true;
            let mut any = false;
            for word in sentence.split(|c: char| !c.is_alphanumeric() && c != '\'') {
                if !word.chars().any(char::is_alphanumeric) {
                    continue;
                }
                any = true;
                let name = !first && word.chars().next().is_some_and(char::is_uppercase);
                let term = terms.contains(&word.to_lowercase());
                word_count += 1.0;
                syllable_count += if name || term { 1.0 } else { f64::from(syllables(word)) };
                first = false;
            }
            sentence_count += if any { 1.0 } else { 0.0 };
        }
    }
    if word_count == 0.0 {
        return 0.0;
    }
    0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59
}

/// Syllables of an English word: groups of vowels, less those that are written and not spoken.
fn syllables(word: &str) -> u32 {
    let word = word.to_lowercase();
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let vowel = |c: char| "aeiouy".contains(c);
    let mut count = 0;
    let mut before = false;
    for &letter in &letters {
        let now = vowel(letter);
        count += u32::from(now && !before);
        before = now;
    }
    // Two vowels that are spoken apart: area, reality, idea, trial.
    for apart in ["ea ", "rea ", "eo", "ia", "io", "iu", "ua"] {
        if format!("{word} ").contains(apart)
            && !word.contains("tio")
            && !word.contains("cia")
            && !word.contains("sio")
        {
            count += 1;
            break;
        }
    }
    let silent_e = word.ends_with('e') && !word.ends_with("le") && !word.ends_with("ee");
    let silent_es = word.ends_with("es")
        && !["ses", "zes", "ces", "ges", "xes", "ches", "shes", "les", "ies", "ees"]
            .iter()
            .any(|e| word.ends_with(e));
    let silent_ed =
        word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded") && !word.ends_with("eed");
    let silent_le = (word.ends_with("le") || word.ends_with("les"))
        && letters.iter().rev().skip_while(|c| **c == 's').nth(2).is_some_and(|c| vowel(*c));
    if silent_e || silent_es || silent_ed || silent_le {
        count -= 1.min(count.saturating_sub(1));
    }
    count.max(1)
}
