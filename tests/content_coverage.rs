//! A reader of any of the five articles misses nothing here: every exercise, every dose, every row of the comparison
//! table, every other fact and every contradiction has its place. What the articles hold is in `tests/facts/`.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

mod prose;

use std::collections::BTreeSet;

use knee_companion::content::exercises::{Coverage, Difficulty, exercise, exercise_page, sources};
use knee_companion::content::learn::{topic, topics};
use knee_companion::domain::exercise::{ExerciseId, Work};
use knee_companion::domain::programme::bounds;
use knee_companion::domain::session::PlanItem;
use knee_companion::domain::session::notation::WrittenItem;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Reads a file of facts: an object with a note on what it is, and one list.
fn facts<T: DeserializeOwned>(text: &str, list: &str) -> Vec<T> {
    let mut whole: serde_json::Value = serde_json::from_str(text).expect("a JSON object");
    serde_json::from_value(whole[list].take()).expect("rows of the expected shape")
}

#[derive(Deserialize)]
struct ExerciseFact {
    id: String,
    coverage: String,
    doses: Vec<DoseFact>,
}

/// A dose as an article gives it; each range is [fewest, most], and an article may leave the lower end open.
#[derive(Debug, Deserialize)]
struct DoseFact {
    article: u8,
    sets: Option<[Option<u16>; 2]>,
    repetitions: Option<[Option<u16>; 2]>,
    hold_seconds: Option<[Option<u16>; 2]>,
    days_a_week: Option<[Option<u16>; 2]>,
}

fn exercise_facts() -> Vec<ExerciseFact> {
    facts(include_str!("facts/exercises.json"), "exercises")
}

fn exercise_id(name: &str) -> Option<ExerciseId> {
    ExerciseId::ALL.into_iter().find(|id| id.as_str() == name)
}

/// Fails with all problems at once, because a writer wants the whole list.
#[track_caller]
fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "{} missing:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_exercise_of_the_articles_has_its_page() {
    let facts = exercise_facts();
    assert_eq!(facts.len(), 45);
    none(facts.iter().filter(|fact| exercise_id(&fact.id).is_none()).map(|fact| fact.id.clone()).collect());
}

#[test]
fn every_exercise_says_how_much_the_articles_say_of_it() {
    let problems = exercise_facts().into_iter().filter_map(|fact| {
        let expected = match fact.coverage.as_str() {
            "dose" => Coverage::Dose,
            "brief" => Coverage::Brief,
            "named" => Coverage::Named,
            "unnamed" => Coverage::Unnamed,
            other => panic!("{}: {other:?}", fact.id),
        };
        let found = sources(exercise_id(&fact.id)?).coverage;
        (found != expected).then(|| format!("{}: expected {expected:?}, found {found:?}", fact.id))
    });
    none(problems.collect());
}

#[test]
fn an_exercise_that_no_article_has_says_that_it_is_ours() {
    let facts = exercise_facts();
    for id in ExerciseId::ALL {
        let ours = facts.iter().all(|fact| fact.id != id.as_str());
        assert_eq!(sources(id).coverage == Coverage::Ours, ours, "{}", id.as_str());
    }
}

#[test]
fn every_dose_of_the_articles_stands_on_its_exercise_page_with_its_numbers() {
    let mut rows = 0;
    let mut problems = Vec::new();
    for fact in exercise_facts() {
        rows += fact.doses.len();
        let Some(id) = exercise_id(&fact.id) else { continue };
        let doses = sources(id).doses;
        if doses.len() != fact.doses.len() {
            problems.push(format!("{}: expected {} doses, found {}", fact.id, fact.doses.len(), doses.len()));
        }
        for expected in &fact.doses {
            let wide = |range: Option<(u8, u8)>| range.map(|(a, b)| (u16::from(a), u16::from(b)));
            let there = doses.iter().any(|found| {
                found.article == expected.article
                    && same(expected.sets, wide(found.sets))
                    && same(expected.repetitions, wide(found.repetitions))
                    && same(expected.hold_seconds, found.hold_seconds)
                    && same(expected.days_a_week, wide(found.days_a_week))
            });
            if !there {
                problems.push(format!("{}: {expected:?}", fact.id));
            }
        }
    }
    assert_eq!(rows, 30);
    none(problems);
}

/// Whether a range is told as the article has it. Where the article leaves the lower end open, any will do.
fn same(expected: Option<[Option<u16>; 2]>, found: Option<(u16, u16)>) -> bool {
    match (expected, found) {
        (None, None) => true,
        (Some([low, high]), Some((a, b))) => low.is_none_or(|low| low == a) && high == Some(b),
        _ => false,
    }
}

