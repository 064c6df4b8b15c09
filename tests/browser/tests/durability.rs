//! A browser is killed with SIGKILL right after each kind of transition: what the screen had shown as done is there when
//! it comes back.

use std::sync::Arc;
use std::time::Duration;

use browser_tests::engine::{Engine, PlainBrowser};
use browser_tests::page::Page;
use browser_tests::processes::Folder;
use browser_tests::server::Server;
use browser_tests::words::{fill, word};
use browser_tests::{faults, in_each_engine, preload, run, site};
use serde_json::{Value, json};

/// One person's browser, which dies and comes back with what it kept.
struct Life {
    engine: Engine,
    server: Arc<Server>,
    profile: Folder,
    browser: Option<PlainBrowser>,
    page: Page,
    /// Wall time of the next start, milliseconds since 1970.
    wall: u64,
    /// What localStorage has on the disk from long ago: it lies there again at each start, and nothing else of ours.
    on_disk: Option<(String, Value)>,
}

impl Life {
    fn begin(engine: Engine) -> Life {
        let server = Arc::new(Server::start(&site::dist(), "/"));
        let page = Page::remote(engine, &server);
        let profile = Folder::new("life");
        let wall = preload::MONDAY_MORNING;
        Life { engine, server, profile, browser: None, page, wall, on_disk: None }
    }

    async fn open(&mut self, path: &str) {
        let mut scripts = vec![preload::watch(), preload::clock(self.wall), preload::remote()];
        if let Some((name, text)) = &self.on_disk {
            scripts.push(format!(
                "if (!sessionStorage.getItem('__on disk')) {{
                    sessionStorage.setItem('__on disk', '1');
                    localStorage.clear();
                    localStorage.setItem('{name}', {text});
                }}"
            ));
        }
        self.server.inject_from_now_on(&scripts);
        // Coming back takes a person a minute, and no session half an hour.
        self.wall += 31 * 60 * 1000;
        run::let_go();
        self.browser = Some(PlainBrowser::open(self.engine, &self.profile, &self.server.url(path)));
        self.page = Page::remote(self.engine, &self.server);
        self.page.ready().await;
    }

    /// From here on each start finds this in localStorage, as it is now: a killed browser has lost what came after.
    async fn remember(&mut self, name: &str) {
        let text = self.page.js("return localStorage.getItem(arguments[0])", json!(name)).await;
        assert!(text.is_string(), "{name}");
        self.on_disk = Some((name.to_owned(), text));
    }

    fn dies(&mut self) {
        if let Some(browser) = self.browser.take() {
            browser.kill();
        }
    }

    /// Dies at once, comes back, is offered to go on, goes on; and is where it was.
    async fn is_where_it_was(&mut self, after: &str) {
        let before = place(&self.page).await;
        self.dies();
        self.open("session/").await;
        self.page.see("heading", &word("session.resume_title")).await;
        self.page.click("button", &word("session.resume_yes")).await;
        self.page.see("button", &word("session.skip")).await;
        let now = place(&self.page).await;
        assert_eq!(now, before, "[{}] killed after: {after}", self.engine.name());
    }

    async fn click(&self, name: &str) {
        self.page.click("button", &word(name)).await;
    }

    async fn waits_for(&self, text: &str) {
        self.page.read(&word(text)).await;
    }
}

/// Where the player is, in words: exercise, set, side, what comes next, and the time left.
async fn place(page: &Page) -> Value {
    let script = "return ['heading', 'place', 'detail', 'next'].map((part) => document.querySelector(`.player__${part}`))
            .map((e) => e && knee.plain(knee.text(e))).concat(knee.all('timer', null).map(knee.name))";
    page.js(script, json!(null)).await
}

