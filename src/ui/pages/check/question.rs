//! One question on one screen: a group of radio buttons or boxes under its question, nothing chosen beforehand.

use leptos::prelude::*;

use crate::app::check::event::CheckEvent;
use crate::app::check::update::{ERRORS, HEADING};
use crate::app::check::view as check_page;
use crate::app::check::view::QuestionPage;
use crate::app::event::Event;
use crate::content::words;
use crate::domain::check::Pick;
use crate::ui::changing;
use crate::ui::store::Store;

/// Ids of the parts that describe the group.
const MEANS: &str = "checkup-means";
const ERROR: &str = "checkup-error";
/// The first choice; where the summary of what is missing leads.
const FIRST: &str = "checkup-first";
/// The first "not sure" beside a sign; the same where one is doubted and it is not said which.
const FIRST_DOUBT: &str = "checkup-first-doubt";

#[component]
pub fn QuestionView(page: QuestionPage) -> impl IntoView {
    let store = Store::of_page();
    let words = &words().check;
    let (id, one) = (page.id, page.one);
    let chosen = RwSignal::new(page.chosen);
    let error = store.select(move |model| check_page::error(model, one));
    let send = move |event: CheckEvent| move |_| store.send(Event::Check(event.clone()));
    let described = move || if error.get().is_some() { "checkup-error checkup-means" } else { MEANS };
    let doubting = Memo::new(move |_| chosen.with(|chosen| chosen.contains(&Pick::NotSure)));
    let can_doubt = page.choices.iter().any(|choice| choice.doubt.is_some());
    let choices = page
        .choices
        .into_iter()
        .enumerate()
        .map(|(number, choice)| {
            // "None of these" and "not sure" stand apart from the signs.
            let apart = choice.pick == Pick::None;
            let first = (number == 0).then_some(FIRST);
            let label = view! { <span>{choice.label}</span> };
            view! {
                {apart.then(|| view! { <p class="choices__or">{words.or}</p> })}
                <div class="sign">
                    <Tick chosen one pick=choice.pick value=choice.id id=first>
                        {label}
                    </Tick>
                    {choice
                        .doubt
                        .map(|doubt| {
                            let first = (number == 0).then_some(FIRST_DOUBT);
                            view! {
                                <div class="changing" inner_html=changing::view(move || doubting.get().then(|| view! {
                                    <Tick
                                        chosen
                                        one
                                        pick=doubt
                                        value="not-sure"
                                        id=first
                                        name=words.not_sure_of(choice.label)
                                    >
                                        <span>{words.not_sure}</span>
                                    </Tick>
                                }))></div>
                            }
                        })}
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="checkup stack">
            <div class="checkup__top">
                <button class="button button--quiet button--small" type="button" on:click=send(CheckEvent::WentBack)>
                    {words.back}
                </button>
                <p class="soft">{page.progress}</p>
            </div>
            <progress
                class="checkup__progress"
                max=page.number.1.to_string()
                value=(page.number.0 - 1).to_string()
                aria-hidden="true"
            ></progress>
            <div
                class="changing"
                inner_html=changing::view(move || error.get().map(|(text, doubt)| view! { <Missing text doubt /> }))
            ></div>
            <Beside lines=page.advice.into_iter().chain(page.same_day.then_some(words.same_day_so_far)).collect() />
            <form
                class="stack"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    store.send(Event::Check(CheckEvent::Answered(id, chosen.get_untracked())));
                }
            >
                <fieldset class="choices" aria-describedby=described class:choices--missing=move || error.get().is_some()>
                    <legend>
                        <h1 id=HEADING tabindex="-1">
                            {page.text}
                        </h1>
                    </legend>
                    <p id=MEANS class="choices__means">
                        <strong>{words.means} ": "</strong>
                        {page.means}
                    </p>
                    {page.picture.map(|(name, shows)| view! { <Picture name shows /> })}
                    <p class="soft">{if one { words.choose_one } else { words.choose_signs }}</p>
                    <div class="changing" inner_html=changing::view(move || {
                        error.get().map(|(text, _)| view! { <p id=ERROR class="choices__error">{text}</p> })
                    })></div>
                    {choices}
                    {can_doubt
                        .then(|| {
                            view! {
                                <p
                                    class="soft"
                                    role="status"
                                    inner_html=changing::text(move || if doubting.get() { words.not_sure_which } else { "" })
                                ></p>
                            }
                        })}
                </fieldset>
                <button class="button button--main" type="submit">
                    {words.next_question}
                </button>
            </form>
            <p>
                <button class="button button--quiet" type="button" on:click=send(CheckEvent::AnswersWanted)>
                    {words.to_answers}
                </button>
            </p>
        </div>
    }
}

/// What goes with every question, in as little room as it takes: the question and its answers are to be seen.
#[component]
fn Beside(lines: Vec<&'static str>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! { <div class="checkup__beside key-tip">{lines}</div> }
    })
}

/// One box to tick, or one of the radio buttons.
#[component]
fn Tick(
    /// What is chosen on this screen.
    chosen: RwSignal<Vec<Pick>>,
    /// Whether one answer is chosen, not several.
    one: bool,
    /// What this stands for.
    pick: Pick,
    /// Its id in the content, for the stylesheet: it fills what a drawing shows of it.
    value: &'static str,
    /// The id in the page, where something leads here.
    id: Option<&'static str>,
    /// What a screen reader calls it, where its label alone says too little.
    #[prop(optional, into)]
    name: Option<String>,
    /// Its label.
    children: Children,
) -> impl IntoView {
    let store = Store::of_page();
    let place = match pick {
        Pick::Unsure(sign) => format!("doubt-{sign}"),
        _ => format!("choice-{value}"),
    };
    let tapped = place.clone();
    view! {
        <label class="choice" class:choice--doubt=matches!(pick, Pick::Unsure(_)) id=place>
            <input
                type=if one { "radio" } else { "checkbox" }
                name="answer"
                value=value
                id=id
                aria-label=name
                prop:checked=move || chosen.with(|chosen| chosen.contains(&pick))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    store.send(Event::Check(CheckEvent::Tapped(tapped.clone())));
                    chosen.update(|chosen| *chosen = check_page::tapped(chosen, one, pick, on));
                }
            />
            {children()}
        </label>
    }
}

/// The drawing beside a question. It is in the printed page (`pages/check.rs`) and only shown from there.
#[component]
fn Picture(name: &'static str, shows: &'static str) -> impl IntoView {
    view! {
        <svg class="check-picture" viewBox="0 0 320 200" role="img" aria-label=shows>
            <use href=format!("#picture-{name}") width="320" height="200" />
        </svg>
    }
}

/// The summary of what is missing, which gets the focus.
#[component]
fn Missing(
    /// What is missing.
    text: &'static str,
    /// Whether that is which sign is doubted.
    doubt: bool,
) -> impl IntoView {
    let first = if doubt { FIRST_DOUBT } else { FIRST };
    view! {
        <div class="missing" id=ERRORS tabindex="-1" role="alert">
            <h2>{words().check.error_title}</h2>
            <p>
                <a href=format!("#{first}")>{text}</a>
            </p>
        </div>
    }
}
