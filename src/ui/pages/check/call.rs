//! Numbers to call, always with the name of their region, and the choice of the region.

use leptos::prelude::*;

use crate::app::check::standing::call;
use crate::app::event::Event;
use crate::content::check::check_words;
use crate::content::check::region_choices;
use crate::content::words;
use crate::domain::check::Outcome;
use crate::ui::changing;
use crate::ui::store::Store;

#[component]
pub fn CallView(
    /// Beside a same-day result the advice line comes first.
    outcome: Outcome,
) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check;
    let numbers = store.select(call);
    let region = store.select(|model| call(model).region);
    let urgent = outcome == Outcome::Emergency;
    let link = |text: String, address: String, main: bool| {
        view! {
            <a class="button checkup__call" class:button--main=main href=address>
                {text}
            </a>
        }
    };
    view! {
        <div class="checkup__numbers stack">
            <div class="changing" inner_html=changing::view(move || {
                let call = numbers.get();
                let advice = (!urgent).then(|| call.advice.clone()).flatten();
                let unknown = (!call.known)
                    .then(|| view! { <p>{check_words().labels.use_the_local_number}</p> });
                view! {
                    {advice.map(|(text, address)| link(text, address, true))}
                    {(!urgent)
                        .then(|| {
                            view! {
                                <p>
                                    <strong>{words.numbers_if_worse}</strong>
                                </p>
                            }
                        })}
                    {unknown}
                    <div class="checkup__choice-of-numbers">
                        {call
                            .numbers
                            .into_iter()
                            .map(|(text, address)| link(text, address, urgent && call.known))
                            .collect_view()}
                    </div>
                }
            })></div>
            <label class="field checkup__region">
                <span>{words.region}</span>
                <select on:change=move |event| store.send(Event::RegionChosen(event_target_value(&event)))>
                    <option value="" prop:selected=move || region.with(String::is_empty)>
                        {words.region_other}
                    </option>
                    {region_choices()
                        .into_iter()
                        .map(|(code, name)| {
                            view! {
                                <option value=code prop:selected=move || region.with(|known| known == code)>
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <span class="soft">{words.region_note}</span>
            </label>
        </div>
    }
}
