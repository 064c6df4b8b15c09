//! The knee check as it is printed, for people without JavaScript: the warning signs, and how the check decides.

#![cfg(feature = "prerender")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed unwrap in a test is a failed test")]

#[path = "pages/html.rs"]
mod html;

use knee_companion::app::core::route::Route;
use knee_companion::content::check::{check_words, printed_signs, rule_notes, sources};
use knee_companion::content::words;
use knee_companion::domain::check::Outcome;
use knee_companion::domain::check::table::{LAST_REVIEWED, VERSION, questions, rules};
use knee_companion::site;
use knee_companion::ui::document::Frame;
use knee_companion::ui::pages;

use html::printed;

#[test]
fn every_warning_sign_can_be_read_without_the_program() {
    let (page, text) = printed(Route::Check);
    let needs_script = words().check.needs_script;
    let words = &words().warning_signs;
    for sign in printed_signs() {
        assert!(text.contains(sign.condition) && text.contains(sign.text), "{}", sign.text);
        assert!(sign.items.iter().all(|item| text.contains(item)), "{:?}", sign.items);
    }
    let heads = page.texts_of("h2").join(" ");
    let place = |heading: &str| heads.find(heading).expect("its heading");
    assert!(place(words.emergency) < place(words.today) && place(words.today) < place(words.soon));
    assert!(place(words.soon) < place(words.weeks));
    assert_eq!(pages::program(Route::Check), "checkup");
    assert!(text.contains(needs_script), "and why nothing is asked");
}

#[test]
fn the_emergencies_are_always_in_sight_and_the_other_three_lists_open_without_the_program() {
    let html = site::page(Route::Check, Frame { start_script: "start.js".into(), ..Frame::default() });
    let signs = &html[html.find("warning-signs").expect("the list")..];
    let signs = signs.replace("&#x27;", "'").replace("&quot;", "\"");
    let parts: Vec<&str> = signs.split("<details").collect();
    let [open, today, soon, weeks] = parts[..] else { panic!("{} folds", parts.len() - 1) };
    let words = &words().warning_signs;
    assert!(open.contains(words.emergency));
    for (heading, fold) in [(words.today, today), (words.soon, soon), (words.weeks, weeks)] {
        let tag = fold.split('>').next().expect("its tag");
        assert!(!tag.contains("open") && fold.contains(heading), "{tag}");
    }
    for sign in printed_signs() {
        let part = match sign.outcome {
            Outcome::SameDay => today,
            Outcome::Soon => soon,
            Outcome::Weeks => weeks,
            _ => open,
        };
        assert!(part.contains(sign.text), "{}", sign.text);
        assert!(sign.items.iter().all(|item| part.contains(item)), "{:?}", sign.items);
        // What several signs share is said once a list, and they stand below it.
        let said = part.matches(sign.condition).count();
        assert!(sign.condition.is_empty() || said == 1, "{:?} stands {said} times", sign.condition);
    }
}

#[test]
fn nothing_printed_says_that_all_is_well_or_holds_an_answer() {
    let (page, _) = printed(Route::Check);
    assert_eq!(page.named("input").count() + page.named("form").count(), 0);
    assert_eq!(page.named("progress").count(), 0);
}

#[test]
fn how_the_check_decides_can_be_read_rule_by_rule_with_date_version_and_that_nobody_signed_it_off() {
    let (page, text) = printed(Route::CheckRules);
    assert!(text.contains(VERSION) && text.contains(LAST_REVIEWED));
    assert!(text.contains(check_words().labels.not_signed_off));
    for rule in rules() {
        assert!(text.contains(rule.id.as_str()), "{}", rule.id.as_str());
        assert!(rule_notes(rule.id).sources.iter().all(|source| text.contains(source)));
    }
    for question in questions() {
        assert!(text.contains(check_words().question(question.id).text), "{}", question.id.as_str());
    }
    for outcome in Outcome::ALL {
        assert!(text.contains(check_words().outcome(outcome).heading));
    }
    assert!(sources().iter().all(|source| text.contains(source.id)));
    assert_eq!(page.named("h1").count(), 1);
}

#[test]
fn what_the_check_is_for_stands_beside_its_rules() {
    let (page, text) = printed(Route::CheckRules);
    assert_eq!(page.tags().filter(|tag| tag.get("id") == Some("purpose")).count(), 1);
    for said in [
        "not a diagnosis",
        "not been tested with patients",
        "FDA",
        "MDR",
        "MHRA",
        "A clinic can leave the check out",
    ] {
        assert!(text.contains(said), "{said}");
    }
}
