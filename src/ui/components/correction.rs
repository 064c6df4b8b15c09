//! One session of the record put right or removed: the button beside it, the form, and what became of it.

use leptos::prelude::*;

use crate::app::event::Event;
use crate::app::record::correction::{self, Corrected, DATE, DONE, Draft, FORM, LEFT, NOTE, TIME, When};
use crate::app::record::event::CorrectionEvent;
use crate::content::words;
use crate::domain::pain::Nprs;
use crate::domain::session::record::LONGEST_NOTE;
use crate::ui::changing;
use crate::ui::components::field::{Choice, Field, Kind, TextField, Ties, invalid};
use crate::ui::components::pain::PainChoice;
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
        <div class="changing" inner_html=changing::view(move || last.get().map(|last| view! {
            // Not the element around it: what has no box of its own takes no focus.
            <div class="card stack" id=DONE tabindex="-1">
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
    let left = store.select(|model| model.correction.left.clone());
    view! {
        <div class="changing" inner_html=changing::view(move || match is_open.get().then(|| draft.get_untracked()) {
            Some(Some(draft)) => view! { <Form draft when=when.clone() /> }.into_any(),
            _ => {
                let was_left = left.with_untracked(|left| left.as_ref() == Some(&id));
                view! {
                    <button
                        id=was_left.then_some(LEFT)
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
    let sets = correction::sets(&draft.record);
    let hurt = draft.record.pain;
    let note = store
        .select(|model| model.correction.open.as_ref().map(|draft| draft.note.clone()).unwrap_or_default());
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
                {moment(DATE, "date", words.date, draft.date, CorrectionEvent::Dated)}
                {moment(TIME, "time", words.time, draft.time, CorrectionEvent::Timed)}
            </div>
            {When::ALL.into_iter().map(|when| pain(when, when.of(&hurt))).collect_view()}
            {swelling(hurt.new_swelling)}
            {effort(draft.record.effort)}
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
            <TextField
                id=NOTE
                label=words.note.into_any()
                hint=words.note_hint(LONGEST_NOTE)
                kind=Kind::Note
                most=LONGEST_NOTE
                text=note
                error=trouble_of(NOTE)
                write=Box::new(move |text| send(CorrectionEvent::Noted(text)))
            />
            <div class="archive__actions">
                <button class="button button--main" type="submit">
                    {words.save}
                </button>
                <button class="button button--quiet" type="button" on:click=tapped(store, CorrectionEvent::LeftAlone)>
                    {words.leave}
                </button>
                <button
                    class="button button--quiet button--danger"
                    type="button"
                    on:click=tapped(store, CorrectionEvent::Removed)
                >
                    {words.remove}
                </button>
            </div>
        </form>
    }
}

/// What is wrong in the field of this id, in words; empty while nothing is.
fn trouble_of(field: &'static str) -> Memo<String> {
    Store::of_page().select(move |model| {
        let trouble = model.correction.open.as_ref().and_then(|draft| draft.trouble);
        trouble
            .filter(|trouble| trouble.field() == field)
            .map(correction::trouble_in_words)
            .unwrap_or_default()
    })
}

/// The day or the time of day, with what is wrong with it.
fn moment(
    id: &'static str,
    kind: &'static str,
    label: &'static str,
    value: String,
    event: fn(String) -> CorrectionEvent,
) -> impl IntoView {
    let store = Store::of_page();
    let error = trouble_of(id);
    let control = move |Ties { id, described }| {
        view! {
            <input
                id=id
                type=kind
                value=value
                aria-describedby=described
                aria-invalid=invalid(error)
                on:input=move |input| store.send(Event::Correction(event(event_target_value(&input))))
            />
        }
        .into_any()
    };
    view! { <Field id=id.to_owned() label=label.into_any() hint=String::new() error control=Box::new(control) /> }
}

/// How much it hurt at one time: a number, or no answer.
fn pain(when: When, answer: Option<Nprs>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().correction;
    let label = match when {
        When::Before => words.pain_before,
        When::Worst => words.pain_worst,
        When::HourAfter => words.pain_hour_after,
        When::NextMorning => words.pain_next_morning,
    };
    let choose = move |chosen| store.send(Event::Correction(CorrectionEvent::Hurt(when, chosen)));
    view! { <PainChoice label answer choose=Box::new(choose) /> }
}

/// Whether there was new swelling the morning after: yes, no, or no answer.
fn swelling(answer: Option<bool>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().correction;
    let options = [("yes", words.yes, Some(true)), ("no", words.no, Some(false))];
    let chosen =
        move |value: &str| options.into_iter().find(|(name, ..)| *name == value).and_then(|one| one.2);
    let choose = move |value: String| {
        store.send(Event::Correction(CorrectionEvent::Swollen(chosen(&value))));
    };
    let options =
        options.into_iter().map(|(value, label, one)| (value.to_owned(), label.to_owned(), one == answer));
    view! { <Choice label=words.swelling options=options.collect() choose=Box::new(choose) /> }
}

/// How hard it was: a number, or no answer.
fn effort(answer: Option<u8>) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().correction;
    let choose = move |value: String| {
        store.send(Event::Correction(CorrectionEvent::Effort(value.parse().ok())));
    };
    let options = (0..=10_u8).map(|one| (one.to_string(), words.out_of(one), answer == Some(one)));
    view! { <Choice label=words.effort options=options.collect() choose=Box::new(choose) /> }
}
