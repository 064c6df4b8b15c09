//! Where things stand in the player, measured: what steers can be read from two metres, nothing lies over the number, and
//! what is asked leaves the figure in sight.

use std::time::Duration;

use browser_tests::engine::{Engine, Setup};
use browser_tests::page::Page;
use browser_tests::words::{exercise, fill, word};
use browser_tests::{in_each_engine, preload};
use serde_json::{Value, json};

/// A phone of today, upright.
const UPRIGHT: (u32, u32) = (390, 844);
/// Repetitions at a pace, each side by itself, lying on one's side.
const PACED: &str = "session/?exercises=clamshell,single-leg-balance";

async fn open(engine: Engine, size: (u32, u32)) -> Page {
    Page::on_monday_morning(engine, Setup { size, less_motion: true, ..Setup::default() }).await
}

/// In the seventh repetition of the first set.
async fn at_work(page: &Page) {
    page.visit(PACED).await;
    page.click("button", &word("session.start")).await;
    let seconds = exercise("clamshell", "facts.dose")
        .get("tempo")
        .and_then(toml::Value::as_array)
        .map(|parts| parts.iter().filter_map(toml::Value::as_integer).sum::<i64>());
    page.pass(Duration::from_secs(10 + 1 + 6 * seconds.unwrap_or_default().unsigned_abs())).await;
    page.see("button", &word("session.pause")).await;
}

/// A window of another size, with letters of another.
async fn resize(page: &Page, (width, height): (u32, u32), letters: u32) {
    // WebKitGTK makes no window narrower than this.
    let width = if page.engine() == Engine::WebKit { width.max(page.engine().narrow().0) } else { width };
    if let Err(e) = page.browser().resize((width, height)).await {
        page.fail(&format!("{width} x {height}: {e}")).await;
    }
    let script = "document.documentElement.style.fontSize = `${arguments[0]}%`";
    page.js(script, json!(letters)).await;
    let settled =
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    page.js(settled, json!(null)).await;
}

/// What a script finds in the player. It is given `box(name)`, the rectangle of a part, `size(name)`, the height of its
/// letters, and `text(name)`.
async fn measure(page: &Page, script: &str, argument: Value) -> Value {
    let given = "const part = (name) => document.querySelector(`.player__${name}`);
        const box = (name) => part(name).getBoundingClientRect();
        const size = (name) => parseFloat(getComputedStyle(part(name)).fontSize);
        const text = (name) => knee.plain(part(name).textContent);
        const inSight = (b) => b.width > 0 && b.height > 0 && b.left >= -0.5 && b.top >= -0.5
            && b.right <= innerWidth + 0.5 && b.bottom <= innerHeight + 0.5;
        const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5
            || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
        const rectangle = (b) => [b.left, b.top, b.right, b.bottom].map(Math.round).join(' ');";
    page.js(&format!("{given}\n{script}"), argument).await
}

