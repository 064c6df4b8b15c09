//! One exercise of the list that is open for changing: its place, its dose, its sides, its pace.

use leptos::prelude::*;

use super::list_editor::Warning;
use crate::app::core::route::Route;
use crate::app::event::Event;
use crate::app::plan::dose_number::{Direction, DoseNumber};
use crate::app::plan::event::{ItemChange, ProgrammeEvent};
use crate::app::plan::lists::{DOWN, UP};
use crate::app::plan::lists_page as own_lists;
use crate::app::plan::lists_page::{Number, Row, RowKey};
use crate::content::words;
use crate::domain::session::{Pacing, SideChoice};
use crate::ui::changing;
use crate::ui::links::href;
use crate::ui::store::Store;

/// Sends a change of one exercise, aimed at where it stands now.
#[derive(Clone, Copy)]
struct Changes {
    store: Store,
    row: Memo<Option<Row>>,
}

impl Changes {
    fn send(self, change: ItemChange) {
        if let Some(row) = self.row.get_untracked() {
            let spot = row.spot;
            self.store.send(Event::Programme(ProgrammeEvent::Item { spot, change }));
        }
    }

    fn read<T: Default>(self, read: impl Fn(&Row) -> T) -> T {
        self.row.with(|row| row.as_ref().map(read).unwrap_or_default())
    }
}

/// One exercise of the list.
#[component]
pub fn ItemView(
    /// Which one.
    key: RowKey,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().programme;
    let row = store.select(move |model| own_lists::row(model, key));
    let changes = Changes { store, row };
    let name = row.with_untracked(|row| row.as_ref().map_or("", |row| row.name));
    let place = move || changes.read(|row| row.spot.place);
    let last = move || changes.read(|row| row.spot.place + 1 == row.of);
    let id = |ids: &'static [&'static str]| move || ids.get(place()).copied();
    let warning = Memo::new(move |_| changes.read(|row| row.warning));
    view! {
        <li class="card stack">
            <div>
                <h4>
                    {match key.exercise {
                        Some(id) => view! { <a href=href(Route::Exercise(id))>{name}</a> }.into_any(),
                        None => name.into_any(),
                    }}
                </h4>
                <p class="soft" inner_html=changing::text(move || changes.read(|row| row.dose.clone()))></p>
            </div>
            <div class="own-lists__row">
                <button
                    class="button button--quiet"
                    type="button"
                    id=id(&UP)
                    aria-label=words.up_named(name)
                    aria-disabled=move || (place() == 0).to_string()
                    on:click=move |_| changes.send(ItemChange::Up)
                >
                    {words.up}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    id=id(&DOWN)
                    aria-label=words.down_named(name)
                    aria-disabled=move || last().to_string()
                    on:click=move |_| changes.send(ItemChange::Down)
                >
                    {words.down}
                </button>
                <button
                    class="button button--quiet"
                    type="button"
                    aria-label=words.out_named(name)
                    on:click=move |_| changes.send(ItemChange::Out)
                >
                    {words.out}
                </button>
            </div>
            <details class="own-lists__fold">
                <summary aria-label=if key.exercise.is_some() {
                    words.how_much_named(name)
                } else {
                    words.how_long_named(name)
                }>{if key.exercise.is_some() { words.how_much } else { words.how_long }}</summary>
                <div class="stack">
                    <Numbers changes />
                    <Choices changes name=choice_name(key) />
                </div>
            </details>
            <div role="status" inner_html=changing::view(move || {
                let text = warning.get();
                (!text.is_empty()).then(|| view! { <Warning text /> })
            })></div>
        </li>
    }
}

/// A name for the choices of one row that no other row has.
fn choice_name(key: RowKey) -> String {
    format!("{}-{}", key.exercise.map_or("", |id| id.as_str()), key.nth)
}