#[derive(Deserialize)]
struct TableFact {
    row: u8,
    exercises: Vec<String>,
    difficulty: String,
    weeks: Option<(u8, u8)>,
}

#[test]
fn the_comparison_table_of_article_2_is_kept_for_every_exercise_that_has_a_dose() {
    let rows: Vec<TableFact> = facts(include_str!("facts/table.json"), "rows");
    assert_eq!(rows.len(), 8);
    let mut problems = Vec::new();
    for id in ExerciseId::ALL.into_iter().filter(|id| sources(*id).coverage == Coverage::Dose) {
        let rows: Vec<&TableFact> =
            rows.iter().filter(|row| row.exercises.iter().any(|name| name == id.as_str())).collect();
        if rows.is_empty() {
            continue;
        }
        let found = sources(id);
        let numbers: Vec<u8> = rows.iter().map(|row| row.row).collect();
        let level = match found.difficulty {
            Difficulty::Low => "low",
            Difficulty::LowToModerate => "low-moderate",
            Difficulty::Moderate => "moderate",
            Difficulty::High => "high",
        };
        if !rows.iter().any(|row| row.difficulty == level) {
            problems.push(format!("{}: difficulty of row {numbers:?}, found {level:?}", id.as_str()));
        }
        let weeks: Vec<(u8, u8)> = rows.iter().filter_map(|row| row.weeks).collect();
        if !weeks.iter().all(|weeks| found.weeks == Some(*weeks)) {
            problems.push(format!("{}: weeks of row {numbers:?}, found {:?}", id.as_str(), found.weeks));
        }
        if exercise_page(id).advantages.is_empty() || exercise_page(id).best_for.is_empty() {
            problems.push(format!("{}: advantages and best use", id.as_str()));
        }
    }
    none(problems);
}

#[derive(Deserialize)]
struct KnowledgeFact {
    id: String,
    topic: String,
    source: String,
    numbers: Vec<String>,
    page: String,
    says: Vec<String>,
}

#[test]
fn every_other_fact_of_the_articles_is_told_on_a_page_that_quotes_its_source() {
    let facts: Vec<KnowledgeFact> = facts(include_str!("facts/knowledge.json"), "facts");
    let ids: BTreeSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    let kinds: BTreeSet<&str> = facts.iter().map(|fact| fact.topic.as_str()).collect();
    assert_eq!((facts.len(), ids.len(), kinds.len()), (160, 160, KNOWLEDGE_TOPICS));
    let mut problems = Vec::new();
    for fact in &facts {
        let Some(page) = topic(&fact.page) else {
            problems.push(format!("{}: the page {:?}", fact.id, fact.page));
            continue;
        };
        if !page.sources.contains(&fact.source.as_str()) {
            problems.push(format!("{}: {:?} does not quote {:?}", fact.id, fact.page, fact.source));
        }
        let text = prose::blocks(page).join("\n").to_lowercase();
        assert!(!fact.says.is_empty(), "{}: nothing to look for", fact.id);
        for words in fact.says.iter().filter(|words| !text.contains(&words.to_lowercase())) {
            problems.push(format!("{}: {:?} in {:?}", fact.id, words, fact.page));
        }
        for number in fact.numbers.iter().filter(|number| !has_number(&text, number)) {
            problems.push(format!("{}: the number {number} in {:?}", fact.id, fact.page));
        }
    }
    none(problems);
}

const KNOWLEDGE_TOPICS: usize = 38;

#[derive(Deserialize)]
struct ConflictFact {
    id: String,
    topic: String,
    articles: Vec<u8>,
    numbers: Vec<String>,
}

#[test]
fn every_contradiction_of_the_articles_is_told_with_its_numbers_and_with_what_we_do() {
    let facts: Vec<ConflictFact> = facts(include_str!("facts/conflicts.json"), "conflicts");
    assert_eq!(facts.len(), 42);
    let page = topic("where-articles-disagree").expect("the page of contradictions");
    let html = page.html(|_| String::new());
    let mut problems = Vec::new();
    for fact in &facts {
        let id = fact.id.to_lowercase();
        let Some((_, section)) = html.split_once(&format!("<h3 id=\"{id}\">")) else {
            problems.push(format!("{id} ({}): a heading", fact.topic));
            continue;
        };
        let section = section.split("<h3").next().unwrap_or_default().split("<h2").next().unwrap_or_default();
        if !section.contains("<em>") {
            problems.push(format!("{id}: what we do"));
        }
        for article in &fact.articles {
            let source = format!("article-{article}");
            let number = page.sources.iter().position(|found| *found == source).map_or(0, |i| i + 1);
            if !section.contains(&format!("#source-{number}\"")) {
                problems.push(format!("{id}: quotes {source}"));
            }
        }
        let text = without_tags(section);
        for number in fact.numbers.iter().filter(|number| !has_number(&text, number)) {
            problems.push(format!("{id} ({}): the number {number}", fact.topic));
        }
    }
    none(problems);
}

