//! The pages around the content, as they are printed: nothing missing, no link that leads nowhere, no text from code.
#![cfg(feature = "prerender")]
#![allow(clippy::expect_used, reason = "a test stops where its page is broken")]

use std::collections::{BTreeMap, BTreeSet};

use knee_companion::app::core::route::Route;
use knee_companion::content::exercises::{exercise, exercise_page, exercise_words, sources};
use knee_companion::content::language::{all, with_language};
use knee_companion::content::learn::{glossary, topic, topics};
use knee_companion::content::programmes;
use knee_companion::content::sources::{SOURCES, Seen};
use knee_companion::content::words;
use knee_companion::domain::exercise::ExerciseId;
use knee_companion::site::{page, preview};
use knee_companion::ui::document::Frame;

fn print(route: Route) -> String {
    without_marks(&page(route, Frame { start_script: "start.js".into(), ..Frame::default() })).0
}

/// A page as it reads without a choice of units, and the pieces that are marked as being in one system or between both.
fn without_marks(html: &str) -> (String, Vec<(String, String)>) {
    let (mut plain, mut pieces) = (String::new(), Vec::new());
    let mut parts = html.split("<span class=\"units-");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (class, rest) = part.split_once("\">").expect("a tag's end");
        let (text, rest) = rest.split_once("</span>").expect("its closing tag");
        pieces.push((class.to_owned(), text.to_owned()));
        plain.push_str(text);
        plain.push_str(rest);
    }
    (plain, pieces)
}

