//! A session while it is played: one field of colour, one figure, one number, one word, one main action. What is asked
//! meanwhile lies over it, and leaves the figure in sight.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::pain::{AfterPainView, AskingPain};
use super::ring::RingView;
use crate::app::event::Event;
use crate::app::session::event::LockEvent;
use crate::app::session::event::Main;
use crate::app::session::figure::FIGURE_PLACE;
use crate::app::session::view as player;
use crate::app::session::view::{END_BUTTON, HEADING, HURTS_BUTTON, Playing, QUESTION, Screen};
use crate::app::shell::event::SettingsChange;
use crate::content::words;
use crate::domain::document::settings::Settings;
use crate::domain::session::SessionEvent;
use crate::ui::changing;
use crate::ui::store::Store;

/// The player, and what is asked over it.
#[component]
pub fn PlayingView(
    /// What is played.
    playing: Memo<Option<Playing>>,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let part = move |choose: fn(&Playing) -> String| {
        changing::text(move || playing.with(|playing| playing.as_ref().map(choose).unwrap_or_default()))
    };
    let main = move || playing.with(|p| p.as_ref().map_or(Main::Pause, |p| p.main));
    let behind = move || playing.with(|p| p.as_ref().map_or(0, |p| p.behind));
    let is = move |of: fn(&Playing) -> bool| move || playing.with(|playing| playing.as_ref().is_some_and(of));
    let length = move || playing.with(|playing| playing.as_ref().map_or("short", Playing::word_length));
    let ring = Memo::new(move |_| playing.with(|p| p.as_ref().and_then(|p| p.ring)));
    let locked = store.select(|model| model.lock.holds());
    let asking = store.select_at(|model, now| player::screen(model, now).asks());
    let act = move |_| {
        if let Some((step, main)) = playing.with_untracked(|p| p.as_ref().map(|p| (p.step, p.main))) {
            store.send(Event::MainPressed { step, main });
        }
    };
    view! {
        <div class="player__stage" inert=move || asking.get()>
            <div class="player__grid">
                <div class="player__upper">
                    <div class="player__head">
                        <div class="player__title">
                            <h1
                                class="player__heading"
                                id=HEADING
                                tabindex="-1"
                                inner_html=part(|p| p.heading.clone())
                            ></h1>
                            <p class="player__place">
                                <span inner_html=part(|p| p.place.clone())></span>
                                " "
                                <span inner_html=part(|p| p.set.clone())></span>
                            </p>
                        </div>
                        <LockButton locked />
                    </div>
                    <progress class="player__behind" max="1000" prop:value=behind aria-hidden="true"></progress>
                    <Controls playing locked />
                    // A run or a walk has no picture: the one of the exercise before must not stand there.
                    <div
                        class="player__figure"
                        id=FIGURE_PLACE
                        aria-hidden="true"
                        hidden=move || playing.with(|p| p.as_ref().is_none_or(|p| p.exercise.is_none()))
                        on:click=act
                    ></div>
                </div>
                // A wet thumb anywhere down here is enough. The button at the foot is for everybody else.
                <div class="player__lower" on:click=act>
                    <div class="player__face">
                        <p class="player__word" data-length=length inner_html=part(|p| p.word.clone())></p>
                        <div class="player__count" aria-hidden="true">
                            <RingView ring />
                            // Each second another: a translator would ask for each.
                            <p
                                class="player__number"
                                class:player__number--long=is(Playing::number_is_long)
                                translate="no"
                                inner_html=part(|p| p.number.clone())
                            ></p>
                        </div>
                        <p class="visually-hidden" role="timer" inner_html=part(|p| p.spoken.clone())></p>
                        <p class="player__repetition" class:player__detail--short=is(Playing::repetition_is_short) inner_html=part(|p| p.repetition.clone())></p>
                        <p
                            class="player__detail"
                            class:player__detail--long=is(Playing::detail_is_a_sentence)
                            class:player__detail--short=is(Playing::detail_is_short)
                            inner_html=part(|p| p.detail.clone())
                        ></p>
                    </div>
                    <p class="player__next" inner_html=part(|p| p.next.clone())></p>
                    <div class="player__foot">
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
                        // In sight wherever the main button is, and never locked. Its click is no click on the part around it.
                        <button
                            class="button player__hurts"
                            type="button"
                            id=HURTS_BUTTON
                            on:click=move |event| {
                                event.stop_propagation();
                                store.send(Event::SmallPressed(SessionEvent::ItHurts));
                            }
                        >
                            {words.hurts}
                        </button>
                    </div>
                    <Awake />
                </div>
            </div>
        </div>
        <Sheet />
    }
}