async fn nothing_shown_as_done_is_lost_in_a_session(engine: Engine) {
    let mut life = Life::begin(engine);
    life.open("session/?exercises=single-leg-balance").await;

    life.click("session.start").await;
    life.page.see("button", &word("session.pause")).await;
    life.waits_for("session.get_ready").await;
    life.is_where_it_was("the start").await;

    life.page.pass(Duration::from_secs(11)).await;
    life.page.read(&word("session.next_rest")).await;
    life.is_where_it_was("work began by itself").await;

    life.click("session.more").await;
    life.page.read(&fill("session.time_left", &[("time", "44")])).await;
    life.is_where_it_was("15 seconds more").await;

    // Three to get back into position.
    life.page.pass(Duration::from_secs(3 + 45)).await;
    life.waits_for("session.rest").await;
    life.page.wait_until("a rest", "return !knee.says(arguments[0])", json!(word("session.next_rest"))).await;
    life.is_where_it_was("a set was finished").await;

    // The rest names the set that comes: what is below it says whether it is over.
    let rest = place(&life.page).await;
    life.click("session.skip").await;
    life.page.read(&fill("session.set_of", &[("set", "2"), ("sets", "3")])).await;
    for _ in 0..400 {
        if place(&life.page).await[2] != rest[2] {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    life.is_where_it_was("a rest was skipped").await;

    life.page.pass(Duration::from_secs(10)).await;
    life.click("session.pause").await;
    life.waits_for("session.paused").await;
    life.is_where_it_was("a pause").await;

    life.page.pass(Duration::from_secs(5)).await;
    life.click("session.back").await;
    life.page.read(&fill("session.time_left", &[("time", "20")])).await;
    life.is_where_it_was("going back").await;

    life.click("session.hurts").await;
    life.page.see("heading", &word("session.pain_title")).await;
    life.page.click("button", "2").await;
    life.waits_for("session.pain_green").await;
    life.click("session.go_on").await;
    life.page.see("button", &word("session.pause")).await;
    life.is_where_it_was("an answer about pain").await;

    life.click("session.end").await;
    life.click("session.end_yes").await;
    life.page.see("heading", &word("session.finished_part_title")).await;
    life.dies();
    life.open("progress/").await;
    life.waits_for("progress.session_part").await;
    life.page.read(&fill("progress.set_count.other", &[("done", "1"), ("n", "6")])).await;
}

async fn nothing_shown_as_done_is_lost_after_a_session(engine: Engine) {
    let mut life = Life::begin(engine);
    life.open("session/?exercises=foam-roll-it-band").await;
    life.click("session.start").await;
    life.waits_for("session.get_ready").await;
    for _ in 0..40 {
        if life.page.sees("heading", &word("session.finished_title")).await {
            break;
        }
        life.page.pass(Duration::from_secs(10)).await;
    }
    life.page.see("heading", &word("session.finished_title")).await;
    let pressed =
        "return knee.all('button', arguments[0][1], arguments[0][0]).some((b) => b.ariaPressed === 'true')";
    life.page.click_in(&word("session.after_pain"), "button", "3").await;
    life.page.wait_until("3 is taken", pressed, json!([word("session.after_pain"), "3"])).await;
    life.dies();
    life.open("progress/").await;
    life.waits_for("progress.session_whole").await;
    life.page.read(&fill("progress.pain", &[("n", "3")])).await;
    life.page.read(&fill("progress.set_count.other", &[("done", "2"), ("n", "2")])).await;
}

async fn a_setting_shown_as_chosen_is_kept(engine: Engine) {
    let mut life = Life::begin(engine);
    life.open("settings/").await;
    life.page.click("button", &word("settings.quieter")).await;
    life.page.see("status", &fill("settings.percent", &[("n", "70")])).await;
    life.dies();
    life.open("settings/").await;
    life.page.see("status", &fill("settings.percent", &[("n", "70")])).await;
}

async fn two_choices_made_at_once_do_not_undo_each_other(engine: Engine) {
    let mut life = Life::begin(engine);
    life.open("settings/").await;
    let checked = "return knee.all('checkbox', arguments[0]).map((box) => box.checked)";
    let beeps = json!(word("settings.beeps"));
    assert_eq!(life.page.js(checked, beeps.clone()).await, json!([true]));
    // The second comes before the first can be safe.
    let both =
        "knee.all('checkbox', arguments[0][0])[0].click(); knee.all('button', arguments[0][1])[0].click()";
    life.page.js(both, json!([beeps, word("settings.quieter")])).await;
    life.page.see("status", &fill("settings.percent", &[("n", "70")])).await;
    life.page.reload().await;
    life.page.ready().await;
    life.page.see("status", &fill("settings.percent", &[("n", "70")])).await;
    assert_eq!(
        life.page.js(checked, beeps).await,
        json!([false]),
        "[{}] the first choice is gone",
        engine.name()
    );
}

async fn what_was_erased_is_not_back_after_a_kill(engine: Engine) {
    let mut life = Life::begin(engine);
    life.open("settings/").await;
    life.page.click("button", &word("settings.quieter")).await;
    life.page.see("status", &fill("settings.percent", &[("n", "70")])).await;
    life.remember("knee:settings").await;
    life.page.visit("progress/").await;
    life.click("archive.erase").await;
    life.page.see("heading", &word("archive.erase_heading")).await;
    life.click("archive.erase_yes").await;
    life.waits_for("archive.erased").await;
    life.dies();
    life.open("settings/").await;
    life.page.see("status", &fill("settings.percent", &[("n", "80")])).await;
    life.dies();
    // Whatever localStorage lost with the kill: it must not be lost again that everything was erased.
    life.open("settings/").await;
    life.page.see("status", &fill("settings.percent", &[("n", "80")])).await;
}

async fn a_session_that_was_ended_with_nothing_to_keep_is_not_offered_after_a_kill(engine: Engine) {
    let mut life = Life::begin(engine);
    life.open("session/?exercises=single-leg-balance").await;
    life.click("session.start").await;
    life.waits_for("session.get_ready").await;
    life.remember("knee:session").await;
    life.click("session.end").await;
    life.click("session.end_yes").await;
    life.page.see("button", &word("session.start")).await;
    life.dies();
    life.open("session/").await;
    life.page.see("button", &word("session.start")).await;
    life.page.see_no("heading", &word("session.resume_title")).await;
}

/// A few of the visits that `cargo xtask bench --faults` makes in great number.
async fn no_kill_and_no_damage_of_one_copy_loses_anything_or_brings_anything_back(engine: Engine) {
    let tally = faults::visits(engine, 5, 7).await;
    assert!(tally.is_clean(), "{tally:#?}");
}

in_each_engine!(
    no_kill_and_no_damage_of_one_copy_loses_anything_or_brings_anything_back,
    what_was_erased_is_not_back_after_a_kill,
    a_session_that_was_ended_with_nothing_to_keep_is_not_offered_after_a_kill,
    nothing_shown_as_done_is_lost_in_a_session,
    nothing_shown_as_done_is_lost_after_a_session,
    a_setting_shown_as_chosen_is_kept,
    two_choices_made_at_once_do_not_undo_each_other,
);
