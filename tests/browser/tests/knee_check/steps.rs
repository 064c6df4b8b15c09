//! The way through the knee check in a browser: choosing answers, by mouse or keyboard, until nothing more is asked.

use browser_tests::page::Page;
use browser_tests::words::{check, fill, question, word};
use serde_json::json;

/// Answers that differ from those of ordinary runner's knee: ids of questions, ids of answers.
pub type Differing = [(&'static str, &'static [&'static str])];

/// The answers of ordinary runner's knee; where none is named, "none of these".
pub const USUAL: &Differing = &[
    ("age", &["18-to-49"]),
    ("what-happened", &["slow"]),
    ("walking", &["normally"]),
    ("right-angle", &["yes"]),
    ("straight-leg", &["yes"]),
    ("where", &["front"]),
    ("worse-with", &["stairs", "running", "sitting"]),
];

/// What leads to each outcome, the least urgent first.
pub const OUTCOMES: [(&str, &Differing); 5] = [
    ("self-care", &[]),
    ("weeks", &[("age", &["50-or-over"])]),
    ("soon", &[("night", &["wakes"])]),
    ("same-day", &[("knee-looks", &["hot", "swollen"])]),
    ("emergency", &[("what-happened", &["days-ago"]), ("injury-danger", &["out-of-line"])]),
];

/// How answers are given.
#[derive(Clone, Copy, PartialEq)]
pub enum By {
    /// Clicks.
    Mouse,
    /// Tab, arrows, space and enter alone.
    Keyboard,
    /// Scripts, where the way does not matter: quick.
    Script,
}

/// The heading of the page.
pub async fn heading(page: &Page) -> String {
    let script = "return knee.plain(document.querySelector('main h1')?.textContent ?? '')";
    page.js(script, json!(null)).await.as_str().unwrap_or_default().to_owned()
}

/// The id of the question that is shown.
pub async fn question_shown(page: &Page) -> String {
    question(&heading(page).await)
}

/// Waits until the screen after the one with this heading is there, with the focus on its heading.
pub async fn next_screen(page: &Page, before: &str) {
    let script = "const h = document.querySelector('main h1');
        return h && knee.plain(h.textContent) !== arguments[0] && document.activeElement === h";
    page.wait_until("the focus on the heading of the next screen", script, json!(before)).await;
}

/// Whether a question is shown.
pub async fn asks(page: &Page) -> bool {
    page.js("return !!document.querySelector('main form')", json!(null)).await == json!(true)
}

/// The label of an answer; of a doubt about a sign (`not-sure:hot`), what a screen reader calls it.
pub fn label(asked: &str, answer: &str) -> String {
    match answer.strip_prefix("not-sure:") {
        _ if answer == "none" => check("labels", "none"),
        Some(sign) => fill("check.not_sure_of", &[("sign", &label(asked, sign))]),
        None => check("questions", &format!("{asked}.answers.{answer}")),
    }
}

/// Scrolls a thing to where a person would tap it: not below the bar at the edge of the window.
pub async fn to_the_middle(page: &Page, role: &str, name: &str) {
    page.see(role, name).await;
    let script = "knee.all(...arguments[0])[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.js(script, json!([role, name])).await;
}

/// Chooses an answer of the question that is shown.
pub async fn choose(page: &Page, by: By, label: &str) {
    let role = if page.sees("radio", label).await { "radio" } else { "checkbox" };
    match (by, role) {
        (By::Mouse, _) => {
            to_the_middle(page, role, label).await;
            page.click(role, label).await;
        }
        (By::Script, _) => {
            page.js("knee.all(...arguments[0])[0].click()", json!([role, label])).await;
        }
        (By::Keyboard, "checkbox") => {
            page.tab_to(role, label).await;
            page.press("Space").await;
        }
        (By::Keyboard, _) => {
            // The Tab key comes to the group, the arrow keys go through it.
            let first = page.names("radio").await.remove(0);
            page.tab_to(role, &first).await;
            page.press("Space").await;
            for _ in 0..10 {
                let script = "return document.querySelector('input:checked')?.labels[0].textContent";
                if page.js(script, json!(null)).await == json!(label) {
                    break;
                }
                page.press("ArrowDown").await;
            }
        }
    }
    let script = "return knee.all(...arguments[0])[0].checked";
    page.wait_until(&format!("{label:?} is chosen"), script, json!([role, label])).await;
}

/// Taps a button by mouse or keyboard.
pub async fn tap(page: &Page, by: By, name: &str) {
    match by {
        By::Mouse => {
            to_the_middle(page, "button", name).await;
            page.click("button", name).await;
        }
        By::Keyboard => {
            page.tab_to("button", name).await;
            page.press("Enter").await;
        }
        By::Script => {
            page.see("button", name).await;
            page.js("knee.all('button', arguments[0])[0].click()", json!(name)).await;
        }
    }
}

/// Answers the question that is shown; its id.
pub async fn answer(page: &Page, by: By, differing: &Differing) -> String {
    let text = heading(page).await;
    let asked = question(&text);
    let known = differing.iter().chain(USUAL).find(|(known, _)| *known == asked);
    let labels: Vec<String> =
        known.map_or(&["none"][..], |(_, ids)| ids).iter().map(|id| label(&asked, id)).collect();
    if by == By::Script {
        answer_at_once(page, &labels).await;
    } else {
        let chosen =
            page.js("return document.querySelectorAll('main input:checked').length", json!(null)).await;
        assert_eq!(chosen, json!(0), "{asked}: nothing is chosen beforehand");
        for label in &labels {
            choose(page, by, label).await;
        }
        tap(page, by, &word("check.next_question")).await;
    }
    next_screen(page, &text).await;
    asked
}

/// Chooses all of these and goes on, in one script.
async fn answer_at_once(page: &Page, labels: &[String]) {
    let script = "const [labels, next] = arguments[0];
        for (const label of labels) {
            const input = knee.all('radio', label)[0] ?? knee.all('checkbox', label)[0];
            input.click();
            if (!input.checked) throw new Error(`${label} is not chosen`);
        }
        knee.all('button', next)[0].click()";
    page.js(script, json!([labels, word("check.next_question")])).await;
}

/// Answers until nothing more is asked; which questions that were.
pub async fn finish(page: &Page, by: By, differing: &Differing) -> Vec<String> {
    let mut asked = Vec::new();
    while asks(page).await {
        asked.push(answer(page, by, differing).await);
        assert!(asked.len() < 30, "it never ends: {asked:?}");
    }
    asked
}

/// Begins the whole check.
pub async fn begin(page: &Page, by: By) {
    let before = heading(page).await;
    tap(page, by, &word("check.start")).await;
    next_screen(page, &before).await;
}