async fn what_to_do_is_larger_than_everything_but_the_number(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    at_work(&page).await;
    let script = "const steer = ['word', 'repetition', 'detail'].filter((name) => text(name));
        const number = size('number');
        const found = Object.fromEntries(steer.map((name) => [name, size(name)]));
        const least = Math.min(...Object.values(found));
        const small = [...document.querySelectorAll('.player *')].filter((e) =>
            knee.visible(e) && !e.children.length && e.textContent.trim() && !e.closest('.visually-hidden, .player__word,'
            + '.player__repetition, .player__detail, .player__number'));
        const rivals = small.filter((e) => parseFloat(getComputedStyle(e).fontSize) >= least).map((e) => e.textContent);
        return { number, found, least, rivals, steer }";
    let found = measure(&page, script, json!(null)).await;
    assert_eq!(found["steer"], json!(["word", "repetition", "detail"]), "{found}");
    let least = found["least"].as_f64().unwrap_or_default();
    assert!(least >= 30.0, "side, repetition and word are at least 30 px: {found}");
    assert_eq!(found["rivals"], json!([]), "nothing else is as large: {found}");
    assert!(found["number"].as_f64().is_some_and(|n| n > 2.0 * least), "but the number: {found}");

    // The number is the repetition; the phase is a ring, a word and the figure.
    let script = "return { number: text('number'), repetition: text('repetition'), word: text('word'), detail: text('detail'),
            ring: inSight(document.querySelector('.ring').getBoundingClientRect()),
            arcs: [...document.querySelectorAll('.ring__arc')].filter((c) => !c.getAttribute('stroke-dasharray').startsWith('0 ')).length }";
    let shown = measure(&page, script, json!(null)).await;
    let cues = exercise("clamshell", "words.cues");
    let expected = json!({ "number": "7", "repetition": fill("session.repetition_of", &[("n", "7"), ("of", "12")]),
        "word": cues["lift"].as_str(), "detail": cues["left"].as_str(), "ring": true, "arcs": 3 });
    assert_eq!(shown, expected);

    // The figure has the full width, and fills most of it.
    page.wait_until("the figure", "return !!document.querySelector('.player__figure svg')", json!(null))
        .await;
    let script = "const place = box('figure');
        const view = part('figure').querySelector('svg').viewBox.baseVal;
        const drawn = Math.min(place.width, place.height * view.width / view.height);
        return { side: place.left, other: innerWidth - place.right, drawn, place: rectangle(place) }";
    let figure = measure(&page, script, json!(null)).await;
    assert_eq!((&figure["side"], &figure["other"]), (&json!(16), &json!(16)), "{figure}");
    let drawn = figure["drawn"].as_f64().unwrap_or_default();
    assert!(drawn >= 0.8 * f64::from(UPRIGHT.0), "the figure is drawn {figure}");
    page.no_complaints().await;
}

async fn before_the_start_all_three_bands_of_pain_are_seen_above_it(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    page.visit(PACED).await;
    page.see("button", &word("session.start")).await;
    for size in [UPRIGHT, (360, 740), (1280, 800)] {
        resize(&page, size, 100).await;
        let script = "const numbers = [...document.querySelectorAll('.scale__number')].map((n) => n.getBoundingClientRect());
            const begin = box('begin');
            return { start: inSight(begin), numbers: numbers.length, hidden: numbers.filter((n) => n.bottom > begin.top + 0.5).length,
                begin: rectangle(begin), last: rectangle(numbers.at(-1)) }";
        let seen = measure(&page, script, json!(null)).await;
        let expected = (&json!(true), &json!(11), &json!(0));
        assert_eq!((&seen["start"], &seen["numbers"], &seen["hidden"]), expected, "{size:?}: {seen}");
    }
    page.no_complaints().await;
}

async fn nothing_lies_over_the_number(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    page.visit(PACED).await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(3)).await;
    for state in ["get ready", "at work"] {
        for (size, letters) in [
            (UPRIGHT, 100),
            ((320, 568), 100),
            ((844, 390), 100),
            ((568, 320), 100),
            // 400 % of 1280 x 1024.
            ((320, 256), 100),
            (UPRIGHT, 200),
            ((320, 568), 200),
            ((844, 390), 200),
            ((568, 320), 200),
        ] {
            resize(&page, size, letters).await;
            let script = "const number = box('number');
                const over = [...document.querySelectorAll('.player *')].filter((e) => {
                    if (!knee.visible(e) || e.closest('.visually-hidden') || e.contains(part('number'))) return false;
                    if (e === part('number') || e.children.length && !e.matches('button, svg')) return false;
                    return !apart(e.getBoundingClientRect(), number);
                });
                const hit = document.elementFromPoint((number.left + number.right) / 2, (number.top + number.bottom) / 2);
                const hurts = part('hurts');
                const cut = ['main', 'hurts'].map(part).filter((b) => b.scrollWidth > b.clientWidth + 1
                    || b.scrollHeight > b.clientHeight + 1).map((b) => b.textContent);
                return { hurts: inSight(box('hurts')) && apart(box('hurts'), box('main')), cut, inSight: inSight(number), over: over.map((e) => `${e.className}: ${rectangle(e.getBoundingClientRect())}`),
                    hit: hit === part('number'), main: inSight(box('main')),
                    place: rectangle(number), button: rectangle(box('main')) }";
            let found = measure(&page, script, json!(null)).await;
            let all = [
                &found["inSight"],
                &found["over"],
                &found["hit"],
                &found["main"],
                &found["hurts"],
                &found["cut"],
            ];
            let (yes, none) = (&json!(true), &json!([]));
            if all != [yes, none, yes, yes, yes, none] {
                page.fail(&format!(
                    "{state}, {size:?}, letters of {letters} %: number, main button and \"my knee hurts\" are in sight, whole, and nothing over the number: {found}"
                ))
                .await;
            }
            page.fits(&format!("{state}, {size:?}, letters of {letters} %")).await;
        }
        resize(&page, UPRIGHT, 100).await;
        page.pass(Duration::from_secs(8 + 10)).await;
    }
}

