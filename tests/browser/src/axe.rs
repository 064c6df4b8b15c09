//! The accessibility rules of axe-core, run in a page.

use serde_json::Value;

use crate::page::Page;

fn source() -> String {
    let path = std::env::var("KNEE_AXE").unwrap_or_else(|_| panic!("KNEE_AXE is not set. {}", crate::SET_UP));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("KNEE_AXE: {path}: {e}. {}", crate::SET_UP))
}

/// A target that a bar at the edge of the window covers is looked at again where a person would scroll it to.
const RUN: &str = "
const done = arguments[arguments.length - 1];
const run = async () => {
    // A colour on its way to another is not to be judged.
    const moving = document.getAnimations().filter((a) => a.playState === 'running' && isFinite(a.effect.getComputedTiming().endTime));
    await Promise.allSettled(moving.map((a) => a.finished));
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await axe.run(document, { runOnly: tags });
    const kept = [];
    for (const rule of result.violations) {
        const nodes = [];
        for (const node of rule.nodes) {
            const element = document.querySelector(node.target[0]);
            if (rule.id === 'target-size' && element) {
                element.scrollIntoView({ block: 'center', behavior: 'instant' });
                const again = await axe.run(element, { runOnly: { type: 'rule', values: [rule.id] } });
                if (!again.violations.length) continue;
            }
            nodes.push(node);
        }
        if (nodes.length) kept.push({ ...rule, nodes });
    }
    return { violations: kept, passes: result.passes.length };
};
run().then(done, (error) => done({ error: String(error) }));
";

/// What axe objects to by WCAG 2.2 AA and its own best practice, one line for each place, empty where nothing.
pub async fn violations(page: &Page) -> Vec<String> {
    let driver = page.browser().driver();
    let script = format!("{}\n{RUN}", source());
    let answer = match driver.execute_async(script, Vec::new()).await {
        Ok(answer) => answer.json().clone(),
        Err(e) => page.fail(&format!("axe does not run: {e}")).await,
    };
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

/// Fails where axe objects to anything in the page as it is now; `state` says what it shows.
pub async fn no_violations(page: &Page, state: &str) {
    let violations = violations(page).await;
    if !violations.is_empty() {
        page.fail(&format!("accessibility, {state}:\n  {}", violations.join("\n  "))).await;
    }
}
