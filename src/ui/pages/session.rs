//! The page of a session: which of its faces is shown. How it is played is `components/playing.rs`.

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::plan::overview::Overview;
use crate::app::session::pain_before::closes_start;
use crate::app::session::view as player;
use crate::app::session::view::{Found, HEADING, Playing, Screen};
use crate::content::words;
use crate::domain::session::{SessionEvent, Step};
use crate::ui::changing;
use crate::ui::components::before::{PainBefore, TooMuchToStart};
use crate::ui::components::check_again::{CheckAgain, quick_check};
use crate::ui::components::coming::{Coming, NoList, ThisSession};
use crate::ui::components::ended::EndedView;
use crate::ui::components::gate::Gate;
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::live::{Live, Part};
use crate::ui::components::playing::PlayingView;
use crate::ui::components::silent::SilentSwitch;
use crate::ui::components::terms;
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn SessionPage() -> impl IntoView {
    let words = &words().session;
    view! {
        <noscript>
            <p class="card">{words.needs_script} " " <a href=href(Route::Guide)>{words.to_guide}</a></p>
        </noscript>
        <Live part=PLAYER />
    }
}

/// Which face is shown; the parts of a face change inside it.
#[derive(Clone, PartialEq, Eq)]
enum Face {
    Loading,
    Nothing,
    NoList(Option<u32>),
    Closed,
    Overview,
    Found,
    Replacing,
    OtherTab,
    Playing,
    RanOut,
    /// Of the session of this name: another one's end is another face.
    Ended(String),
}

/// [`Player`] as a part that lives.
pub const PLAYER: Part = Part { name: "player", view: || Player().into_any() };

/// The whole player.
#[component]
pub fn Player() -> impl IntoView {
    let store = Store::of_page();
    let screen = store.select_at(player::screen);
    let face = Memo::new(move |_| {
        screen.with(|screen| match screen {
            Screen::Loading => Face::Loading,
            Screen::Nothing => Face::Nothing,
            Screen::NoList(list) => Face::NoList(*list),
            Screen::Closed(_) => Face::Closed,
            Screen::Overview(_) => Face::Overview,
            Screen::Found(_) => Face::Found,
            Screen::Replacing(_) => Face::Replacing,
            Screen::OtherTab(_) => Face::OtherTab,
            Screen::Playing(_) | Screen::Ending | Screen::AskingPain | Screen::AfterPain(_) => Face::Playing,
            Screen::RanOut(_) => Face::RanOut,
            Screen::Ended(ended) => Face::Ended(ended.id.clone()),
        })
    });
    let stage = store.select_at(player::stage);
    let tone = move || match face.get() {
        Face::Playing => stage.with(|stage| stage.as_ref().map_or("calm", |playing| playing.tone.name())),
        _ => "calm",
    };
    // With a main action that stays in sight, whatever else there is to read.
    let fills_the_window = move || {
        let face = face.get();
        use Face::{Found, OtherTab, Overview, Playing, RanOut, Replacing};
        matches!(face, Overview | Found | Replacing | OtherTab | Playing | RanOut)
    };
    // Turns over at each new step; the stylesheet flashes at each turn, if the person wants that.
    let beat = Memo::new(move |before: Option<&(Option<Step>, bool)>| {
        let step = stage.with(|stage| stage.as_ref().map(|playing| playing.step));
        let (last, turn) = before.copied().unwrap_or((step, false));
        (step, if step == last { turn } else { !turn })
    });
    let flash = store.select(|model| model.settings.flash);
    let flash = move || match (flash.get(), beat.get().1) {
        (false, _) => "off",
        (true, false) => "tick",
        (true, true) => "tock",
    };
    view! {
        <div class="player" class:player--window=fills_the_window data-tone=tone data-flash=flash inner_html=changing::view(move || {
            match face.get() {
                Face::Loading => view! { <Loading /> }.into_any(),
                Face::Nothing => view! { <Nothing /> }.into_any(),
                Face::NoList(list) => view! { <NoList list /> }.into_any(),
                Face::Closed => view! { <div class="player__calm"><Gate heading=HEADING /></div> }.into_any(),
                Face::Overview => {
                    screen
                        .with_untracked(|screen| match screen {
                            Screen::Overview(overview) => Some(overview.clone()),
                            _ => None,
                        })
                        .map(|overview| view! { <OverviewView overview /> })
                        .into_any()
                }
                Face::Found => {
                    screen
                        .with_untracked(|screen| match screen {
                            Screen::Found(found) => Some(found.clone()),
                            _ => None,
                        })
                        .map(|found| view! { <FoundView found /> })
                        .into_any()
                }
                Face::Replacing => {
                    screen
                        .with_untracked(|screen| match screen {
                            Screen::Replacing(note) => Some(*note),
                            _ => None,
                        })
                        .map(|note| view! { <Replacing note /> })
                        .into_any()
                }
                Face::OtherTab => view! { <OtherTab /> }.into_any(),
                Face::Playing => view! { <PlayingView playing=stage /> }.into_any(),
                Face::RanOut => view! { <RanOut playing=stage /> }.into_any(),
                Face::Ended(_) => {
                    screen
                        .with_untracked(|screen| match screen {
                            Screen::Ended(ended) => Some(ended.clone()),
                            _ => None,
                        })
                        .map(|ended| view! { <EndedView ended /> })
                        .into_any()
                }
            }
        })></div>
    }
}