/// The numbers of the dose, each with a step less and a step more.
#[component]
fn Numbers(changes: Changes) -> impl IntoView {
    let words = &words().programme;
    // Which numbers there are depends on the kind of work, which never changes.
    let kinds: Vec<DoseNumber> = changes
        .row
        .with_untracked(|row| row.iter().flat_map(|row| &row.numbers).map(|number| number.number).collect());
    let usual = Memo::new(move |_| !changes.read(|row| row.changed));
    view! {
        {kinds.into_iter().map(|kind| view! { <Stepper changes kind /> }).collect_view()}
        <button
            class="button button--quiet"
            type="button"
            aria-disabled=move || usual.get().to_string()
            on:click=move |_| changes.send(ItemChange::UsualDose)
        >
            {words.usual_dose}
        </button>
    }
}

#[component]
fn Stepper(changes: Changes, kind: DoseNumber) -> impl IntoView {
    let words = &words().programme;
    let number = Memo::new(move |_| {
        changes
            .row
            .with(|row| row.iter().flat_map(|row| &row.numbers).find(|number| number.number == kind).cloned())
    });
    let text = move |read: fn(&Number) -> String| {
        move || number.with(|number| number.as_ref().map(read).unwrap_or_default())
    };
    let stuck = move |read: fn(&Number) -> bool| {
        move || number.with(|number| number.as_ref().is_none_or(|number| !read(number))).to_string()
    };
    let label = text(|number| number.label.to_owned());
    view! {
        <div class="stepper own-lists__number" role="group" aria-label=label>
            <span>
                <span inner_html=changing::text(label)></span>
                <span class="soft switch__hint" inner_html=changing::text(text(|number| number.bounds.clone()))></span>
            </span>
            <button
                class="button button--quiet"
                type="button"
                aria-label=move || words.less_named(label())
                aria-disabled=stuck(|number| number.less)
                on:click=move |_| changes.send(ItemChange::Dose(kind, Direction::Less))
            >
                {words.less}
            </button>
            <output class="number" inner_html=changing::text(text(|number| number.value.clone()))></output>
            <button
                class="button button--quiet"
                type="button"
                aria-label=move || words.more_named(label())
                aria-disabled=stuck(|number| number.more)
                on:click=move |_| changes.send(ItemChange::Dose(kind, Direction::More))
            >
                {words.more}
            </button>
        </div>
    }
}

/// Sides and pace, where there is a choice.
#[component]
fn Choices(changes: Changes, name: String) -> impl IntoView {
    let words = &words().programme;
    let sided = changes.row.with_untracked(|row| row.as_ref().is_some_and(|row| row.sides.is_some()));
    let counted = changes.row.with_untracked(|row| row.as_ref().is_some_and(|row| row.pacing.is_some()));
    let choice = move |group: String, label: &'static str, change: ItemChange| {
        let chosen = move || {
            changes.read(|row| match change {
                ItemChange::Sides(sides) => row.sides == Some(sides),
                ItemChange::Pacing(pacing) => row.pacing == Some(pacing),
                _ => false,
            })
        };
        view! {
            <label class="switch">
                <input
                    type="radio"
                    name=group
                    prop:checked=chosen
                    on:change=move |_| changes.send(change)
                />
                <span>{label}</span>
            </label>
        }
    };
    let sides = [
        (SideChoice::LeftThenRight, words.sides_left_first),
        (SideChoice::RightThenLeft, words.sides_right_first),
        (SideChoice::OnlyLeft, words.sides_left),
        (SideChoice::OnlyRight, words.sides_right),
    ];
    let paces = [(Pacing::Paced, words.paced), (Pacing::OwnPace, words.own_pace)];
    let sides_name = format!("sides-{name}");
    let pace_name = format!("pace-{name}");
    view! {
        {sided
            .then(|| {
                view! {
                    <fieldset>
                        <legend>{words.sides_heading}</legend>
                        {sides.map(|(sides, label)| choice(sides_name.clone(), label, ItemChange::Sides(sides))).collect_view()}
                    </fieldset>
                }
            })}
        {counted
            .then(|| {
                view! {
                    <fieldset>
                        <legend>{words.pace_heading}</legend>
                        {paces.map(|(pace, label)| choice(pace_name.clone(), label, ItemChange::Pacing(pace))).collect_view()}
                    </fieldset>
                }
            })}
    }
}
