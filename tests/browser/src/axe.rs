//! The accessibility rules of axe-core, run in a page.

use serde_json::{Value, json};

use crate::page::Page;
use crate::server::TEST_PATH;

fn source() -> String {
    let path = std::env::var("KNEE_AXE").unwrap_or_else(|_| panic!("KNEE_AXE is not set. {}", crate::SET_UP));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("KNEE_AXE: {path}: {e}. {}", crate::SET_UP))
}

/// What a page loads: axe-core, and what runs it.
pub(crate) fn script() -> String {
    format!("{}\n{RUN}", source())
}

const RUN: &str = include_str!("scripts/axe.js");

/// What axe objects to by WCAG 2.2 AA and its own best practice, one line for each place, empty where nothing.
pub async fn violations(page: &Page) -> Vec<String> {
    // As one of the page's own scripts, once in each page: through a driver the half megabyte goes each time, and Firefox
    // lets it see the page only through a slow glass.
    let load = "const page = window.wrappedJSObject ?? window;
        if (page.__axe) return true;
        if (document.querySelector('script[data-axe]')) return false;
        const script = document.createElement('script');
        script.dataset.axe = '';
        script.src = `${arguments[0]}axe.js`;
        document.head.append(script);
        return false";
    page.wait_until("axe is loaded", load, json!(TEST_PATH)).await;
    page.js("(window.wrappedJSObject ?? window).__axe.run()", json!(null)).await;
    let said = "return (window.wrappedJSObject ?? window).__axe.said";
    let said = page.wait_until("axe has looked at all", said, json!(null)).await;
    let answer: Value = serde_json::from_str(said.as_str().unwrap_or_default()).unwrap_or_default();
    // Without a single rule passed, nothing was looked at.
    if answer["passes"].as_u64().unwrap_or(0) == 0 {
        page.fail(&format!("axe found nothing to look at: {answer}")).await;
    }
    let rules = answer["violations"].as_array().cloned().unwrap_or_default();
    rules.iter().flat_map(lines).collect()
}

fn lines(rule: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = rule["nodes"].as_array().cloned().unwrap_or_default();
    nodes
        .iter()
        .map(|node| {
            let place = node["target"].as_array().cloned().unwrap_or_default();
            let place: Vec<String> =
                place.iter().map(|p| p.as_str().map_or(p.to_string(), str::to_owned)).collect();
            let summary = text(&node["failureSummary"]).replace('\n', " ");
            format!(
                "{} ({}) at {}: {}\n    {summary}",
                text(&rule["id"]),
                text(&rule["impact"]),
                place.join(" "),
                text(&rule["help"])
            )
        })
        .collect()
}

/// What is wrong in several states of a page, told together: the first one is not to hide the others.
pub struct Findings<'a> {
    page: &'a Page,
    found: Vec<String>,
}

impl<'a> Findings<'a> {
    /// Nothing yet.
    pub fn of(page: &'a Page) -> Findings<'a> {
        Findings { page, found: Vec::new() }
    }

    /// Looks at the page as it is now, and keeps what axe objects to. A page that is wider than its window fails at once.
    pub async fn look(&mut self, state: &str) {
        let violations = violations(self.page).await;
        self.found.extend(violations.into_iter().map(|violation| format!("{state}: {violation}")));
        self.page.fits(state).await;
    }

    /// Fails where there was anything, and where the console says anything.
    pub async fn are_none(self) {
        self.page.no_complaints().await;
        if !self.found.is_empty() {
            self.page.fail(&self.found.join("\n")).await;
        }
    }
}

/// Fails where axe objects to anything in the page as it is now; `state` says what it shows.
pub async fn no_violations(page: &Page, state: &str) {
    let violations = violations(page).await;
    if !violations.is_empty() {
        page.fail(&format!("accessibility, {state}:\n  {}", violations.join("\n  "))).await;
    }
}
