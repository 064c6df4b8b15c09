//! The plugin in a real WordPress, the way a clinic goes: uploaded, activated, asked who the clinic is, put on pages by an
//! author who may post no scripts, looked at by a visitor in an old theme and in one of blocks, and taken away again.

#![allow(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::path::PathBuf;
use std::sync::Arc;

use browser_tests::engine::{DESKTOP, Engine, Setup};
use browser_tests::page::Page;
use browser_tests::server::Server;
use browser_tests::wordpress::WordPress;
use browser_tests::words::word;
use browser_tests::{in_chromium, site};
use serde_json::{Value, json};
use thirtyfour::By;

const SETTINGS: &str = "wp-admin/options-general.php?page=knee-companion";
const APP: &str = "wp-content/plugins/knee-companion/app/";

fn archive() -> PathBuf {
    let path = std::env::var_os("KNEE_PLUGIN").map(PathBuf::from).unwrap_or_default();
    assert!(path.is_file(), "KNEE_PLUGIN: no archive there. {}", browser_tests::SET_UP);
    path
}

/// A browser of its own, as of another person.
async fn somebody(engine: Engine) -> Page {
    let setup = Setup { size: DESKTOP, ..Setup::default() };
    Page::open(engine, setup, &Arc::new(Server::start(&site::dist(), "/"))).await
}

async fn log_in(page: &Page, site: &WordPress, name: &str) {
    page.goto_address(&site.url("wp-login.php")).await;
    // At once: the page moves the focus after a moment, in the middle of what is typed.
    let script = "document.getElementById('user_login').value = arguments[0];
        document.getElementById('user_pass').value = arguments[0] + '-pass';
        document.getElementById('loginform').submit()";
    element(page, "#user_pass").await;
    page.js(script, json!(name)).await;
    page.wait_until("the desk", "return document.getElementById('wpadminbar') !== null", json!(null)).await;
}

async fn element(page: &Page, css: &str) -> thirtyfour::WebElement {
    let there = "return document.querySelector(arguments[0]) !== null";
    page.wait_until(css, there, json!(css)).await;
    match page.browser().driver().find(By::Css(css)).await {
        Ok(element) => element,
        Err(e) => page.fail(&format!("{css}: {e}")).await,
    }
}

async fn type_into(page: &Page, css: &str, text: &str) {
    let field = element(page, css).await;
    let _ = field.clear().await;
    if let Err(e) = field.send_keys(text).await {
        page.fail(&format!("{css}: {e}")).await;
    }
}

async fn press(page: &Page, css: &str) {
    if let Err(e) = element(page, css).await.click().await {
        page.fail(&format!("{css}: {e}")).await;
    }
}

/// A picture for the documents, where any is wanted (`cargo xtask shots --docs`).
async fn keep(page: &Page, name: &str, size: (u32, u32)) {
    let Some(folder) = std::env::var_os("KNEE_PICTURES").map(PathBuf::from) else { return };
    let kept = async {
        page.browser().resize(size).await?;
        let picture = page.picture().await?;
        std::fs::write(folder.join(name), picture).map_err(|e| e.to_string())?;
        page.browser().resize(DESKTOP).await
    };
    if let Err(e) = kept.await {
        page.fail(&format!("{name}: {e}")).await;
    }
}

async fn text_of(page: &Page, css: &str) -> String {
    let text = page.js("return document.querySelector(arguments[0])?.innerText ?? ''", json!(css)).await;
    text.as_str().unwrap_or_default().to_owned()
}

/// Uploads the archive and activates the plugin, as an administrator does.
async fn upload(page: &Page, site: &WordPress) {
    page.goto_address(&site.url("wp-admin/plugin-install.php?tab=upload")).await;
    // The form is there for those without scripts, too: so is its field.
    page.js("document.querySelector('.upload-plugin').style.display = 'block'", json!(null)).await;
    type_file(page, "#pluginzip", &archive()).await;
    press(page, "#install-plugin-submit").await;
    let link = "a.button-primary[href*='action=activate']";
    press(page, link).await;
    let active = "return document.querySelector('tr.active[data-plugin=\"knee-companion/knee-companion.php\"]') !== null";
    page.wait_until("the plugin is active", active, json!(null)).await;
}

