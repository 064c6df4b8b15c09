//! One's own lists on the home page, in the place of the starter set.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::live::Part;
use super::small_figure::SmallFigure;
use super::terms;
use crate::app::core::route::Route;
use crate::app::plan::today;
use crate::content::words;
use crate::domain::check::plan_closed;
use crate::ui::changing;
use crate::ui::links::{href, play_list};
use crate::ui::store::Store;

/// [`Offers`] as a part that lives.
pub const OFFERS: Part = Part { name: "offers", view: || Offers().into_any() };

/// One's own lists with how each stands today; the starter set where there are none.
#[component]
fn Offers() -> impl IntoView {
    let store = Store::of_page();
    let own = store.select_at(today::lists_beside);
    let closed = store.select(|model| plan_closed(&model.check.history).is_some());
    let words = &words().offers;
    let todays = store.select_at(today::shows_todays_session);
    let shown = changing::view(move || {
        let own = own.get();
        if own.is_empty() {
            return todays.get().then(|| view! { <StarterSet /> }).into_any();
        }
        let closed = closed.get();
        view! {
            <section class="card stack next__session">
                <h2>{words.heading}</h2>
                <ul class="offers">
                    {own
                        .into_iter()
                        .map(|offer| {
                            view! {
                                <li>
                                    <p>
                                        <strong dir="auto">{offer.name.clone()}</strong>
                                        <span class="soft">{offer.facts}</span>
                                        <span class:offers__due=offer.due>{offer.when}</span>
                                    </p>
                                    {(!closed)
                                        .then(|| {
                                            view! {
                                                <a
                                                    class="button button--quiet"
                                                    href=play_list(offer.id)
                                                    aria-label=words.start(&offer.name)
                                                >
                                                    <Icon shape=Shape::Play />
                                                    {words.start_short}
                                                </a>
                                            }
                                        })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <p>
                    <a href=href(Route::Programme)>{words.all}</a>
                </p>
            </section>
        }
        .into_any()
    });
    view! {
        <div class="changing" inner_html=shown></div>
        // Below the questions after a session, which come first.
        <ToCourse />
    }
}

/// The way to a plan of one's own, where there is none.
#[component]
fn ToCourse() -> impl IntoView {
    let offered = Store::of_page().select_at(today::offers_course);
    let words = &words().course_today;
    view! {
        <div class="changing offers__course" inner_html=changing::view(move || offered.get().then(|| view! {
            <section class="card stack">
                <h2>{words.for_new_heading}</h2>
                <p>{words.for_new_why}</p>
                <a class="button button--quiet" href=href(Route::Course)>
                    {words.for_new}
                </a>
            </section>
        }))></div>
    }
}

#[component]
fn StarterSet() -> impl IntoView {
    let words = &words().home;
    today::due().map(|due| {
        view! {
            <section class="card stack next__session">
                <h2>{words.session_heading}</h2>
                <p>{due.facts}</p>
                <ol class="player__list">
                    {due
                        .items
                        .into_iter()
                        .map(|(id, name, dose)| {
                            view! {
                                <li class="pictured">
                                    {id.map(|id| view! { <SmallFigure id /> })}
                                    <div>
                                        <a href=id.map(|id| href(Route::Exercise(id)))>{name}</a>
                                        <span class="soft">{dose}</span>
                                    </div>
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
                <p class="soft">{words.need(terms::equipment_list(&due.things))}</p>
            </section>
        }
    })
}