#[test]
fn every_length_and_weight_that_is_told_to_someone_is_given_in_both_systems() {
    let is_unit = |word: &str| {
        words().units.metric.split(' ').chain(words().units.imperial.split(' ')).any(|unit| unit == word)
    };
    let mut pairs = 0;
    for route in Route::all() {
        let html = page(route, Frame::default());
        let mut rest = html.clone();
        for (_, text) in without_marks(&html).1 {
            pairs += usize::from(text.contains(is_digit));
            rest = rest.replacen(&format!(">{text}</span>"), "></span>", 1);
        }
        for node in text_nodes(&rest) {
            let words: Vec<&str> = node.split_whitespace().collect();
            let alone = words.windows(2).find(|pair| {
                pair[0].starts_with(is_digit) && is_unit(pair[1].trim_matches(|c: char| !c.is_alphanumeric()))
            });
            assert_eq!(alone, None, "{}: {node}", route.path());
        }
    }
    assert!(pairs > 100, "{pairs}");
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// The page's own part, between `<main>` and `</main>`.
fn main_of(html: &str) -> &str {
    let start = html.find("<main").expect("a main part");
    &html[start..html.find("</main>").expect("its end")]
}

/// The text of a part, one line a text node, without what scripts and stylesheets hold.
fn text_nodes(html: &str) -> Vec<String> {
    let mut nodes = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        nodes.push(decoded(&rest[..open]));
        let end = open + rest[open..].find('>').expect("a tag's end");
        let tag = &rest[open..=end];
        rest = &rest[end + 1..];
        // Skipped whole: data and styles, and what is marked as standing in another language.
        let name: String = tag[1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        if name == "script" || name == "style" || (name == "span" && tag.contains("lang=\"en\"")) {
            let close = format!("</{name}>");
            rest = &rest[rest.find(&close).expect("its closing tag") + close.len()..];
        }
    }
    nodes.push(decoded(rest));
    nodes.retain(|node| !node.trim().is_empty());
    nodes
}

fn decoded(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")]
        .into_iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

fn says(html: &str, text: &str) -> bool {
    text_nodes(html).iter().any(|node| node.contains(text))
}

/// The values of an attribute.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_exercise_page_has_title_description_steps_doses_and_sources() {
    for id in ExerciseId::ALL {
        let html = print(Route::Exercise(id));
        let (short, words) = (exercise_words(id), exercise_page(id));
        let name = short.name.replace('\'', "&#x27;");
        assert!(html.contains(&format!("<title>{name}")) || html.contains(&format!("<title>{}", short.name)));
        assert!(
            attributes(&html, "content").iter().any(|c| decoded(c) == words.summary),
            "{id:?}: description"
        );
        for text in words.steps.iter().chain(words.mistakes).chain(words.skip).chain([
            &words.start,
            &words.key_tip,
            &words.feel,
            &words.not_feel,
            &words.breathing,
            &words.good_for,
            &words.evidence,
            &words.how_often,
            &words.stand_in,
        ]) {
            assert!(says(&html, text), "{id:?} does not say {text:?}");
        }
        let doses = sources(id).doses.len();
        assert_eq!(html.matches("<tbody>").count(), usize::from(doses > 0), "{id:?}: dose table");
        assert_eq!(
            html.matches("<th scope=\"row\">").count(),
            doses,
            "{id:?}: a row for each article's dose"
        );
        for source in sources(id).evidence {
            let work = SOURCES.iter().find(|work| work.id == *source).expect("a known source");
            assert!(decoded(&html).contains(work.title), "{id:?} does not list {source}");
        }
        assert!(html.contains(&format!("session/?exercises={}", id.as_str())), "{id:?}: start button");
    }
}

#[test]
fn outside_its_fold_no_page_of_an_exercise_speaks_of_the_articles() {
    for id in ExerciseId::ALL {
        let html = print(Route::Exercise(id));
        let (before, rest) = main_of(&html).split_once("<details class=\"fold\">").expect("the fold");
        let (fold, after) = rest.split_once("</details>").expect("its end");
        for node in text_nodes(before).into_iter().chain(text_nodes(after)) {
            assert!(!node.to_lowercase().contains("article"), "{id:?}: {node:?}");
        }
        let words = exercise_page(id);
        for text in words.disagreement.iter().chain(words.article_notes).filter(|text| !text.is_empty()) {
            assert!(says(fold, text), "{id:?}: the fold does not say {text:?}");
        }
    }
}

/// Where the works stand that a page quotes: closed, so that the page itself speaks to the reader.
#[test]
fn sources_stand_in_one_closed_fold_at_the_end_of_each_page_and_nothing_outside_numbers_an_article() {
    let about_the_articles = ["the-five-articles", "where-articles-disagree"];
    let pages = topics().iter().map(|topic| (topic.id, topic.sources, Route::Topic(topic.id)));
    let sets =
        programmes::printed().into_iter().map(|(set, page)| (set.id, page.sources, Route::Set(set.id)));
    for (id, cited, route) in pages.chain(sets) {
        let html = print(route);
        let folds: Vec<&str> = main_of(&html).split("<details ").collect();
        let [before, fold] = folds[..] else { panic!("{id}: {} folds", folds.len() - 1) };
        let (fold, after) = fold.split_once("</details>").expect("its end");
        let tag = fold.split('>').next().unwrap_or_default();
        assert!(tag.contains("class=\"fold\"") && !tag.contains("open"), "{id}: {tag}");
        for work in SOURCES.iter().filter(|work| cited.contains(&work.id)) {
            assert!(decoded(fold).contains(work.title), "{id}: {}", work.id);
        }
        for node in text_nodes(before).into_iter().chain(text_nodes(after)) {
            let numbered = (0..=4).any(|n| node.to_lowercase().contains(&format!("article {n}")));
            assert!(!numbered || about_the_articles.contains(&id), "{id}: {node:?}");
            assert!(!node.contains(words().sources.second_hand), "{id}: {node:?}");
        }
    }
}

#[test]
fn other_names_are_few_stand_low_and_are_more_than_another_spelling() {
    assert_eq!(
        exercise_page(ExerciseId::Clamshell).known_as("Clamshell"),
        ["clam", "side-lying hip opening", "hip abduction (side-lying)", "hip abductor strengthening"]
    );
    for id in ExerciseId::ALL {
        let names = exercise_page(id).known_as(exercise_words(id).name);
        assert!(names.len() <= 4, "{id:?}: {names:?}");
        let html = print(Route::Exercise(id));
        if !names.is_empty() {
            let place = html.find(words().exercise_page.also_called).expect("other names");
            assert!(place > html.find("<h2").expect("the first part"), "{id:?}: not above what to do");
        }
        assert!(html.contains(words().exercise_page.back), "{id:?}: the way back");
    }
}

#[test]
fn the_picture_of_a_mistake_says_which() {
    let html = print(Route::Exercise(ExerciseId::Clamshell));
    let (_, wrong) = html.split_once("figure-block--wrong").expect("the mistake");
    let (wrong, _) = wrong.split_once("</figcaption>").expect("its caption");
    assert!(decoded(wrong).contains(exercise_page(ExerciseId::Clamshell).mistakes[0]));
}

#[test]
fn a_comparison_says_once_what_a_dash_means_and_says_it_to_those_who_hear_it() {
    let html = print(Route::Compare);
    let words = &words().compare;
    let without = ExerciseId::ALL.into_iter().filter(|id| sources(*id).weeks.is_none()).count();
    assert!(without > 30);
    let hidden = format!("<span class=\"visually-hidden\">{}</span>", words.no_weeks);
    assert_eq!(html.matches(&hidden).count(), without);
    assert!(words.weeks_note.contains("dash"));
    for id in ExerciseId::ALL {
        let says = exercise_page(id).advantages.to_lowercase();
        let needs = !exercise(id).equipment.is_empty();
        assert!(!(needs && says.contains("no equipment")), "{id:?}: {says}");
    }
}

#[test]
fn a_work_names_its_maker_once_and_ends_its_title_once() {
    let html = print(Route::About);
    let text: String =
        main_of(&html).split('<').filter_map(|part| part.split_once('>')).map(|part| part.1).collect();
    let text = decoded(&text);
    assert!(!text.contains("?."), "a question needs no full stop");
    for work in &SOURCES {
        assert!(text.contains(work.by), "{}", work.id);
        assert!(!text.contains(&format!("{0}. {0}.", work.by)), "{}", work.id);
    }
}

#[test]
fn structured_data_of_an_exercise_is_json_with_all_its_steps() {
    for id in ExerciseId::ALL {
        let html = print(Route::Exercise(id));
        let start = html.find("application/ld+json\">").expect("structured data") + 21;
        let text = &html[start..start + html[start..].find("</script>").expect("its end")];
        let data: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(data["name"], exercise_words(id).name);
        assert_eq!(data["step"].as_array().map(Vec::len), Some(exercise_page(id).steps.len() + 1), "{id:?}");
    }
}

#[test]
fn where_the_address_is_known_each_exercise_names_its_own_picture() {
    let frame = Frame { address: "https://knee.example/app/".into(), ..Frame::default() };
    for id in ExerciseId::ALL {
        let html = page(Route::Exercise(id), frame.clone());
        let picture = format!("https://knee.example/app/{}", preview::path(id));
        assert!(attributes(&html, "content").contains(&picture.as_str()), "{id:?} does not name {picture}");
        let address = format!("https://knee.example/app/guide/{}/", id.as_str());
        assert!(attributes(&html, "href").contains(&address.as_str()), "{id:?}: canonical");
    }
    assert!(!print(Route::Exercise(ExerciseId::ALL[0])).contains("og:image"), "an address that nobody knows");
}

#[test]
fn every_footnote_of_every_topic_leads_to_a_source_on_its_page() {
    for topic in topics() {
        let html = print(Route::Topic(topic.id));
        let ids: BTreeSet<&str> = attributes(&html, "id").into_iter().collect();
        let notes: Vec<&str> =
            attributes(&html, "href").into_iter().filter(|link| link.starts_with("#source-")).collect();
        assert!(!notes.is_empty(), "{}", topic.id);
        for note in notes {
            assert!(ids.contains(&note[1..]), "{}: {note}", topic.id);
        }
        assert_eq!(ids.iter().filter(|id| id.starts_with("source-")).count(), topic.sources.len());
    }
}

#[test]
fn every_link_of_every_page_leads_to_a_page_and_every_anchor_to_something_on_it() {
    let pages: BTreeMap<String, String> =
        Route::all().into_iter().map(|route| (route.path(), print(route))).collect();
    let anchors: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| (path.as_str(), attributes(html, "id").into_iter().collect()))
        .collect();
    let mut checked = 0;
    for (path, html) in &pages {
        // The head names icons and scripts, which the build makes; the pages' own links stand in the body.
        let body = &html[html.find("<body").expect("a body")..];
        for link in attributes(body, "href") {
            // Small figures are taken out of a file that the build makes (tests/pages.rs).
            if link.starts_with("https://") || link.is_empty() || link.contains(".svg#") {
                continue;
            }
            // The way up from a first page that stands where it should not: shown only there (public/start.js).
            if path.is_empty() && link == "../" {
                continue;
            }
            let (target, anchor) = link.split_once('#').map_or((link, None), |(to, at)| (to, Some(at)));
            let target = target.split('?').next().unwrap_or_default();
            let target =
                if target.is_empty() && anchor.is_some() { path.clone() } else { resolved(path, target) };
            let there = anchors.get(target.as_str());
            assert!(there.is_some(), "{path}: {link} leads to {target}, which is no page");
            if let (Some(anchor), Some(there)) = (anchor, there) {
                assert!(there.contains(anchor), "{path}: {link} leads to no such place");
            }
            checked += 1;
        }
    }
    assert!(checked > 1000, "only {checked} links: the test does not see them");
}