async fn type_file(page: &Page, css: &str, path: &std::path::Path) {
    if let Err(e) = element(page, css).await.send_keys(path.display().to_string()).await {
        page.fail(&format!("{css}: {e}")).await;
    }
}

/// Says who the clinic is: first wrongly, then rightly.
async fn say_who_the_clinic_is(page: &Page, site: &WordPress) {
    page.goto_address(&site.url(SETTINGS)).await;
    for (name, wrong) in [
        ("clinic", "Tom & \"Jo\" <Knees>"),
        ("phone", "call us"),
        ("booking", "javascript:alert(1)"),
        ("accent", "reddish"),
    ] {
        type_into(page, &format!("#knee-companion-{name}"), wrong).await;
    }
    press(page, "#submit").await;
    page.wait_until("it is said", "return document.querySelector('.notice-error') !== null", json!(null))
        .await;
    let wrong = page.js("return document.querySelectorAll('[aria-invalid]').length", json!(null)).await;
    assert_eq!(wrong, json!(3), "each of the three says what is wrong");
    // Nothing of what was typed is lost, and nothing of it was saved.
    let kept = "return ['clinic', 'phone', 'booking'].map((name) => document.getElementById('knee-companion-' + name).value)";
    let kept = page.js(kept, json!(null)).await;
    assert_eq!(kept, json!(["Tom & \"Jo\" <Knees>", "call us", "javascript:alert(1)"]));
    assert_eq!(site.php("echo wp_json_encode(get_option('knee_companion'));"), "false");

    for (name, right) in [
        ("phone", "020 7946 0018"),
        ("booking", "https://clinic.example/?a=1&b=2"),
        ("accent", "7A1F6B"),
        ("address", "1 High Street"),
    ] {
        type_into(page, &format!("#knee-companion-{name}"), right).await;
    }
    press(page, "#submit").await;
    page.wait_until("saved", "return document.querySelector('.notice-success') !== null", json!(null)).await;
    keep(page, "plugin-settings.png", (1000, 800)).await;
    let file = std::fs::read_to_string(site.files().join(APP).join("clinic.json")).unwrap_or_default();
    let file: Value = serde_json::from_str(&file).unwrap_or_default();
    assert_eq!(
        file,
        json!({ "clinic": "Tom & \"Jo\" <Knees>", "phone": "020 7946 0018", "booking": "https://clinic.example/?a=1&b=2",
            "address": "1 High Street", "accent": "#7a1f6b" })
    );
}

/// As the author: a post with the block, chosen in the editor's own list and published with its own buttons.
async fn publish_a_block(page: &Page, site: &WordPress) -> String {
    page.goto_address(&site.url("wp-admin/post-new.php")).await;
    let ready = "return window.wp?.data?.select('core/editor')?.getCurrentPostId() > 0
        && wp.blocks.getBlockType('knee-companion/frame') !== undefined
        && document.querySelector('.edit-post-header-toolbar__inserter-toggle') !== null";
    page.wait_until("the editor", ready, json!(null)).await;
    press(page, ".edit-post-header-toolbar__inserter-toggle").await;
    type_into(page, ".block-editor-inserter__search input", "knee").await;
    press(page, ".editor-block-list-item-knee-companion-frame").await;
    let choice = "[data-type='knee-companion/frame'] select";
    element(page, choice).await;
    press(page, &format!("{choice} option[value='guide']")).await;
    let chosen = "return wp.data.select('core/block-editor').getBlocks()[0]?.attributes.page";
    page.wait_until("the page is chosen", chosen, json!(null)).await;
    page.js("wp.data.dispatch('core/editor').editPost({ title: 'Exercises' })", json!(null)).await;
    keep(page, "plugin-block.png", (1000, 640)).await;
    press(page, ".editor-post-publish-button__button").await;
    press(page, ".editor-post-publish-panel .editor-post-publish-button").await;
    let published = "return wp.data.select('core/editor').isCurrentPostPublished() && !wp.data.select('core/editor').isSavingPost()
        && wp.data.select('core/editor').getCurrentPost().link";
    let link = page.wait_until("it is published", published, json!(null)).await;
    link.as_str().unwrap_or_default().to_owned()
}