#[derive(Deserialize)]
struct ContestedFact {
    claim: String,
    sources: Vec<String>,
    says: Vec<String>,
}

#[test]
fn every_contested_claim_is_told_with_who_makes_it_and_what_studies_found() {
    let facts: Vec<ContestedFact> = facts(include_str!("facts/contested.json"), "claims");
    assert_eq!(facts.len(), 22);
    let page = topic("what-you-may-read").expect("the page of contested claims");
    let html = page.html(|_| String::new());
    let entries: Vec<&str> = html.split("<li>").skip(1).collect();
    let mut problems = Vec::new();
    for fact in &facts {
        let found = entries.iter().find(|entry| {
            let text = without_tags(entry).to_lowercase();
            fact.says.iter().all(|words| text.contains(words))
        });
        let Some(entry) = found else {
            problems.push(fact.claim.clone());
            continue;
        };
        for source in &fact.sources {
            let number = page.sources.iter().position(|found| found == source).map_or(0, |i| i + 1);
            if !entry.contains(&format!("#source-{number}\"")) {
                problems.push(format!("{}: quotes {source}", fact.claim));
            }
        }
    }
    none(problems);
}

#[test]
fn no_two_pages_share_a_title_or_a_summary() {
    let titles: BTreeSet<&str> = topics().iter().map(|topic| topic.title).collect();
    let summaries: BTreeSet<&str> = topics().iter().map(|topic| topic.summary).collect();
    assert_eq!((titles.len(), summaries.len()), (topics().len(), topics().len()));
}

/// Whether the text has the number by itself, not as a part of another.
fn has_number(text: &str, number: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|found| found == number)
}

/// The text of a piece of HTML without its tags and footnotes.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    for part in html.split("<sup") {
        let part = part.split_once("</sup>").map_or(part, |(_, after)| after);
        for piece in part.split('<') {
            out.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
            out.push(' ');
        }
    }
    out
}

/// The lower ends of the ranges, so that nobody is asked for more than the article asks at least.
#[test]
fn a_published_set_has_every_exercise_of_its_article_with_a_dose_that_the_article_gives() {
    for (set, page) in knee_companion::content::programmes::published() {
        let article = page.article.expect("its article");
        let doses_of = |id: ExerciseId| {
            let all = sources(id).doses.iter();
            all.filter(move |dose| dose.article == article).copied()
        };
        for (id, dose) in set.exercises.iter().zip(page.doses) {
            let item = WrittenItem::read(&format!("{} {dose}", id.as_str())).and_then(|item| item.known());
            let Some(PlanItem::Exercise(planned)) = item else { panic!("{}: {id:?}: {dose}", set.id) };
            assert!(bounds::allowed(&planned, exercise(*id)), "{}: {id:?}: {dose}", set.id);
            let within = |value: u16, range: Option<(u16, u16)>| {
                range.is_none_or(|(least, most)| (least..=most).contains(&value))
            };
            let wide = |range: Option<(u8, u8)>| range.map(|(least, most)| (least.into(), most.into()));
            let fits = doses_of(*id).any(|given| {
                let (repetitions, hold) = match planned.dose.work {
                    Work::Repetitions { count, tempo } => {
                        (Some(u16::from(count)), Some(u16::from(tempo.hold)))
                    }
                    Work::Steps { count } => (Some(u16::from(count)), None),
                    Work::Hold { seconds } | Work::Timed { seconds, .. } => (None, Some(seconds)),
                };
                within(planned.dose.sets.into(), wide(given.sets))
                    && repetitions.is_none_or(|count| within(count, wide(given.repetitions)))
                    && hold.is_none_or(|seconds| within(seconds, given.hold_seconds))
            });
            assert!(fits, "{}: {id:?}: {dose}", set.id);
        }
        let missing: Vec<ExerciseId> = ExerciseId::ALL
            .into_iter()
            .filter(|id| doses_of(*id).next().is_some() && !set.exercises.contains(id))
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", set.id);
    }
}