async fn on_its_side_figure_and_number_have_a_half_each_and_start_is_in_sight(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    page.visit(PACED).await;
    let start = word("session.start");
    page.see("button", &start).await;
    for (size, letters) in [((844, 390), 100), ((568, 320), 100), ((320, 256), 100), ((844, 390), 200)] {
        resize(&page, size, letters).await;
        let script = "const sides = [0, 100000];
            const all = sides.map((down) => {
                document.querySelectorAll('.player, .player *').forEach((e) => e.scrollTop = down);
                scrollTo(0, down);
                return inSight(knee.all('button', arguments[0])[0].getBoundingClientRect());
            });
            document.querySelectorAll('.player, .player *').forEach((e) => e.scrollTop = 0);
            scrollTo(0, 0);
            return all";
        let found = measure(&page, script, json!(start)).await;
        assert_eq!(found, json!([true, true]), "[{}] {size:?}, {letters} %: Start", engine.name());
    }
    resize(&page, UPRIGHT, 100).await;
    page.click("button", &start).await;
    page.pass(Duration::from_secs(12)).await;
    page.wait_until("the figure", "return !!document.querySelector('.player__figure svg')", json!(null))
        .await;
    for size in [(844, 390), (740, 360), (568, 320)] {
        resize(&page, size, 100).await;
        let script = "const [figure, number, main] = ['figure', 'number', 'main'].map(box);
            const middle = innerWidth / 2;
            return { figure: inSight(figure) && figure.right <= middle && figure.height >= 48 && figure.width >= 0.38 * innerWidth,
                number: inSight(number) && number.left >= middle, main: inSight(main) && main.left >= middle,
                places: [figure, number, main].map(rectangle) }";
        let found = measure(&page, script, json!(null)).await;
        let all = [&found["figure"], &found["number"], &found["main"]];
        assert_eq!(all, [&json!(true); 3], "[{}] {size:?}: {found}", engine.name());
    }
}

/// The parts of which the words are wider or higher than they are, or that lie beyond what can be seen of the page's width.
const SPILT: &str =
    "return [...document.querySelectorAll(arguments[0])].filter((e) => knee.visible(e)).filter((e) => {
        const b = e.getBoundingClientRect();
        return e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'
            || e.matches('button') && e.scrollHeight > e.clientHeight + 1
            || b.left < -0.5 || b.right > document.documentElement.clientWidth + 0.5
            || e.closest('li') && b.right > e.closest('ol').getBoundingClientRect().right + 0.5;
    }).map((e) => `${e.tagName} ${e.className}: ${e.textContent}`)";