/// As the author, through the same door as the editor: a post of this text.
async fn publish(page: &Page, title: &str, text: &str) -> String {
    let script = "window.done = null;
        wp.apiFetch({ path: '/wp/v2/posts', method: 'POST', data: { title: arguments[0][0], content: arguments[0][1], status: 'publish' } })
            .then((post) => (window.done = post.link), (error) => (window.done = 'failed: ' + error.message))";
    page.js(script, json!([title, text])).await;
    let link = page.wait_until("it is posted", "return window.done", json!(null)).await;
    link.as_str().unwrap_or_default().to_owned()
}

/// As a visitor: the companion stands, an exercise opens, a session runs.
async fn look(visitor: &Page, address: &str, theme: &str) {
    visitor.goto_address(address).await;
    let stands = "const frame = document.querySelector('knee-companion iframe');
        frame?.scrollIntoView();
        return frame && parseFloat(frame.style.height) > 0 && frame.style.height !== '720px'";
    visitor.wait_until(&format!("{theme}: the frame stands"), stands, json!(null)).await;
    let hidden = "return getComputedStyle(document.querySelector('knee-companion a')).display === 'none'";
    visitor.wait_until(&format!("{theme}: in the place of the link"), hidden, json!(null)).await;
    let wide = "const frame = document.querySelector('knee-companion iframe').getBoundingClientRect();
        return frame.width >= 300 && frame.right <= document.documentElement.clientWidth + 1
            && document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1";
    visitor.wait_until(&format!("{theme}: it fits"), wide, json!(null)).await;
    visitor.enter_frame().await;
    visitor.ready().await;
    visitor.see("link", "Tom & \"Jo\" <Knees>").await;
    visitor.see("link", "020 7946 0018").await;
}