#[component]
fn Loading() -> impl IntoView {
    view! {
        <div class="player__calm stack">
            <h1 id=HEADING tabindex="-1">{words().session.loading}</h1>
            <p class="late">{words().session.needs_script}</p>
        </div>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let words = &words().session;
    view! {
        <div class="player__calm stack">
            <h1 id=HEADING tabindex="-1">{words.overview_title}</h1>
            <p>{words.nothing_to_play}</p>
            <a class="button button--main" href=href(Route::Guide)>
                {words.to_guide}
            </a>
        </div>
    }
}

#[component]
fn OverviewView(overview: Overview) -> impl IntoView {
    let store = Store::of_page();
    let may_start = store.select(|model| !closes_start(model));
    let words = &words().session;
    view! {
        <div class="player__calm player__overview">
            <div class="player__scroll stack">
            <h1 id=HEADING tabindex="-1">{words.overview_title}</h1>
            <p class="player__flags">
                {words.red_flags} " " <a href=quick_check()>{words.red_flags_link}</a> "."
            </p>
            <CheckAgain />
            // Before the exercises: whoever hurts too much to start should not have to look for their number.
            <PainBefore />
            <Coming />
            <p>
                <strong>{words.lay_out} ": "</strong>
                {terms::equipment_list(&overview.things)}
            </p>
            <ThisSession />
            <SilentSwitch />
            <a class="button button--quiet" href=href(Route::Today)>
                {words.leave}
            </a>
            </div>
            <div class="changing" aria-live="polite" inner_html=changing::view(move || if may_start.get() {
                view! {
                    <button
                        class="button button--main player__begin"
                        type="button"
                        on:click=move |_| store.send(Event::Session(SessionEvent::Start))
                    >
                        <Icon shape=Shape::Play />
                        {words.start}
                    </button>
                }
                    .into_any()
            } else {
                view! { <TooMuchToStart /> }.into_any()
            })></div>
        </div>
    }
}

#[component]
fn FoundView(found: Found) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    // Which of the two comes first: going on, or, long after, a new one.
    let emphasis = |first: bool| if first { "button button--main" } else { "button button--quiet" };
    let resume = view! {
        <button
            class=emphasis(!found.long_ago)
            type="button"
            on:click=move |_| store.send(Event::SessionResumed)
        >
            <Icon shape=Shape::Play />
            {words.resume_yes}
        </button>
    };
    let anew = view! {
        <button
            class=emphasis(found.long_ago)
            type="button"
            on:click=move |_| store.send(Event::ReplaceWanted)
        >
            {if found.long_ago { words.resume_end_there } else { words.resume_new }}
        </button>
    };
    let (first, second) = if found.long_ago {
        (anew.into_any(), resume.into_any())
    } else {
        (resume.into_any(), anew.into_any())
    };
    view! {
        <div class="player__calm player__far stack">
            <h1 id=HEADING tabindex="-1">{words.resume_title}</h1>
            <p>
                <strong>{found.place}</strong>
                <br />
                {found.whole}
            </p>
            <p>{found.left}</p>
            <div class="player__actions">
                {first}
                {second}
                <a class="button button--quiet" href=href(Route::Today)>
                    {words.leave}
                </a>
            </div>
        </div>
    }
}

/// Is the session that was found to end where it is? The first answer is to keep it.
#[component]
fn Replacing(
    /// What becomes of it.
    note: &'static str,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    view! {
        <div class="player__calm player__far stack">
            <h1 id=HEADING tabindex="-1">{words.replace_question}</h1>
            <p>{note}</p>
            <div class="player__actions">
                <button class="button button--main" type="button" on:click=move |_| store.send(Event::EndDismissed)>
                    {words.replace_no}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| store.send(Event::SessionReplaced)
                >
                    {words.replace_yes}
                </button>
            </div>
        </div>
    }
}

#[component]
fn OtherTab() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    view! {
        <div class="player__calm stack">
            <h1 id=HEADING tabindex="-1">{words.other_tab}</h1>
            <p>{words.other_tab_text}</p>
            <div class="player__actions">
                <button
                    class="button button--main"
                    type="button"
                    on:click=move |_| store.send(Event::SessionResumed)
                >
                    {words.take_over}
                </button>
            </div>
        </div>
    }
}

#[component]
fn RanOut(playing: Memo<Option<Playing>>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let send = move |event: SessionEvent| move |_| store.send(Event::PanelPressed(event.clone()));
    let place = playing.with_untracked(|playing| {
        playing.as_ref().map(|p| (p.heading.clone(), p.set.clone(), p.detail.clone())).unwrap_or_default()
    });
    // A break that ran out is not asked about: nobody can have done the set after it.
    let was_set = playing.with_untracked(|playing| playing.as_ref().is_some_and(|p| p.step.is_work()));
    let question = playing.with_untracked(|playing| {
        playing.as_ref().map_or(words.away_text, |p| player::ran_out_question(&p.step))
    });
    view! {
        <div class="player__calm player__far stack">
            <h1 id=HEADING tabindex="-1">{if was_set { words.away_title } else { words.away_break_title }}</h1>
            <p>
                <strong>{place.0}</strong>
                " "
                {place.1}
                " "
                {place.2}
            </p>
            <p>
                <strong>{if was_set { question } else { words.away_break }}</strong>
            </p>
            <div class="player__actions">
                <button class="button button--main" type="button" on:click=send(SessionEvent::Done)>
                    {if was_set { words.away_yes } else { words.away_ready }}
                </button>
                {if was_set {
                    view! {
                        <button class="button button--quiet" type="button" on:click=send(SessionEvent::Back)>
                            {words.away_again}
                        </button>
                        <button class="button button--quiet" type="button" on:click=send(SessionEvent::Skip)>
                            {words.away_skip}
                        </button>
                    }
                        .into_any()
                } else {
                    view! {
                        <button
                            class="button button--quiet"
                            type="button"
                            on:click=send(SessionEvent::AddFifteenSeconds)
                        >
                            {words.more}
                        </button>
                    }
                        .into_any()
                }}
            </div>
        </div>
    }
}