async fn with_letters_of_twice_the_size_no_dose_is_cut_and_no_answer_spills_out_of_its_button(
    engine: Engine,
) {
    let page = open(engine, UPRIGHT).await;
    page.visit(PACED).await;
    page.see("button", &word("session.start")).await;
    let sizes = [UPRIGHT, (360, 740), (320, 568)];
    let all_whole = async |asked: &str, parts: &str| {
        for size in sizes {
            resize(&page, size, 200).await;
            let spilt = page.js(SPILT, json!(parts)).await;
            assert_eq!(spilt, json!([]), "[{}] {asked}, {size:?}", engine.name());
        }
        resize(&page, UPRIGHT, 100).await;
    };
    all_whole("before the start", ".player__list li, .player__list li *, .player button").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(12)).await;
    page.click("button", &word("session.hurts")).await;
    page.see("button", &word("session.pain_back")).await;
    all_whole("how much it hurts", ".player__ask button").await;
    page.click("button", "4").await;
    page.see("button", &word("session.stop_this")).await;
    all_whole("what now", ".player__ask button").await;
    // One tap takes it all back, after the number too.
    page.click("button", &word("session.pain_back")).await;
    page.see("button", &word("session.pause")).await;
    page.no_complaints().await;
}

async fn short_words_are_larger_and_what_comes_is_said_to_come(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    page.visit("session/?exercises=single-leg-balance").await;
    page.click("button", &word("session.start")).await;
    page.pass(Duration::from_secs(12)).await;
    page.see("button", &word("session.pause")).await;
    let detail = "return [text('detail'), size('detail')]";
    let side = measure(&page, detail, json!(null)).await;
    assert_eq!(side[0], json!(word("session.side_left")));
    assert!(side[1].as_f64().is_some_and(|size| size >= 44.0), "20 minutes of arc at two metres: {side}");
    page.pass(Duration::from_secs(30)).await;
    page.read(&word("session.rest")).await;
    let rest = measure(&page, "return [text('word'), size('word')]", json!(null)).await;
    assert!(rest[1].as_f64().is_some_and(|size| size >= 44.0), "{rest}");
    let coming = measure(&page, detail, json!(null)).await;
    let left = word("session.left_side");
    let set = fill("session.next_set_side", &[("set", "2"), ("sets", "3"), ("side", &left)]);
    let next = fill("session.next", &[("what", &set)]);
    assert_eq!(coming[0], json!(next), "nobody takes it for an order, and it is said once");
    page.no_complaints().await;
}

/// What is asked of somebody who comes back to a phone that leans on the wall.
async fn who_comes_back_reads_what_is_asked_from_two_metres(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    at_work(&page).await;
    page.visit("session/").await;
    page.see("button", &word("session.resume_yes")).await;
    let small = "return [...document.querySelectorAll('.player h1, .player strong, .player .button')]
        .filter((e) => knee.visible(e) && parseFloat(getComputedStyle(e).fontSize) < 30).map((e) => e.textContent)";
    assert_eq!(page.js(small, json!(null)).await, json!([]), "[{}] pick up", engine.name());
    page.click("button", &word("session.resume_new")).await;
    page.see("button", &word("session.replace_no")).await;
    assert_eq!(page.js(small, json!(null)).await, json!([]), "[{}] a new one", engine.name());
    page.click("button", &word("session.replace_no")).await;
    page.click("button", &word("session.resume_yes")).await;
    page.see("button", &word("session.pause")).await;
    page.no_complaints().await;
}

/// Fails unless the figure is in sight beside what is asked.
async fn the_figure_is_in_sight(page: &Page, asked: &str) {
    for size in [UPRIGHT, (320, 568), (844, 390), (568, 320), (320, 256)] {
        resize(page, size, 100).await;
        let script = "const [figure, ask] = ['figure', 'ask'].map(box);
            return { figure: inSight(figure) && figure.height >= 40 && figure.width >= 100,
                ask: ask.left >= -0.5 && ask.right <= innerWidth + 0.5 && ask.bottom <= innerHeight + 0.5,
                apart: apart(figure, ask), places: [figure, ask].map(rectangle) }";
        let found = measure(page, script, json!(null)).await;
        if [&found["figure"], &found["ask"], &found["apart"]] != [&json!(true); 3] {
            page.fail(&format!("{asked}, {size:?}: the figure is in sight beside what is asked: {found}"))
                .await;
        }
        page.fits(&format!("{asked}, {size:?}")).await;
    }
    resize(page, UPRIGHT, 100).await;
}

