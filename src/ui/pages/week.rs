//! The week's questions: pain on stairs, after sitting and while running, and up to three things of one's own; in the sixth
//! and the twelfth week the global change, too.

use leptos::prelude::*;

use crate::app::core::health::Health;
use crate::app::core::route::Route;
use crate::app::course::event::CourseEvent;
use crate::app::course::weekly::{self as page, HEADING, WeeklyEvent};
use crate::app::event::Event;
use crate::app::record::week_lines::week_lines;
use crate::content::words;
use crate::domain::course::weekly::{self, Measure};
use crate::domain::document::course::MOST_LETTERS;
use crate::domain::pain::Nprs;
use crate::ui::changing;
use crate::ui::components::field::TextField;
use crate::ui::components::live::{Live, Part};
use crate::ui::components::pain::Scale;
use crate::ui::components::week_lines::{HonestWords, Lines};
use crate::ui::links::href;
use crate::ui::store::Store;

#[component]
pub fn WeekPage() -> impl IntoView {
    let words = &words().weekly;
    view! {
        <div class="stack-wide">
            <h1 id=HEADING tabindex="-1">{words.title}</h1>
            <noscript>
                <p class="card">{words.needs_script}</p>
            </noscript>
            <Live part=WEEK />
        </div>
    }
}

/// The page as a part that lives.
pub const WEEK: Part = Part { name: "week", view: || Week().into_any() };

#[component]
fn Week() -> impl IntoView {
    let store = Store::of_page();
    let saved = store.select(|model| model.ready.then_some(model.weekly.saved));
    let shown = changing::view(move || match saved.get() {
        None => view! { <p class="soft">{words().weekly.description}</p> }.into_any(),
        Some(true) => view! { <Saved /> }.into_any(),
        Some(false) => view! { <Questions /> }.into_any(),
    });
    view! { <div class="changing" inner_html=shown></div> }
}

#[component]
fn Questions() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().weekly;
    let not_due = store.select_at(|model, now| page::not_due(model.course.entries(), now.day()));
    let global_due =
        store.select_at(|model, now| weekly::global_due(model.course.entries(), now.day()).is_some());
    let nothing = store.select(|model| model.weekly.nothing);
    let asked = page::pains().map(|asked| {
        view! {
            <div class="stack">
                <h3>{asked.label}</h3>
                <Numbers measure=asked.measure label=asked.label ends=words.pain_ends />
            </div>
        }
    });
    view! {
        <form
            class="stack-wide"
            on:submit=move |event| {
                event.prevent_default();
                store.send(Event::Course(CourseEvent::Weekly(WeeklyEvent::Saved)));
            }
        >
            <div class="stack">
                <p>{words.intro}</p>
                <p class="soft" inner_html=changing::text(move || not_due.get())></p>
            </div>
            <section class="card stack" aria-labelledby="week-pain">
                <h2 id="week-pain">{words.pain_heading}</h2>
                {asked.collect_view()}
            </section>
            <section class="card stack" aria-labelledby="week-own">
                <h2 id="week-own">{words.activities_heading}</h2>
                <p>{words.activities_text}</p>
                {[0, 1, 2].map(|place| view! { <Activity place /> }).collect_view()}
            </section>
            <div class="changing" inner_html=changing::view(move || {
                global_due.get().then(|| view! { <Global /> })
            })></div>
            <div class="stack">
                <p
                    role="status"
                    inner_html=changing::text(move || if nothing.get() { words.nothing } else { "" })
                ></p>
                <button class="button button--main" type="submit">
                    {words.save}
                </button>
            </div>
        </form>
    }
}

/// Eleven numbers and the way to leave it out.
#[component]
fn Numbers(measure: Measure, #[prop(into)] label: String, ends: &'static str) -> impl IntoView {
    let store = Store::of_page();
    let answer = store.select(move |model| measure.of(&model.weekly.answers).map(Nprs::value));
    let choose = Callback::new(move |n: u8| {
        store.send(Event::Course(CourseEvent::Weekly(WeeklyEvent::Answered(measure, Nprs::new(n)))));
    });
    view! { <Scale label ends chosen=Signal::derive(move || answer.get()) choose /> }
}

/// A thing of one's own: its name, and once it has one, how well it goes.
#[component]
fn Activity(place: usize) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().weekly;
    let name = store.select(move |model| model.weekly.names.get(place).cloned().unwrap_or_default());
    let named = Memo::new(move |_| name.with(|name| !name.trim().is_empty()));
    view! {
        <div class="stack week__activity">
            <TextField
                id=format!("week-thing-{place}")
                label=words.activity(place + 1).into_any()
                hint=""
                most=MOST_LETTERS
                text=name
                error=Memo::new(|_| String::new())
                write=Box::new(move |text| {
                    store.send(Event::Course(CourseEvent::Weekly(WeeklyEvent::Named(place, text))));
                })
            />
            // Made once there is a name, and not with each letter.
            <div class="changing" inner_html=changing::view(move || named.get().then(|| view! {
                <Numbers
                    measure=Measure::Activity(place)
                    label=words.activity_how(name.get_untracked())
                    ends=words.activity_ends
                />
            }))></div>
        </div>
    }
}

/// The global change, -5 to 5.
#[component]
fn Global() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().weekly;
    let answer = store.select(|model| model.weekly.global);
    let number = move |n: i8| {
        view! {
            <button
                class="scale__number"
                type="button"
                aria-pressed=move || (answer.get() == Some(n)).to_string()
                on:click=move |_| {
                    store.send(Event::Course(CourseEvent::Weekly(WeeklyEvent::GlobalAnswered(Some(n)))));
                }
            >
                {if n > 0 { format!("+{n}") } else { n.to_string() }}
            </button>
        }
    };
    view! {
        <section class="card stack" aria-labelledby="week-global">
            <h2 id="week-global">{words.global_heading}</h2>
            <p>{words.global}</p>
            <div class="scale" role="group" aria-label=words.global>
                <div class="scale__numbers" dir="ltr">{(-5..=5_i8).map(number).collect_view()}</div>
                <p class="soft">{words.global_ends}</p>
            </div>
        </section>
    }
}

/// What the answers come to so far.
#[component]
fn Saved() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().weekly;
    let lines = store.select_at(|model, now| week_lines(model.course.entries(), now.day()));
    let forgets = store.select(|model| model.health >= Health::Full);
    view! {
        <div class="stack-wide">
            <p
                class="week__saved"
                role="status"
                inner_html=changing::text(move || if forgets.get() { words.not_saved } else { words.saved })
            ></p>
            <div class="changing" inner_html=changing::view(move || {
                let all = lines.get();
                let compared = all.lines.iter().any(|line| !line.svg.is_empty());
                view! {
                    <section class="card stack" aria-labelledby="week-lines">
                        <h2 id="week-lines">{words.heading}</h2>
                        {all.honest.then(|| view! { <HonestWords /> })}
                        {(!compared).then(|| view! { <p>{words.so_far}</p> })}
                        <Lines all />
                    </section>
                }
            })></div>
            <section class="card stack">
                <p>{words.anything_new}</p>
                <p>
                    <a class="button" href=href(Route::Check)>{words.quick}</a>
                </p>
            </section>
            <div class="week__ways">
                <a class="button" href=href(Route::Progress)>{words.progress}</a>
                <button class="button button--quiet" type="button" on:click=move |_| store.send(Event::Course(CourseEvent::Weekly(WeeklyEvent::ChangeWanted)))>
                    {words.change}
                </button>
            </div>
        </div>
    }
}
