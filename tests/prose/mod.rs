//! The text of a page as its readers meet it: block by block, without marks, footnotes and headings.

#![allow(dead_code, reason = "each test that shares this uses a part of it")]

use knee_companion::content::exercises::exercise_page;
use knee_companion::content::learn::Topic;
use knee_companion::domain::exercise::ExerciseId;

/// Each paragraph, list item, table cell and heading of a page, in order. Headings begin with `#`, and with their id where
/// they have one: `#c01 How many?`.
pub fn blocks(topic: &Topic) -> Vec<String> {
    let html = topic.html(|_| String::from("x"));
    let mut blocks = vec![String::new()];
    let mut rest = html.as_str();
    let mut in_note = false;
    while let Some((before, after)) = rest.split_once('<') {
        let Some((tag, after)) = after.split_once('>') else { break };
        if !in_note {
            push(&mut blocks, before);
        }
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or_default();
        match name {
            "sup" => in_note = !tag.starts_with('/'),
            "h2" | "h3" | "h4" if !tag.starts_with('/') => {
                let id =
                    tag.split_once("id=\"").and_then(|(_, id)| id.split_once('"')).map_or("", |(id, _)| id);
                blocks.push(format!("#{id} "));
            }
            "a" | "em" | "strong" | "code" => {}
            _ => blocks.push(String::new()),
        }
        rest = after;
    }
    push(&mut blocks, rest);
    blocks.retain(|block| !block.trim().is_empty());
    blocks
}

fn push(blocks: &mut [String], text: &str) {
    if let Some(block) = blocks.last_mut() {
        let text =
            text.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        block.push_str(&text.replace('\n', " "));
    }
}

/// Each text of an exercise's page.
pub fn exercise_blocks(id: ExerciseId) -> Vec<String> {
    let page = exercise_page(id);
    let one = [
        page.good_for,
        page.feel,
        page.not_feel,
        page.need,
        page.stand_in,
        page.start,
        page.breathing,
        page.pace,
        page.key_tip,
        page.make_easier,
        page.make_harder,
        page.evidence,
        page.how_often,
        page.expect,
        page.best_for,
        page.advantages,
    ];
    let many = [page.steps, page.mistakes, page.skip, page.article_notes, page.disagreement];
    one.iter()
        .chain(many.iter().copied().flatten())
        .filter(|text| !text.is_empty())
        .map(|text| (*text).to_owned())
        .collect()
}