/// A relative address, from a page whose address ends in a slash.
fn resolved(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            ".." => {
                assert!(parts.pop().is_some(), "{from}: {link} leads out of the site");
            }
            "." | "" => {}
            name => parts.push(name),
        }
    }
    if parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) }
}

#[test]
fn no_id_stands_twice_on_a_page() {
    for route in Route::all() {
        let html = print(route);
        let ids = attributes(&html, "id");
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{route:?}");
    }
}

#[test]
fn pages_in_the_pseudo_language_hold_no_text_that_is_not_from_the_content() {
    let pseudo = all().last().copied().expect("the pseudo-language");
    assert_eq!(pseudo.code, "qps");
    with_language(pseudo, || {
        for route in guide_routes() {
            let html = print(route);
            for node in text_nodes(main_of(&html)) {
                let plain = node
                    .split(|letter: char| !letter.is_alphabetic())
                    .find(|word| word.chars().count() >= 4 && word.chars().all(|l| l.is_ascii_alphabetic()));
                assert_eq!(plain, None, "{route:?}: {node:?}");
            }
        }
    });
}

/// The pages that this test's file is about.
fn guide_routes() -> Vec<Route> {
    Route::all()
        .into_iter()
        .filter(|route| {
            matches!(
                route,
                Route::Guide
                    | Route::Exercise(_)
                    | Route::Set(_)
                    | Route::Compare
                    | Route::Learn
                    | Route::Topic(_)
                    | Route::Glossary
                    | Route::About
            )
        })
        .collect()
}

