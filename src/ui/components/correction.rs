//! One session of the record put right or taken out: the button beside it, the form, and what became of it.

use leptos::prelude::*;

use crate::app::correction::{self, Corrected, CorrectionEvent, DONE, Draft, FORM, When};
use crate::app::event::Event;
use crate::content::words;
use crate::domain::pain::Nprs;
use crate::ui::changing;
use crate::ui::store::Store;

fn tapped(store: Store, event: CorrectionEvent) -> impl Fn(leptos::ev::MouseEvent) + Clone {
    move |_| store.send(Event::Correction(event.clone()))
}

/// What was done to a session, with the way back; empty while nothing was.
#[component]
pub fn LastCorrection() -> impl IntoView {
    let store = Store::of_page();
    let last = store.select(|model| model.correction.last.clone());
    let shown = move |Corrected { what, .. }: &Corrected| correction::in_words(*what);
    view! {
        <div id=DONE tabindex="-1" class="changing" inner_html=changing::view(move || last.get().map(|last| view! {
            <div class="card stack">
                <p>{shown(&last)}</p>
                {last.can_be_undone().then(|| view! {
                    <button class="button" type="button" on:click=tapped(store, CorrectionEvent::Undone)>
                        {words().correction.undo}
                    </button>
                })}
            </div>
        }))></div>
    }
}

/// The button beside a session, or the form in its place.
#[component]
pub fn CorrectionOf(
    /// The session.
    id: String,
    /// Its day and time, in words.
    when: String,
) -> impl IntoView {
    let store = Store::of_page();
    let this = id.clone();
    let is_open =
        store.select(move |model| model.correction.open.as_ref().is_some_and(|draft| draft.id() == this));
    let draft = store.select(|model| model.correction.open.clone());
    view! {
        <div class="changing" inner_html=changing::view(move || match is_open.get().then(|| draft.get_untracked()) {
            Some(Some(draft)) => view! { <Form draft when=when.clone() /> }.into_any(),
            _ => {
                view! {
                    <button
                        class="button button--quiet"
                        type="button"
                        aria-label=words().correction.open_named(&when)
                        on:click=tapped(store, CorrectionEvent::Wanted(id.clone()))
                    >
                        {words().correction.open}
                    </button>
                }
                    .into_any()
            }
        })></div>
    }
}

#[component]
fn Form(draft: Draft, when: String) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().correction;
    let send = move |event: CorrectionEvent| store.send(Event::Correction(event));
    let trouble = store.select(|model| {
        let trouble = model.correction.open.as_ref().and_then(|draft| draft.trouble);
        trouble.map(correction::trouble_in_words).unwrap_or_default()
    });
    let sets = correction::sets(&draft.record);
    let pain = draft.record.pain;
    view! {
        <form
            class="stack correction"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send(CorrectionEvent::Confirmed);
            }
        >
            <h4 id=FORM tabindex="-1">{words.heading(when)}</h4>
            <div class="archive__span">
                <label class="field">
                    <span>{words.date}</span>
                    <input
                        type="date"
                        value=draft.date
                        aria-describedby="correction-trouble"
                        on:input=move |event| send(CorrectionEvent::Dated(event_target_value(&event)))
                    />
                </label>
                <label class="field">
                    <span>{words.time}</span>
                    <input
                        type="time"
                        value=draft.time
                        aria-describedby="correction-trouble"
                        on:input=move |event| send(CorrectionEvent::Timed(event_target_value(&event)))
                    />
                </label>
            </div>
            <p id="correction-trouble" class="field__error" role="alert" inner_html=changing::text(move || trouble.get())></p>
            {When::ALL.into_iter().map(|when| view! { <Pain when answer=when.of(&pain) /> }).collect_view()}
            <fieldset class="stack">
                <legend>{words.sets}</legend>
                {sets
                    .into_iter()
                    .map(|(name, sets)| {
                        let boxes = sets.into_iter().map(|(set, label, done)| {
                            view! {
                                <label class="switch">
                                    <input
                                        type="checkbox"
                                        checked=done
                                        on:change=move |event| {
                                            send(CorrectionEvent::Done(set, event_target_checked(&event)));
                                        }
                                    />
                                    <span>{label}</span>
                                </label>
                            }
                        });
                        view! {
                            <fieldset class="stack">
                                <legend>{name}</legend>
                                {boxes.collect_view()}
                            </fieldset>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <div class="archive__actions">
                <button class="button button--main" type="submit">
                    {words.save}
                </button>
                <button class="button button--quiet" type="button" on:click=tapped(store, CorrectionEvent::LeftAlone)>
                    {words.leave}
                </button>
                <button
                    class="button button--quiet archive__erase"
                    type="button"
                    on:click=tapped(store, CorrectionEvent::TakenOut)
                >
                    {words.remove}
                </button>
            </div>
        </form>
    }
}

/// How much it hurt at one time: a number, or no answer.
#[component]
fn Pain(when: When, answer: Option<Nprs>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().correction;
    let label = match when {
        When::Before => words.pain_before,
        When::Worst => words.pain_worst,
        When::HourAfter => words.pain_hour_after,
        When::NextMorning => words.pain_next_morning,
    };
    let options = (0..=10_u8).filter_map(Nprs::new).map(|one| {
        view! {
            <option value=one.value().to_string() selected=answer == Some(one)>
                {words.out_of(one.value())}
            </option>
        }
    });
    view! {
        <label class="field">
            <span>{label}</span>
            <select on:change=move |event| {
                let chosen = event_target_value(&event).parse().ok().and_then(Nprs::new);
                store.send(Event::Correction(CorrectionEvent::Hurt(when, chosen)));
            }>
                <option value="" selected=answer.is_none()>
                    {words.no_answer}
                </option>
                {options.collect_view()}
            </select>
        </label>
    }
}
