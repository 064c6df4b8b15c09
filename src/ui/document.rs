//! The frame of every page: head, header, navigation, footer. Printed on the host, never run in the browser.

use std::collections::BTreeMap;

use leptos::html;
use leptos::prelude::*;

use super::components::icon::{Icon, Shape};
use super::links::{asset, href};
use super::pages;
use crate::app::core::route::Route;
use crate::content::{language, words};
use crate::domain::clinic::Area;
use crate::ui::components::live::Live;
use crate::ui::components::notices::NOTICES;

/// What the frame of a page needs to know about the build.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The file name of the stylesheet.
    pub style_sheet: String,
    /// The content-security policy for the `meta` element.
    pub policy: String,
    /// Where the site will stand, `https://example.org/knee/`; empty where that is not known. Search engines and those
    /// who show previews of links want whole addresses, and nothing else does.
    pub address: String,
    /// The file name of the script that starts the wasm.
    pub start_script: String,
    /// The two files of each program, without their endings, by the program's name.
    pub programs: BTreeMap<String, String>,
}

impl Frame {
    /// The two files of a program, without their endings.
    fn program(&self, name: &str) -> String {
        self.programs.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }
}

/// [`Frame::address`], for parts of a page that name whole addresses: data for search engines.
#[derive(Clone, Debug, Default)]
pub struct SiteAddress(pub String);

/// One whole page, from `<html>` to `</html>`.
#[component]
pub fn Document(
    /// Which page.
    route: Route,
    /// What its frame needs to know about the build.
    frame: Frame,
) -> impl IntoView {
    let language = language::current();
    let page = pages::heading(route);
    let direction = if language.right_to_left { "rtl" } else { "ltr" };
    let here = expect_context::<super::links::Here>();
    let exercise = match route {
        Route::Exercise(id) => Some(id.as_str()),
        _ => None,
    };
    let (program, offered) = (frame.program(pages::program(route)), frame.program(pages::OFFERED));
    let whole = !frame.address.is_empty();
    let address = format!("{}{}", frame.address, route.path());
    let (preview, picture) = match route {
        Route::Exercise(id) => (true, format!("previews/{}.png", id.as_str())),
        _ => (false, "icons/icon-512.png".to_owned()),
    };
    let kind = match route {
        Route::Exercise(_) | Route::Topic(_) => "article",
        _ => "website",
    };
    view! {
        <html
            lang=language.code
            dir=direction
            data-app="prerendered"
            data-page=pages::name(route)
            data-program=program
            data-offered=offered
            data-exercise=exercise
            data-root=here.to_root
            data-assets=here.to_assets
        >
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content=frame.policy />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                // What the first paint waits for, before everything that it does not.
                <link rel="stylesheet" href=asset(&frame.style_sheet) />
                <title>{format!("{} · {}", page.title, words().common.app_name)}</title>
                <meta name="description" content=page.description.clone() />
                {open_graph("og:title", page.title.clone())}
                {open_graph("og:description", page.description)}
                {open_graph("og:type", kind.to_owned())}
                {open_graph("og:site_name", words().common.app_name.to_owned())}
                {open_graph("og:locale", language.code.to_owned())}
                {whole
                    .then(|| {
                        view! {
                            {open_graph("og:url", address.clone())}
                            {open_graph("og:image", format!("{}{picture}", frame.address))}
                            {preview
                                .then(|| {
                                    view! {
                                        {open_graph("og:image:width", "1200".to_owned())}
                                        {open_graph("og:image:height", "630".to_owned())}
                                        <meta name="twitter:card" content="summary_large_image" />
                                    }
                                })}
                        }
                    })}
                <meta name="theme-color" content="#faf6ef" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#12150f" media="(prefers-color-scheme: dark)" />
                <meta name="apple-mobile-web-app-title" content=words().common.short_name />
                <meta name="mobile-web-app-capable" content="yes" />
                <meta name="referrer" content="no-referrer" />
                // Only a whole address can be the one that counts.
                {whole.then(|| view! { <link rel="canonical" href=address.clone() /> })}
                <link rel="manifest" href=asset(&format!("manifest-{}.webmanifest", language.code)) />
                <link rel="icon" href=asset("icons/icon.svg") type="image/svg+xml" />
                <link rel="apple-touch-icon" href=asset("icons/apple-touch-icon.png") />
                <script type="module" src=asset(&frame.start_script) async=true></script>
                // Some hosts show the first page at any address. There only a whole path finds the script, which then leads to
                // the page for missing addresses. At its own address the page has named that script already.
                {(whole && route == Route::Today)
                    .then(|| {
                        let src = format!("{}{}", path_of(&frame.address), frame.start_script);
                        view! { <script type="module" src=src async=true></script> }
                    })}
            </head>
            <body>
                <a class="skip-link" href="#main">
                    {words().common.skip_to_content}
                </a>
                <Crash />
                <div class="page">
                    <header class="site-header">
                        <a class="site-name" href=href(Route::Today)>
                            <span data-clinic-mark="">
                                <Icon shape=Shape::Knee />
                            </span>
                            <img data-clinic-logo="" alt="" hidden />
                            <span data-clinic-name="" dir="auto" translate="no" data-ours=words().common.app_name>
                                {words().common.app_name}
                            </span>
                        </a>
                    </header>
                    <FrameNote route />
                    <Live part=NOTICES />
                    <main id="main" tabindex="-1">
                        {pages::view(route)}
                    </main>
                    <Footer />
                    <Navigation route />
                </div>
            </body>
        </html>
    }
}