#[test]
fn the_guide_prints_every_exercise_and_every_starter_set_with_a_way_to_play_it() {
    let html = print(Route::Guide);
    let entries = attributes(&html, "data-traits");
    assert_eq!(entries.len(), ExerciseId::ALL.len());
    assert!(entries.iter().all(|entry| entry.contains("kind-") && entry.contains("stage-")));
    for (set, page) in programmes::all().iter().zip(programmes::pages()) {
        let ids: Vec<&str> = set.exercises.iter().map(|id| id.as_str()).collect();
        assert!(html.contains(&format!("?exercises={}\"", ids.join(","))), "{}", set.id);
        assert!(says(&html, page.why) && says(&html, page.when), "{}", set.id);
    }
}

#[test]
fn every_ready_made_session_has_a_page_with_its_doses_and_figures_to_play_to_copy_and_to_print() {
    let guide = print(Route::Guide);
    for (set, page) in programmes::printed() {
        let html = print(Route::Set(set.id));
        assert!(guide.contains(&format!("guide/sets/{}/", set.id)), "{}: the way to it", set.id);
        assert!(says(&html, page.about) && says(&html, page.why) && says(&html, page.when), "{}", set.id);
        for id in set.exercises {
            assert!(html.contains(&format!("#{}\"", id.as_str())), "{}: {id:?}: figure", set.id);
            assert!(says(&html, exercise_words(*id).name), "{}: {id:?}", set.id);
        }
        let asked: Vec<String> = match page.doses {
            [] => set.exercises.iter().map(|id| id.as_str().to_owned()).collect(),
            doses => {
                set.exercises.iter().zip(doses).map(|(id, dose)| format!("{}+{dose}", id.as_str())).collect()
            }
        };
        for way in ["session", "programme"] {
            assert!(html.contains(&format!("{way}/?exercises={}", asked.join(","))), "{}: {way}", set.id);
        }
    }
}

#[test]
fn the_comparison_has_every_exercise_with_all_that_the_table_promises() {
    let html = print(Route::Compare);
    for id in ExerciseId::ALL {
        let page = exercise_page(id);
        for text in [page.expect, page.best_for, page.advantages] {
            assert!(says(&html, text), "{id:?}: {text:?}");
        }
        assert!(html.contains(&format!("name=\"show\" value=\"{}\"", id.as_str())), "{id:?}");
    }
}

#[test]
fn the_overview_has_eight_groups_with_their_reason_use_tip_and_advantages() {
    let html = print(Route::Compare);
    let (overview, rest) = main_of(&html).split_once("<form").expect("the long table's choices");
    assert!(rest.contains("id=\"comparison\""), "the long table stays, below");
    assert_eq!(overview.matches("role=\"rowheader\"").count(), 8);
    for words in ["why", "best", "tip", "advantages"] {
        let groups = include_str!("../content/en/words/compare.toml").split("[overview.").skip(1);
        for text in groups.filter_map(|group| group.split(&format!("{words} = \"")).nth(1)?.split('"').next())
        {
            assert!(says(overview, text), "{text:?}");
        }
    }
}

#[test]
fn about_lists_every_source_and_says_which_were_not_seen() {
    let html = print(Route::About);
    let main = decoded(main_of(&html));
    for source in &SOURCES {
        assert!(main.contains(source.title), "{}", source.id);
    }
    let second_hand = SOURCES.iter().filter(|source| source.seen == Seen::SecondHand).count();
    assert!(second_hand > 0);
    assert_eq!(main.matches(words().sources.second_hand).count(), second_hand);
    assert!(main.contains("No clinician has signed it off yet."));
}

#[test]
fn learn_lists_every_topic_and_the_glossary_every_word() {
    let html = print(Route::Learn);
    for topic in topics() {
        assert!(says(&html, topic.title) && says(&html, topic.summary), "{}", topic.id);
    }
    let html = print(Route::Glossary);
    let ids = attributes(&html, "id");
    for term in glossary() {
        assert!(says(&html, term.meaning) && ids.contains(&term.id), "{}", term.id);
    }
    assert!(topic("glossary").is_none(), "its address would be that of the glossary");
}