async fn what_is_asked_leaves_the_paused_figure_in_sight_and_pain_is_taken_back_at_once(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    at_work(&page).await;
    page.wait_until("the figure", "return !!document.querySelector('.player__figure svg')", json!(null))
        .await;
    let left = crate::session::left(&page).await;
    page.click("button", &word("session.hurts")).await;
    page.see("alertdialog", &word("session.pain_title")).await;
    the_figure_is_in_sight(&page, "how much it hurts").await;
    let still = "return document.querySelector('.player__figure svg').animationsPaused()";
    assert_eq!(page.js(still, json!(null)).await, json!(true), "the figure stands still");

    // Three bands, each with its word, its colour and its numbers.
    let script = "return [...document.querySelectorAll('.scale__band')].map((band) => ({
            word: knee.plain(band.querySelector('.scale__word').textContent),
            numbers: [...band.querySelectorAll('button')].map((b) => b.textContent).join(' '),
            colour: getComputedStyle(band).borderBlockStartColor }))";
    let bands = measure(&page, script, json!(null)).await;
    let of = |field: &str| -> Vec<String> {
        let texts = bands.as_array().into_iter().flatten().map(|band| band[field].as_str());
        texts.map(|text| text.unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(of("numbers"), ["0 1 2", "3 4 5", "6 7 8 9 10"]);
    let words = ["session.band_fine", "session.band_easier", "session.band_stop"].map(word);
    assert_eq!(of("word"), words);
    let mut colours = of("colour");
    colours.sort();
    colours.dedup();
    assert_eq!(colours.len(), 3, "{bands}");

    page.click("button", &word("session.pain_back")).await;
    page.see("button", &word("session.pause")).await;
    page.see_no("alertdialog", &word("session.pain_title")).await;
    assert_eq!(crate::session::left(&page).await, left, "it goes on where it stopped");

    page.click("button", &word("session.hurts")).await;
    page.click("button", "4").await;
    page.see("button", &word("session.stop_this")).await;
    the_figure_is_in_sight(&page, "what now").await;
    page.click("button", &word("session.pain_change")).await;
    page.click("button", "1").await;
    page.click("button", &word("session.go_on")).await;
    page.see("button", &word("session.end")).await;
    page.click("button", &word("session.end")).await;
    page.see("alertdialog", &word("session.end_question")).await;
    the_figure_is_in_sight(&page, "whether to end").await;
    let first = "return knee.plain(document.querySelector('.player__ask button').textContent)";
    assert_eq!(page.js(first, json!(null)).await, json!(word("session.end_no")), "the first button goes on");
    page.click("button", &word("session.end_no")).await;
    page.see("button", &word("session.pause")).await;
    page.no_complaints().await;
}

async fn beeps_and_voice_are_switched_in_the_session(engine: Engine) {
    // With a stand-in for a voice: a device without one is offered none.
    let scripts = [preload::clock(preload::MONDAY_MORNING), preload::handles()];
    let setup = Setup { size: UPRIGHT, less_motion: true, ..Setup::default() };
    let page = Page::for_the_site(engine, setup, &scripts).await;
    at_work(&page).await;
    for (label, field) in [("session.beeps", "beeps"), ("session.voice", "voice")] {
        let label = word(label);
        page.see("button", &label).await;
        let pressed = "return knee.all('button', arguments[0])[0].getAttribute('aria-pressed') === 'true'";
        let was_on = page.js(pressed, json!(label)).await == json!(true);
        for on in [!was_on, was_on] {
            page.click("button", &label).await;
            let switched = "const [label, field, on] = arguments[0];
                const shown = knee.all('button', label)[0].getAttribute('aria-pressed') === String(on);
                const stored = JSON.parse(localStorage.getItem('knee:settings') ?? '{}').data ?? {};
                return shown && stored[field] === on";
            page.wait_until("it is switched and stored", switched, json!([label, field, on])).await;
            page.see("button", &word("session.pause")).await;
        }
    }
    page.no_complaints().await;
}

async fn the_end_says_what_comes_next_and_answers_at_once_to_pain_above_five(engine: Engine) {
    let page = open(engine, UPRIGHT).await;
    at_work(&page).await;
    page.click("button", &word("session.end")).await;
    page.click("button", &word("session.end_yes")).await;
    page.see("heading", &word("session.next_heading")).await;
    let script = "const heading = knee.all('heading', arguments[0])[0];
        return knee.plain(heading.closest('section').textContent)";
    let next = page.js(script, json!(word("session.next_heading"))).await;
    let next = next.as_str().unwrap_or_default();
    let wednesday = word("progress.weekday.wednesday");
    assert!(next.contains("08:") || next.contains("09:"), "when it will ask: {next}");
    assert!(!next.contains(&wednesday), "no day before the pain is answered: {next}");
    page.click_in(&word("session.after_pain"), "button", "1").await;
    let named = "const heading = knee.all('heading', arguments[0][0])[0];
        return knee.plain(heading.closest('section').textContent).includes(arguments[0][1])";
    page.wait_until("which day is next", named, json!([word("session.next_heading"), wednesday])).await;
    let next = page.js(script, json!(word("session.next_heading"))).await;
    let next = next.as_str().unwrap_or_default();
    page.click_in(&word("session.after_pain"), "button", "7").await;
    let answer =
        "return knee.plain(document.querySelector('.before__advice--less')?.textContent ?? '') || null";
    let answer = page.wait_until("an answer to the pain", answer, json!(null)).await;
    assert!(answer.as_str().is_some_and(|text| text.len() > 20), "{answer}");
    let later = "const heading = knee.all('heading', arguments[0])[0];
        const text = knee.plain(heading.closest('section').textContent);
        return text !== arguments[1] && text";
    let later = later.replace("arguments[1]", &json!(next).to_string());
    page.wait_until("another day", &later, json!(word("session.next_heading"))).await;
    let ways = "return [...document.querySelectorAll('.player a[href*=check]')].map((a) => knee.plain(a.textContent))";
    let ways = page.js(ways, json!(null)).await;
    assert_eq!(ways.as_array().map(Vec::len), Some(1), "one way to the check: {ways}");
    // What was entered is there after a reload.
    page.click_in(&word("session.after_effort"), "button", "6").await;
    let chosen = "return [...document.querySelectorAll('.scale__number[aria-pressed=true]')].map((b) => b.textContent)";
    page.wait_until("both answers", &format!("{chosen}.length === 2"), json!(null)).await;
    page.reload().await;
    page.see("heading", &word("session.next_heading")).await;
    page.wait_until("both answers", &format!("{chosen}.length === 2"), json!(null)).await;
    assert_eq!(page.js(chosen, json!(null)).await, json!(["7", "6"]));
    page.no_complaints().await;
}

in_each_engine!(
    before_the_start_all_three_bands_of_pain_are_seen_above_it,
    what_to_do_is_larger_than_everything_but_the_number,
    nothing_lies_over_the_number,
    on_its_side_figure_and_number_have_a_half_each_and_start_is_in_sight,
    with_letters_of_twice_the_size_no_dose_is_cut_and_no_answer_spills_out_of_its_button,
    short_words_are_larger_and_what_comes_is_said_to_come,
    who_comes_back_reads_what_is_asked_from_two_metres,
    what_is_asked_leaves_the_paused_figure_in_sight_and_pain_is_taken_back_at_once,
    beeps_and_voice_are_switched_in_the_session,
    the_end_says_what_comes_next_and_answers_at_once_to_pain_above_five,
);
