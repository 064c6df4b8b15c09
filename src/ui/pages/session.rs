//! The session player: one field of colour, one number, one word, one main action.

use leptos::prelude::*;

use crate::app::before::closes_start;
use crate::app::event::Event;
use crate::app::figure::FIGURE_PLACE;
use crate::app::lock::LockEvent;
use crate::app::player::{
    self, END_BUTTON, Found, HEADING, HURTS_BUTTON, Main, Overview, Playing, QUESTION, Screen,
};
use crate::app::route::Route;
use crate::content::words;
use crate::domain::session::{SessionEvent, Step};
use crate::ui::changing;
use crate::ui::components::before::PainBefore;
use crate::ui::components::check_again::{CheckAgain, short_list};
use crate::ui::components::coming::{Coming, NoList, ThisSession};
use crate::ui::components::ended::EndedView;
use crate::ui::components::gate::Gate;
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::live::{Live, Part};
use crate::ui::components::pain::{AfterPainView, AskingPain};
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Loading,
    Nothing,
    NoList(Option<u32>),
    Closed,
    Overview,
    Found,
    OtherTab,
    Playing,
    RanOut,
    AskingPain,
    AfterPain,
    Ended,
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
            Screen::OtherTab(_) => Face::OtherTab,
            Screen::Playing(_) | Screen::Ending => Face::Playing,
            Screen::RanOut(_) => Face::RanOut,
            Screen::AskingPain => Face::AskingPain,
            Screen::AfterPain(_) => Face::AfterPain,
            Screen::Ended(_) => Face::Ended,
        })
    });
    let stage = store.select_at(player::stage);
    let tone = move || match face.get() {
        Face::Playing => stage.with(|stage| stage.as_ref().map_or("calm", |playing| playing.tone.name())),
        _ => "calm",
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
        <div class="player" data-tone=tone data-flash=flash inner_html=changing::view(move || {
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
                Face::OtherTab => view! { <OtherTab /> }.into_any(),
                Face::Playing => view! { <PlayingView playing=stage /> }.into_any(),
                Face::RanOut => view! { <RanOut playing=stage /> }.into_any(),
                Face::AskingPain => view! { <AskingPain /> }.into_any(),
                Face::AfterPain => {
                    screen
                        .with_untracked(|screen| match screen {
                            Screen::AfterPain(after) => Some(after.clone()),
                            _ => None,
                        })
                        .map(|after| view! { <AfterPainView after /> })
                        .into_any()
                }
                Face::Ended => {
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
        <div class="player__calm stack">
            <h1 id=HEADING tabindex="-1">{words.overview_title}</h1>
            <Coming />
            <p>
                <strong>{words.lay_out} ": "</strong>
                {terms::equipment_list(&overview.things)}
            </p>
            <ThisSession />
            <p class="soft">
                {words.red_flags} " " <a href=short_list()>{words.red_flags_link}</a>
            </p>
            <CheckAgain />
            <PainBefore />
            <div class="changing" inner_html=changing::view(move || {
                may_start.get().then(|| view! {
                    <button
                        class="button button--main player__begin"
                        type="button"
                        on:click=move |_| store.send(Event::Session(SessionEvent::Start))
                    >
                        <Icon shape=Shape::Play />
                        {words.start}
                    </button>
                })
            })></div>
            <a class="button button--quiet" href=href(Route::Today)>
                {words.leave}
            </a>
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
            on:click=move |_| store.send(Event::SessionReplaced)
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
        <div class="player__calm stack">
            <h1 id=HEADING tabindex="-1">{words.resume_title}</h1>
            <p>
                <strong>{found.place}</strong>
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
    let send = move |event: SessionEvent| move |_| store.send(Event::Session(event.clone()));
    let place = playing.with_untracked(|playing| {
        playing.as_ref().map(|p| (p.heading.clone(), p.set.clone(), p.detail.clone())).unwrap_or_default()
    });
    view! {
        <div class="player__calm stack">
            <h1 id=HEADING tabindex="-1">{words.away_title}</h1>
            <p>
                <strong>{place.0}</strong>
                " "
                {place.1}
                " "
                {place.2}
            </p>
            <p>{words.away_text}</p>
            <div class="player__actions">
                <button class="button button--main" type="button" on:click=send(SessionEvent::Done)>
                    {words.away_yes}
                </button>
                <button class="button button--quiet" type="button" on:click=send(SessionEvent::Back)>
                    {words.away_again}
                </button>
                <button class="button button--quiet" type="button" on:click=send(SessionEvent::Skip)>
                    {words.away_skip}
                </button>
            </div>
        </div>
    }
}

#[component]
fn PlayingView(playing: Memo<Option<Playing>>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let part = move |choose: fn(&Playing) -> String| {
        changing::text(move || playing.with(|playing| playing.as_ref().map(choose).unwrap_or_default()))
    };
    let main = move || playing.with(|p| p.as_ref().map_or(Main::Pause, |p| p.main));
    let behind = move || playing.with(|p| p.as_ref().map_or(0, |p| p.behind));
    let long = move || playing.with(|p| p.as_ref().is_some_and(|p| p.number.chars().count() > 3));
    let one_more = Memo::new(move |_| playing.with(|p| p.as_ref().and_then(|p| p.one_more)));
    let send = move |event: SessionEvent| move || store.send(Event::Session(event.clone()));
    let locked = store.select(|model| model.lock.holds());
    let asking = store.select_at(|model, now| player::screen(model, now) == Screen::Ending);
    let never = Memo::new(|_| false);
    let act = move |_| {
        if let Some((step, main)) = playing.with_untracked(|p| p.as_ref().map(|p| (p.step, p.main))) {
            store.send(Event::MainPressed { step, main });
        }
    };
    view! {
        <div class="player__stage" inert=move || asking.get()>
        <div class="player__head">
            <div class="player__title">
                <h1 class="player__heading" id=HEADING tabindex="-1" inner_html=part(|p| p.heading.clone())></h1>
                <p class="player__place">
                    <span inner_html=part(|p| p.place.clone())></span>
                    " "
                    <span inner_html=part(|p| p.set.clone())></span>
                </p>
            </div>
            <LockButton locked />
        </div>
        <progress class="player__behind" max="1000" prop:value=behind aria-hidden="true"></progress>
        <div class="player__sides" role="group" aria-label=words.controls>
            {small(words.back, "", locked, Box::new(send(SessionEvent::Back)))}
            {small(words.hurts, HURTS_BUTTON, never, Box::new(send(SessionEvent::ItHurts)))}
            {small(words.skip, "", locked, Box::new(send(SessionEvent::Skip)))}
            {small(words.more, "", locked, Box::new(send(SessionEvent::AddFifteenSeconds)))}
            <div class="changing" inner_html=changing::view(move || {
                one_more.get().map(|label| small(label, "", locked, Box::new(send(SessionEvent::OneSideMore))))
            })></div>
            {small(words.end, END_BUTTON, locked, Box::new(move || store.send(Event::EndWanted)))}
        </div>
        // A wet thumb anywhere below the small buttons is enough. The button at the foot is for everybody else.
        <div class="player__lower" on:click=act>
            <div class="player__face">
                // A run or a walk has no picture: the one of the exercise before must not stand there.
                <div
                    class="player__figure"
                    id=FIGURE_PLACE
                    aria-hidden="true"
                    hidden=move || playing.with(|p| p.as_ref().is_none_or(|p| p.exercise.is_none()))
                ></div>
                <p class="player__word" inner_html=part(|p| p.word.clone())></p>
                // Each second another: a translator would ask for each.
                <p
                    class="player__number"
                    class:player__number--long=long
                    aria-hidden="true"
                    translate="no"
                    inner_html=part(|p| p.number.clone())
                ></p>
                <p class="visually-hidden" role="timer" inner_html=part(|p| p.spoken.clone())></p>
                <p class="player__repetition" inner_html=part(|p| p.repetition.clone())></p>
                <p class="player__detail" inner_html=part(|p| p.detail.clone())></p>
            </div>
            <p class="player__next" inner_html=part(|p| p.next.clone())></p>
            // Its click reaches the part around it, and counts there, once.
            <button
                class="button button--main player__main"
                type="button"
                disabled=locked
                inner_html=changing::text(move || match (locked.get(), main()) {
                    (true, _) => words.locked,
                    (false, Main::Pause) => words.pause,
                    (false, Main::Resume) => words.resume,
                    (false, Main::Done) => words.done,
                })
            ></button>
            <Awake />
        </div>
        </div>
        <div class="changing" inner_html=changing::view(move || asking.get().then(|| view! {
            <EndQuestion />
        }))></div>
    }
}

/// Is the session to end here? The first answer is to go on.
#[component]
fn EndQuestion() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let note = store.select_at(|model, now| player::stage(model, now).map_or("", |p| p.end_note));
    view! {
        <div class="player__ask stack" role="alertdialog" aria-modal="true" aria-labelledby=QUESTION>
            <h2 id=QUESTION tabindex="-1">
                {words.end_question}
            </h2>
            <p inner_html=changing::text(move || note.get())></p>
            <button class="button button--main" type="button" on:click=move |_| store.send(Event::EndDismissed)>
                {words.end_no}
            </button>
            <button
                class="button button--quiet"
                type="button"
                on:click=move |_| store.send(Event::Session(SessionEvent::EndEarly))
            >
                {words.end_yes}
            </button>
        </div>
    }
}

/// One of the small buttons. Not a component, and the same type for all of them: six kinds of button weigh more.
fn small(
    label: &'static str,
    id: &'static str,
    disabled: Memo<bool>,
    act: Box<dyn Fn() + Send + Sync>,
) -> impl IntoView {
    let id = (!id.is_empty()).then_some(id);
    view! {
        <button class="button" type="button" id=id disabled=move || disabled.get() on:click=move |_| act()>
            {label}
        </button>
    }
}

/// Locks taps out; pressed for a second, or from a keyboard, it lets them in again.
#[component]
fn LockButton(locked: Memo<bool>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let send = move |event| store.send(Event::Lock(event));
    view! {
        <button
            class="button button--small player__lock"
            type="button"
            on:pointerdown=move |_| send(LockEvent::Pressed)
            on:pointerup=move |_| send(LockEvent::Released)
            on:pointercancel=move |_| send(LockEvent::Released)
            on:pointerleave=move |_| send(LockEvent::Released)
            on:contextmenu=|event| event.prevent_default()
            on:click=move |event| send(LockEvent::Clicked { keyboard: event.detail() == 0 })
            inner_html=changing::text(move || if locked.get() { words.unlock } else { words.lock })
        ></button>
    }
}

/// Says so where the browser refuses to keep the screen on.
#[component]
fn Awake() -> impl IntoView {
    let store = Store::of_page();
    let refused = store.select(|model| model.awake == Some(false));
    view! {
        <p
            class="player__awake"
            aria-live="polite"
            inner_html=changing::text(move || if refused.get() { words().session.screen_off } else { "" })
        ></p>
    }
}