/// The path of an address, from the root of its host on.
fn path_of(address: &str) -> &str {
    let behind_scheme = address.find("://").map_or(0, |at| at + 3);
    address[behind_scheme..].find('/').map_or("/", |at| &address[behind_scheme + at..])
}

fn open_graph(property: &'static str, content: String) -> impl IntoView {
    html::meta().attr("property", property).content(content)
}

/// What is shown when the program stops by a mistake of ours. It is in every page beforehand, so that showing it needs
/// nothing that could fail too.
#[component]
fn Crash() -> impl IntoView {
    let words = &words().crash;
    view! {
        <div id="crash" class="crash" role="alertdialog" aria-labelledby="crash-title" hidden>
            <div class="crash__box stack">
                <h2 id="crash-title">{words.title}</h2>
                <p>{words.safe}</p>
                <p class="crash__detail" id="crash-detail" dir="ltr"></p>
                <a class="button button--main" data-restart="" href="">
                    {words.restart}
                </a>
            </div>
        </div>
    }
}

/// What is said in a frame on another website, and the way out of it; and what is said where nothing started. Where no
/// script runs, because a website lets none or because it is gone, nothing marks the page: one that can do nothing by then
/// says so after a while (`style/components/offered.css`).
#[component]
fn FrameNote(route: Route) -> impl IntoView {
    let words = &words().offered;
    view! {
        <div class="frame-note screen-only">
            <p class="frame-note__framed">{words.frame}</p>
            <p class="frame-note__late" role="alert">
                {words.late}
            </p>
            <p class="frame-note__ways">
                <a class="frame-note__late" href="" data-restart="">
                    {words.again}
                </a>
                <a class="frame-note__window" href="" target="_blank" rel="noopener" data-full-window="">
                    {words.window}
                </a>
                // Some hosts show the first page at any address, where it cannot even find its script.
                {(route == Route::Today)
                    .then(|| {
                        view! {
                            <a class="frame-note__up" href="../">
                                {words.up}
                            </a>
                        }
                    })}
            </p>
            <p data-window-blocked="" hidden>
                {words.blocked}
                " "
                <b dir="ltr"></b>
            </p>
        </div>
    }
}

#[component]
fn Navigation(route: Route) -> impl IntoView {
    let words = &words().navigation;
    let entries = [
        (Route::Today, Shape::Today, words.today),
        (Route::Guide, Shape::Guide, words.guide),
        (Route::Programme, Shape::List, words.lists),
        (Route::Check, Shape::Check, words.check),
        (Route::Progress, Shape::Progress, words.progress),
    ];
    view! {
        <nav class="site-nav" aria-label=words.label>
            <ul>
                {entries
                    .map(|(target, shape, label)| {
                        let here = target == route
                            || (target == Route::Guide
                                && matches!(route, Route::Exercise(_) | Route::Compare));
                        view! {
                            <li data-area=area(target)>
                                <a href=href(target) aria-current=here.then_some("page")>
                                    <Icon shape />
                                    {label}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}

/// The name of a page that a clinic can leave out (`style/components/offered.css`). The list of warning signs stays, so
/// the way to the knee check does.
fn area(route: Route) -> Option<&'static str> {
    match route {
        Route::Learn => Some(Area::Learn.as_str()),
        Route::Progress => Some(Area::Progress.as_str()),
        _ => None,
    }
}

/// The page on what to do on a bad day; reachable from every page, also where a clinic leaves the other pages out.
const FLARE: &str = "flare";

#[component]
fn Footer() -> impl IntoView {
    let offered = &words().offered;
    let words = &words().footer;
    view! {
        <footer class="site-footer">
            <div class="offered">
                <p data-clinic-by="" hidden></p>
                <p data-clinic-place="" dir="auto" translate="no" hidden></p>
                <a data-clinic-rx="" href="" hidden>
                    {offered.exercises}
                </a>
                <a data-clinic-phone="" dir="ltr" translate="no" href="" hidden></a>
                <a data-clinic-booking="" href="" target="_blank" rel="noopener noreferrer" hidden>
                    {offered.book}
                </a>
            </div>
            <p>{words.education}</p>
            <ul>
                <li>
                    <a href=href(Route::Topic(FLARE))>{words.flare}</a>
                </li>
                <li data-area=area(Route::Learn)>
                    <a href=href(Route::Learn)>{words.learn}</a>
                </li>
                <li data-area=area(Route::Learn)>
                    <a href=href(Route::Glossary)>{words.glossary}</a>
                </li>
                <li>
                    <a href=href(Route::Settings)>{words.settings}</a>
                </li>
                <li>
                    <a href=href(Route::Clinic)>{words.clinics}</a>
                </li>
                <li>
                    <a href=href(Route::About)>{words.about}</a>
                </li>
            </ul>
        </footer>
    }
}