/// The small buttons: what belongs to this moment first, what is rarer after it.
#[component]
fn Controls(playing: Memo<Option<Playing>>, locked: Memo<bool>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let one_more = Memo::new(move |_| playing.with(|p| p.as_ref().and_then(|p| p.one_more)));
    let timed = Memo::new(move |_| playing.with(|p| p.as_ref().is_some_and(|p| p.timed)));
    let stopped = Memo::new(move |_| playing.with(|p| p.as_ref().is_some_and(|p| p.stopped)));
    let send = move |event: SessionEvent| move || store.send(Event::SmallPressed(event.clone()));
    let always = Memo::new(|_| true);
    let voice = store.select(|model| model.visit.voice);
    view! {
        <div class="player__sides" role="group" aria-label=words.controls>
            {small(words.back, locked, Box::new(send(SessionEvent::Back)))}
            {small(words.skip, locked, Box::new(send(SessionEvent::Skip)))}
            <button
                class="button"
                type="button"
                id=END_BUTTON
                disabled=move || locked.get()
                on:click=move |_| store.send(Event::EndWanted)
            >
                {words.end}
            </button>
        </div>
        <div class="player__more" role="group" aria-label=words.more_controls>
            // Nothing can be added to what a tap ends.
            <div class="changing" inner_html=changing::view(move || {
                timed.get().then(|| small(words.more, locked, Box::new(send(SessionEvent::AddFifteenSeconds))))
            })></div>
            <div class="changing" inner_html=changing::view(move || {
                stopped.get().then(|| small(words.stop_undo, locked, Box::new(send(SessionEvent::StopUndone))))
            })></div>
            <div class="changing" inner_html=changing::view(move || {
                one_more.get().map(|label| small(label, locked, Box::new(send(SessionEvent::OneSideMore))))
            })></div>
            {switch(words.beeps, always, |s| s.beeps, |s| s.beeps = !s.beeps)}
            {switch(words.voice, voice, |s| s.voice, |s| s.voice = !s.voice)}
        </div>
    }
}

/// One of the small buttons. Not a component, and the same type for all of them: six kinds of button weigh more.
fn small(label: &'static str, disabled: Memo<bool>, act: Box<dyn Fn() + Send + Sync>) -> impl IntoView {
    view! {
        <button class="button" type="button" disabled=move || disabled.get() on:click=move |_| act()>
            {label}
        </button>
    }
}

/// A small button that switches a sound on or off. The lock does not hold it: it changes nothing of the session.
fn switch(
    label: &'static str,
    there: Memo<bool>,
    read: fn(&Settings) -> bool,
    turn: fn(&mut Settings),
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let on = store.select(move |model| read(&model.settings));
    view! {
        <button
            class="button player__switch"
            type="button"
            hidden=move || !there.get()
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| store.send(Event::SettingsChanged(SettingsChange::new(turn)))
        >
            <Icon shape=Shape::Sound />
            <span>{label}</span>
            // Screen readers have it from `aria-pressed`.
            <span
                aria-hidden="true"
                inner_html=changing::text(move || if on.get() { words.switch_on } else { words.switch_off })
            ></span>
        </button>
    }
}

/// What is asked over the player, which stands still beneath it.
#[component]
fn Sheet() -> impl IntoView {
    let store = Store::of_page();
    let asked = store.select_at(|model, now| Some(player::screen(model, now)).filter(Screen::asks));
    view! {
        <div class="changing" inner_html=changing::view(move || {
            asked.get().map(|asked| view! {
                <div class="player__ask stack" role="alertdialog" aria-modal="true" aria-labelledby=QUESTION>
                    {match asked {
                        Screen::AskingPain => view! { <AskingPain /> }.into_any(),
                        Screen::AfterPain(after) => view! { <AfterPainView after /> }.into_any(),
                        _ => view! { <EndQuestion /> }.into_any(),
                    }}
                </div>
            })
        })></div>
    }
}

/// Is the session to end here? The first answer is to go on.
#[component]
fn EndQuestion() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().session;
    let note = store.select_at(|model, now| player::stage(model, now).map_or("", |p| p.end_note));
    view! {
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
            on:click=move |_| store.send(Event::PanelPressed(SessionEvent::EndEarly))
        >
            {words.end_yes}
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