async fn a_clinic_needs_nothing_but_the_plugin(engine: Engine) {
    let site = WordPress::start();
    let admin = somebody(engine).await;
    log_in(&admin, &site, "admin").await;
    upload(&admin, &site).await;
    say_who_the_clinic_is(&admin, &site).await;
    // The administrator's session ends with this browser's window; the author has another.
    admin.browser().driver().delete_all_cookies().await.expect("logged out");

    let author = admin;
    log_in(&author, &site, "author").await;
    author.goto_address(&site.url(SETTINGS)).await;
    assert!(!text_of(&author, "body").await.contains("Telephone"), "an author may not say who the clinic is");
    let block = publish_a_block(&author, &site).await;
    let shortcode = publish(
        &author,
        "One exercise",
        "Before.\n\n[knee-companion page=\"guide/clamshell\" text=\"Try <b>this</b>\"]\n\nAfter.",
    )
    .await;
    let hostile = publish(
        &author,
        "Hostile",
        "[knee-companion page='\"><script>window.evil = 1</script>' rx='x\" onload=\"evil()' text='</a><script>window.evil = 2</script>']
        <script>window.evil = 3</script><knee-companion page=\"guide\"></knee-companion>",
    )
    .await;
    let rx = publish(&author, "Prescription", "[knee-companion rx=\"https://knee.example/rx/%23rx=AQ -_x\"]")
        .await;
    // Those who can put it right are told what is wrong.
    author.goto_address(&hostile).await;
    assert!(text_of(&author, "body").await.contains("There is no page"), "the author is told");
    author.browser().driver().delete_all_cookies().await.expect("logged out");

    let visitor = author;
    for theme in ["twentytwentyone", "twentytwentythree"] {
        site.php(&format!("switch_theme('{theme}');"));
        look(&visitor, &block, theme).await;
        let guide = "return document.documentElement.dataset.page === 'guide'";
        visitor.wait_until(&format!("{theme}: the page of the block"), guide, json!(null)).await;
        visitor.leave_frame().await;
        keep(&visitor, &format!("plugin-page-{theme}.png"), (900, 760)).await;

        look(&visitor, &shortcode, theme).await;
        visitor.see("heading", "Clamshell").await;
        visitor.leave_frame().await;
        let order =
            "const text = document.body.innerText; return text.indexOf('Before.') < text.indexOf('After.')";
        assert_eq!(visitor.js(order, json!(null)).await, json!(true));
        let link = "return document.querySelector('knee-companion a').textContent";
        assert_eq!(visitor.js(link, json!(null)).await, json!("Try <b>this</b>"), "words are words");

        visitor.goto_address(&hostile).await;
        let evil = "return [window.evil ?? null, document.querySelectorAll('knee-companion').length,
            document.querySelector('knee-companion').hasAttribute('onload')]";
        assert_eq!(
            visitor.js(evil, json!(null)).await,
            json!([null, 1, false]),
            "{theme}: nothing of it ran"
        );
        assert!(
            !text_of(&visitor, "body").await.contains("There is no page"),
            "visitors are told nothing of it"
        );
    }

    // A prescription that was pasted as a whole link, damaged on its way.
    visitor.goto_address(&rx).await;
    let payload = "return document.querySelector('knee-companion').getAttribute('rx')";
    assert_eq!(visitor.js(payload, json!(null)).await, json!("AQ-_x"));

    // A patient's link of which a mail program has encoded the "#".
    visitor.goto_address(&site.url(&format!("{APP}rx/%23rx=AQ-_x"))).await;
    let there = "return document.documentElement.dataset.page === 'rx' && location.hash === '#rx=AQ-_x'";
    visitor.wait_until("the page of the link", there, json!(null)).await;

    // A visitor's session, kept on the clinic's own site: nothing warns of forgetting, and it is there again.
    look(&visitor, &shortcode, "a session").await;
    let forgets = "return document.querySelector('.frame-note__framed').getClientRects().length";
    assert_eq!(visitor.js(forgets, json!(null)).await, json!(0));
    visitor.leave_frame().await;
    visitor.goto_address(&site.url(&format!("{APP}guide/?phone=0900+666"))).await;
    visitor.ready().await;
    visitor.see("link", "020 7946 0018").await;
    assert_eq!(
        visitor.names("link").await.iter().filter(|name| name.contains("0900")).count(),
        0,
        "clinic.json first"
    );
    visitor.click("button", &word("session.start")).await;
    visitor.see("timer", "{n}").await;
    let kept = "return JSON.parse(localStorage.getItem('knee:session'))?.data !== undefined";
    visitor.wait_until("it is kept", kept, json!(null)).await;

    // Without scripts the link is what there is.
    let html = site.php(
        "global $post; $post = get_posts(['title' => 'One exercise', 'post_status' => 'publish'])[0] ?? get_posts()[0];
        echo do_shortcode('[knee-companion page=\"guide\" text=\"Our exercises\"]');",
    );
    assert!(html.contains("/app/guide/?clinic=Tom%20%26%20%22Jo%22%20%3CKnees%3E"), "{html}");
    assert!(html.ends_with("&#038;accent=%237a1f6b\">Our exercises</a></knee-companion>"), "{html}");

    assert_eq!(site.complaints(), Vec::<String>::new(), "PHP has nothing to say of the plugin");

    // Taken away, nothing of it is left.
    let admin = visitor;
    log_in(&admin, &site, "admin").await;
    site.php("require ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins('knee-companion/knee-companion.php');");
    site.php(
        "require ABSPATH . 'wp-admin/includes/plugin.php'; require ABSPATH . 'wp-admin/includes/file.php';
        delete_plugins(['knee-companion/knee-companion.php']);",
    );
    let left = site.php(
        "global $wpdb; echo $wpdb->get_var(\"SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%knee%'\"), ' ',
        $wpdb->get_var(\"SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE '%knee%'\");",
    );
    assert_eq!(left, "0 0", "rows of options, and tables");
    assert!(!site.files().join("wp-content/plugins/knee-companion").exists(), "its files are gone");
}

/// The checks of the plugin and of the app keep and refuse the same.
#[test]
fn the_plugin_checks_as_the_app_does() {
    let cases = include_str!("../../fixtures/clinic-settings.json");
    let cases: Value = serde_json::from_str(cases).expect("JSON");
    let site = WordPress::start();
    let plugin = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../wordpress");
    let json = cases.to_string().replace('\\', "\\\\").replace('\'', "\\'");
    let said = site.php(&format!(
        "require '{}/checks.php';
        $fields = knee_companion_fields();
        foreach (json_decode('{json}') as [$name, $text, $kept]) {{
            $found = $name === 'rx' ? knee_companion_prescription($text) : $fields[$name][2]($text);
            if ($found !== $kept) echo $name, ': ', var_export($text, true), ' gave ', var_export($found, true), \"\\n\";
        }}
        echo 'all read';",
        plugin.display()
    ));
    assert_eq!(said, "all read");
}

in_chromium!(a_clinic_needs_nothing_but_the_plugin);
