//! What this is, and the one next thing to do.

use leptos::prelude::*;

use crate::app::core::route::Route;
use crate::app::course::today::card;
use crate::app::plan::home_lists as offers;
use crate::app::plan::today::{self, Standing};
use crate::content::words;
use crate::domain::clinic::Area;
use crate::ui::changing;
use crate::ui::components::check_again::{CheckAgain, CheckLink, DueCheck, NewInjury};
use crate::ui::components::course_card::CourseCard;
use crate::ui::components::follow_up::FOLLOW_UP;
use crate::ui::components::gate::Gate;
use crate::ui::components::icon::{Icon, Shape};
use crate::ui::components::live::{Live, Part};
use crate::ui::components::offers::OFFERS;
use crate::ui::components::safekeeping::BackupSuggested;
use crate::ui::links::{href, play, play_list};
use crate::ui::store::Store;

#[component]
pub fn Home() -> impl IntoView {
    let words = &words().home;
    view! {
        <div class="columns">
            <div class="stack">
                <h1>{words.title}</h1>
                <p>{words.what}</p>
                <Live part=NEXT />
                <Live part=FOLLOW_UP />
                <Live part=OFFERS />
            </div>
            <div class="stack">
                <Live part=TO_CHECK />
                <section class="card stack">
                    <h2>{words.pain_rule_heading}</h2>
                    <p>{words.pain_rule}</p>
                </section>
                <a class="button button--quiet" href=href(Route::Guide)>
                    <Icon shape=Shape::Guide />
                    {words.guide_link}
                </a>
                <a class="button button--quiet" href=href(Route::Learn) data-area=Area::Learn.as_str()>
                    {words.learn_link}
                </a>
            </div>
        </div>
    }
}

/// The way to the knee check as a part that lives: a clinic may have switched the questions off, and where the page leads
/// to it already it does not stand here once more.
pub const TO_CHECK: Part = Part { name: "to-check", view: || ToCheck().into_any() };

#[component]
fn ToCheck() -> impl IntoView {
    let words = &words().home;
    let below = Store::of_page().select_at(today::check_below);
    view! {
        <div class="changing" inner_html=changing::view(move || below.get().then(|| view! {
            <section class="card stack">
                <h2>{words.check_heading}</h2>
                <p>{words.check_why}</p>
                <CheckLink class="button button--quiet" />
            </section>
        }))></div>
    }
}

/// [`Next`] as a part that lives.
pub const NEXT: Part = Part { name: "next", view: || Next().into_any() };

/// The one next thing to do. It has the same size whatever it says, so that nothing jumps when the page learns more.
#[component]
pub fn Next() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().home;
    let standing = store.select_at(today::standing);
    let closed = Memo::new(move |_| matches!(standing.get(), Standing::Closed { .. }));
    let own = &crate::content::words().offers;
    let first = store.select_at(offers::first);
    let check_first = store.select_at(today::check_first);
    let due = store.select_at(today::due_check);
    let card = store.select_at(card);
    view! {
        <div class="next" class:next--closed=move || closed.get()>
            <div class="changing" inner_html=changing::view(move || if closed.get() {
                view! { <Gate /> }.into_any()
            } else if let Some(card) = card.get() {
                view! { <CourseCard card /> }.into_any()
            } else { view! {
                <div class="changing" inner_html=changing::view(move || match (standing.get(), first.get()) {
                    (Standing::Unfinished(_), _) => {
                        view! { <Main address=href(Route::Session) text=words.resume.to_owned() /> }.into_any()
                    }
                    (Standing::CheckFirst, _) => {
                        due.get().map(|due| view! { <DueCheck due main=true /> }).into_any()
                    }
                    (Standing::Easy, _) => {
                        view! {
                            <h2>{words.easy_heading}</h2>
                            <p>{words.easy_why}</p>
                            <Main
                                address=play(today::easy_exercises().iter().copied())
                                text=own.start(today::easy_name())
                            />
                        }
                            .into_any()
                    }
                    (Standing::RestDay(next), lists) => {
                        view! {
                            <h2>{words.rest_heading}</h2>
                            <p>{words.rest_why(next)}</p>
                            {lists
                                .is_empty()
                                .then(|| {
                                    view! {
                                        <a class="button button--quiet" href=href(Route::Session)>
                                            {words.start_anyway}
                                        </a>
                                    }
                                })}
                            {lists
                                .into_iter()
                                .map(|offer| {
                                    view! {
                                        <a class="button button--quiet" href=play_list(offer.id)>
                                            {words.rest_anyway(offer.name)}
                                        </a>
                                    }
                                })
                                .collect_view()}
                        }
                            .into_any()
                    }
                    (Standing::DoneToday(_), lists) if !lists.iter().any(|offer| offer.due) => {
                        view! {
                            <h2>{words.done_heading}</h2>
                            <a class="button" href=href(Route::Progress)>
                                {words.done_link}
                            </a>
                        }
                            .into_any()
                    }
                    (_, due) if !due.is_empty() => {
                        due.into_iter()
                            .map(|offer| {
                                view! { <Main address=play_list(offer.id) text=own.start(offer.name) /> }
                            })
                            .collect_view()
                            .into_any()
                    }
                    _ if check_first.get() => {
                        view! {
                            <div class="stack">
                                <h2>{words.first_check}</h2>
                                <p>{words.check_why}</p>
                                <a class="button button--main" href=href(Route::Check)>
                                    <Icon shape=Shape::Check />
                                    <span>{words.first_check_link}</span>
                                </a>
                                <a class="button button--quiet" href=href(Route::Session)>
                                    <Icon shape=Shape::Play />
                                    <span>{words.start}</span>
                                </a>
                            </div>
                        }
                            .into_any()
                    }
                    _ => view! { <Main address=href(Route::Session) text=words.start.to_owned() /> }.into_any(),
                })></div>
                <p class="next__line soft" inner_html=changing::text(move || match standing.get() {
                    Standing::Unfinished(place) => place,
                    Standing::DoneToday(n) => words.done_today(n),
                    Standing::New if first.with(Vec::is_empty) => words.new_here.to_owned(),
                    Standing::CheckFirst | Standing::Easy | Standing::RestDay(_) => String::new(),
                    Standing::New | Standing::Ordinary | Standing::Closed { .. } => words.ready.to_owned(),
                })></p>
            }.into_any() })></div>
            <CheckAgain below=true />
            <NewInjury />
            <BackupSuggested />
        </div>
    }
}

/// The one main button, or one of several where several lists are due.
#[component]
fn Main(address: String, text: String) -> impl IntoView {
    view! {
        <a class="button button--main" href=address>
            <Icon shape=Shape::Play />
            <span>{text}</span>
        </a>
    }
}
