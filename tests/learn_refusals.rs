//! The build refuses a page that makes a claim without saying where it comes from, or that could carry a script.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

#[path = "../build/markdown.rs"]
#[allow(dead_code, reason = "the build uses what the test does not")]
mod markdown;

use std::collections::BTreeSet;

use proptest::prelude::*;

fn compile(text: &str) -> Result<markdown::Page, Vec<String>> {
    let sources: BTreeSet<String> = ["willy-2019".to_owned(), "article-0".to_owned()].into();
    markdown::compile(text, &sources, str::to_owned)
}

#[track_caller]
fn refused(text: &str, because: &str) {
    let problems = compile(text).expect_err("expected a refusal");
    assert!(problems.iter().any(|problem| problem.contains(because)), "{problems:?}");
}

#[test]
fn a_paragraph_without_a_source_is_refused() {
    refused("Hips are weak.", "expected a footnote");
    refused("Hips are weak.[^willy-2019]\n\nKnees too.", "\"Knees too.\"");
}

#[test]
fn each_list_item_needs_a_source_of_its_own() {
    refused("- one[^willy-2019]\n- two", "\"two\"");
    refused("- one\n  - inner[^willy-2019]", "\"one\"");
    refused("- one\n\n- two[^willy-2019]", "\"one\"");
    assert!(compile("- one[^willy-2019]\n- two[^article-0]").is_ok());
}

#[test]
fn each_row_of_a_table_needs_a_source_and_its_head_does_not() {
    refused("| a | b |\n| --- | --- |\n| c | d |", "\"cd\"");
    assert!(compile("| a | b |\n| --- | --- |\n| c | d[^article-0] |").is_ok());
}

#[test]
fn what_is_ours_needs_no_source_and_what_is_urgent_does() {
    assert!(compile("> We begin low.\n>\n> - and slowly").is_ok());
    refused("> We begin low.\n\nHips are weak.", "Hips are weak");
    refused("> [!CAUTION]\n> Call an ambulance.", "Call an ambulance");
    assert!(compile("> [!CAUTION]\n> Call an ambulance.[^willy-2019]").is_ok());
    refused("> [!NOTE]\n> Something.", "a box");
}

#[test]
fn the_fold_is_the_last_section_and_closes_itself() {
    let page = compile("Hips.[^willy-2019]\n\n## Sources {#differ}\n\nOthers.[^article-0]").expect("a page");
    let html = page.pieces.concat();
    assert!(html.contains("<details class=\"fold\" id=\"differ\"><summary>Sources</summary>"), "{html}");
    assert!(html.trim_end().ends_with("</details>"), "{html}");
    refused(
        "## Sources {#differ}\n\nOthers.[^article-0]\n\n## More\n\nHips.[^willy-2019]",
        "the last section",
    );
}

#[test]
fn an_unknown_source_is_refused() {
    refused("Hips are weak.[^nobody-1900]", "[^nobody-1900]");
}

#[test]
fn markup_that_could_run_or_style_is_refused() {
    refused("<script>x</script>\n", "found HTML");
    refused("Hips <b onclick=x>are</b> weak.[^willy-2019]", "found HTML");
    refused("![x](y.png)[^willy-2019]", "no pictures");
    refused("| a |\n| :-: |\n| b[^article-0] |", "inline style");
}

#[test]
fn footnotes_are_numbered_by_first_appearance() {
    let page = compile("One.[^willy-2019] Two.[^article-0] Three.[^willy-2019]").expect("compiles");
    assert_eq!(page.sources, ["willy-2019", "article-0"]);
    let html = page.pieces.concat();
    assert_eq!(html.matches("[1]").count(), 2);
    assert_eq!(html.matches("[2]").count(), 1);
}

#[test]
fn links_are_set_apart_so_that_the_page_can_resolve_them() {
    let page = compile("> See [load](learn:load).").expect("compiles");
    assert_eq!(page.pieces[1], "learn:load");
    assert!(page.links.contains("learn:load"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_compiler_panic_or_let_markup_through(text in "[ -~\n]{0,200}") {
        if let Ok(page) = compile(&format!("> {text}")) {
            let html: String = page.pieces.iter().step_by(2).cloned().collect();
            prop_assert!(!html.contains("<script") && !html.contains("<img"));
        }
    }
}
