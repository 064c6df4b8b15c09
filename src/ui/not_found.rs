//! The page for an address that is none (`404.html`). Hosts show it at whatever address was asked for, so nothing in it may
//! be relative: its styles are inside, and its links get their addresses from `public/not-found.js`, or have them from the
//! start where the build knows where the site will stand.

use leptos::prelude::*;

use super::components::icon::{Icon, Shape};
use crate::app::core::route::Route;
use crate::content::{language, words};

/// So many levels below the site's root an address may lie, at most. The app's own have two.
const DEEPEST: usize = 5;

/// The whole page.
#[component]
pub fn NotFound(
    /// The stylesheets that it needs, joined.
    css: String,
    /// The content-security policy for the `meta` element; it names the hash of `css`.
    policy: String,
    /// Where the site will stand; empty where that is not known.
    address: String,
    /// The file name of its script.
    script: String,
) -> impl IntoView {
    let language = language::current();
    let common = &words().common;
    let words = &words().not_found;
    let direction = if language.right_to_left { "rtl" } else { "ltr" };
    let known = !address.is_empty();
    let levels = if known { 0..=0 } else { 0..=DEEPEST };
    let scripts = levels.map(|level| match known {
        true => format!("{address}{script}"),
        false => format!("./{}{script}", "../".repeat(level)),
    });
    let scripts =
        scripts.map(|src| view! { <script type="module" src=src async=true></script> }).collect_view();
    let link = move |route: Route, class: &'static str, label: &'static str| {
        let href = known.then(|| format!("{address}{}", route.path()));
        view! {
            <a class=class href=href hidden=!known data-to=format!("./{}", route.path())>
                {label}
            </a>
        }
    };
    view! {
        <html lang=language.code dir=direction data-page="not-found">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content=policy />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <title>{format!("{} · {}", words.title, common.app_name)}</title>
                <meta name="robots" content="noindex" />
                <meta name="referrer" content="no-referrer" />
                <meta name="theme-color" content="#faf6ef" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#12150f" media="(prefers-color-scheme: dark)" />
                // Browsers ask the host's root for one otherwise.
                <link rel="icon" href="data:," />
                <style inner_html=css></style>
                {scripts}
            </head>
            <body>
                <div class="page">
                    <header class="site-header">
                        <p class="site-name">
                            <Icon shape=Shape::Knee />
                            {common.app_name}
                        </p>
                    </header>
                    <main id="main" class="stack">
                        <h1>{words.title}</h1>
                        <p>{words.text}</p>
                        <p>{words.offline}</p>
                        <p>{link(Route::Today, "button button--main", words.home)}</p>
                        <p>{link(Route::Guide, "button", words.guide)}</p>
                        <p>{link(Route::Check, "button", words.check)}</p>
                        <noscript>
                            <p>{words.no_script}</p>
                        </noscript>
                    </main>
                </div>
            </body>
        </html>
    }
}
