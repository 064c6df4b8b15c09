//! The pages to learn from, as whoever prints them gets them.

mod prose;

use std::collections::BTreeSet;

use knee_companion::content::language::{all, with_language};
use knee_companion::content::learn::{Link, glossary, topic, topics};
use knee_companion::content::sources::source;
use knee_companion::domain::exercise::ExerciseId;

#[test]
fn a_page_has_every_address_from_the_one_who_prints_it() {
    for topic in topics() {
        let html = topic.html(|_| String::from("../there/"));
        let links = topic.links().count();
        assert_eq!(html.matches("href=\"../there/\"").count(), links, "{}", topic.id);
        assert_eq!(html.matches("<a ").count(), links + html.matches("doc-noteref").count(), "{}", topic.id);
    }
}

#[test]
fn an_address_cannot_break_out_of_its_attribute() {
    let page = topics().iter().find(|topic| topic.links().next().is_some()).expect("a page with a link");
    let html = page.html(|_| String::from("\"><script>"));
    assert!(!html.contains("<script>"), "{html}");
}

#[test]
fn every_footnote_leads_to_a_source_of_the_page() {
    for topic in topics() {
        let html = topic.html(|_| String::new());
        for piece in html.split("href=\"#source-").skip(1) {
            let number: usize = piece.split('"').next().and_then(|n| n.parse().ok()).expect("a number");
            let id = topic.sources.get(number - 1).expect("a source of the page");
            assert!(source(id).is_some(), "{}: {id}", topic.id);
        }
        assert!(!topic.sources.is_empty(), "{}", topic.id);
    }
}

#[test]
fn a_strict_content_policy_lets_every_page_through() {
    for language in all() {
        with_language(language, || {
            for topic in topics() {
                let html = topic.html(|_| String::new());
                for forbidden in [" style=", "<script", "<style", "<iframe", "<img", "javascript:", " on"] {
                    let inside_tags = html
                        .split('<')
                        .skip(1)
                        .filter_map(|piece| piece.split_once('>').map(|(tag, _)| format!("<{tag}")))
                        .any(|tag| tag.contains(forbidden));
                    assert!(!inside_tags, "{} {}: {forbidden:?}", language.code, topic.id);
                }
            }
        });
    }
}

#[test]
fn every_language_has_every_page_with_the_same_footnotes_and_links() {
    let shape = || -> Vec<(&str, &[&str], Vec<Link>)> {
        topics().iter().map(|topic| (topic.id, topic.sources, topic.links().collect())).collect()
    };
    let english = shape();
    assert!(english.len() >= 16, "{}", english.len());
    for language in all() {
        with_language(language, || assert_eq!(shape(), english, "{}", language.code));
    }
}

#[test]
fn no_word_of_a_page_escapes_the_pseudo_language() {
    let pseudo = all().last().expect("the pseudo-language");
    with_language(pseudo, || {
        for topic in topics() {
            for block in prose::blocks(topic) {
                let block = block.split_once(' ').filter(|_| block.starts_with('#')).map_or(&*block, |b| b.1);
                assert!(!block.contains(|c: char| c.is_ascii_alphabetic()), "{}: {block}", topic.id);
            }
        }
    });
}

#[test]
fn every_link_to_a_heading_finds_it() {
    for page in topics() {
        for link in page.links() {
            if let Link::Topic { id, part: Some(part) } = link {
                let html = topic(id).map(|topic| topic.html(|_| String::new())).unwrap_or_default();
                assert!(html.contains(&format!("id=\"{part}\"")), "{} leads to {id}#{part}", page.id);
            }
        }
    }
}

#[test]
fn every_page_can_be_read_in_a_few_minutes() {
    for topic in topics().iter().filter(|topic| topic.id != "where-articles-disagree") {
        assert!(topic.minutes <= 3, "{}: {} minutes", topic.id, topic.minutes);
        assert!(topic.summary.chars().count() <= 155, "{}", topic.id);
    }
}

#[test]
fn no_page_promises_or_diagnoses() {
    // What clinical.md 2.4 rules out. Quotations of articles do not use these words.
    const NEVER: [&str; 7] = [
        "you have runner's knee",
        "nothing serious",
        "safe to run",
        "no need to see",
        "you will be cured",
        "guaranteed",
        "pain-free in",
    ];
    for topic in topics() {
        let text = prose::blocks(topic).join(" ").to_lowercase();
        for words in NEVER {
            assert!(!text.contains(words), "{}: {words:?}", topic.id);
        }
    }
}

/// The pages that are about the articles themselves.
const ABOUT_THE_ARTICLES: [&str; 2] = ["the-five-articles", "where-articles-disagree"];

#[test]
fn outside_the_fold_no_page_speaks_of_the_articles() {
    for topic in topics().iter().filter(|topic| !ABOUT_THE_ARTICLES.contains(&topic.id)) {
        let html = topic.html(|_| String::from("x")).to_lowercase();
        let open = html.split("<details class=\"fold\"").next().unwrap_or_default();
        let numbered = (0..=4).find(|n| open.contains(&format!("article {n}")));
        assert_eq!(numbered, None, "{}", topic.id);
        assert!(!open.contains("the articles") && !open.contains("five articles"), "{}", topic.id);
    }
}

#[test]
fn text_that_people_read_has_no_em_dash() {
    for topic in topics() {
        assert!(!prose::blocks(topic).join(" ").contains(['—', '–']), "{}", topic.id);
    }
    for id in ExerciseId::ALL {
        assert!(!prose::exercise_blocks(id).join(" ").contains(['—', '–']), "{}", id.as_str());
    }
}

#[test]
fn the_glossary_explains_each_word_once() {
    let mut seen = BTreeSet::new();
    for term in glossary() {
        for word in std::iter::once(&term.term).chain(term.also) {
            assert!(seen.insert(word.to_lowercase()), "{word} twice");
        }
    }
}
