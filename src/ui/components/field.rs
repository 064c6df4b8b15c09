//! A field of a form: its label, what helps to fill it in, its control, and what is wrong with what is there.

use leptos::prelude::*;

use crate::content::words;
use crate::domain::letters;
use crate::ui::changing;

/// What ties a control to the rest of its field.
pub struct Ties {
    /// The id that the label names.
    pub id: String,
    /// The ids of hint and error, for `aria-describedby`.
    pub described: String,
}

/// A field around whatever control `control` makes.
#[component]
pub fn Field(
    /// The control's id; those of hint and error are made of it.
    id: String,
    /// What is asked for.
    label: AnyView,
    /// What helps; may be empty.
    hint: String,
    /// What is wrong, in words; empty while nothing is.
    error: Memo<String>,
    /// Makes the control.
    control: Box<dyn FnOnce(Ties) -> AnyView>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = if hint.is_empty() { error_id.clone() } else { format!("{error_id} {hint_id}") };
    let ties = Ties { id: id.clone(), described };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p id=hint_id class="soft">
                            {hint}
                        </p>
                    }
                })}
            {control(ties)}
            <p id=error_id class="field__error" role="alert" inner_html=changing::text(move || error.get())></p>
        </div>
    }
}

/// The attribute `aria-invalid` of a control, from its field's error.
pub fn invalid(error: Memo<String>) -> impl Fn() -> &'static str + Copy + Send + 'static {
    move || if error.with(String::is_empty) { "false" } else { "true" }
}

/// What is typed into a [`TextField`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text on one line.
    Line,
    /// A telephone number.
    Telephone,
    /// A whole number.
    Number,
    /// A text on several lines.
    Note,
}

/// A field to type in. While somebody types, it shows what they type and nothing else; then what became of it.
#[component]
pub fn TextField(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// What is asked for.
    label: AnyView,
    /// What helps; may be empty.
    #[prop(into)]
    hint: String,
    /// What is typed.
    #[prop(default = Kind::Line)]
    kind: Kind,
    /// How many letters there is room for; 0 where no limit is promised.
    #[prop(default = 0)]
    most: usize,
    /// What stands there.
    text: Memo<String>,
    /// What is wrong with it, in words; empty while nothing is.
    error: Memo<String>,
    /// Gets what is typed, at each letter.
    write: Box<dyn Fn(String)>,
) -> impl IntoView {
    let typed = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| typed.get().unwrap_or_else(|| text.get()));
    let over = Memo::new(move |_| most > 0 && shown.with(|text| too_long(text, most)));
    let left = Memo::new(move |_| shown.with(|text| room(text, most)));
    let control = move |Ties { id, described }| {
        let write = move |event| {
            let text = event_target_value(&event);
            typed.set(Some(text.clone()));
            write(text);
        };
        // What is too long stays, to be shortened.
        let done = move |_| {
            if !over.get_untracked() {
                typed.set(None);
            }
        };
        let left_id = (most > 0).then(|| format!("{id}-left"));
        let described = left_id.iter().fold(described, |described, left| format!("{described} {left}"));
        let control = if kind == Kind::Note {
            view! {
                <textarea
                    id=id
                    rows="3"
                    dir="auto"
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    prop:value=shown
                    on:input=write
                    on:blur=done
                ></textarea>
            }
            .into_any()
        } else {
            view! {
                <input
                    id=id
                    type=if kind == Kind::Telephone { "tel" } else { "text" }
                    inputmode=(kind == Kind::Number).then_some("numeric")
                    dir=if kind == Kind::Line { "auto" } else { "ltr" }
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    prop:value=shown
                    on:input=write
                    on:blur=done
                />
            }
            .into_any()
        };
        view! {
            {control}
            {left_id.map(|id| view! { <p id=id class="soft field__left" inner_html=changing::text(move || left.get())></p> })}
        }
        .into_any()
    };
    view! { <Field id label hint error control=Box::new(control) /> }
}

/// A list to choose an answer from, or none.
#[component]
pub fn Choice(
    /// What is asked.
    label: &'static str,
    /// The answers: value, words, and whether it is the one that stands.
    options: Vec<(String, String, bool)>,
    /// Gets the value of what is chosen; empty for no answer.
    choose: Box<dyn Fn(String)>,
) -> impl IntoView {
    let none = !options.iter().any(|(.., chosen)| *chosen);
    view! {
        <label class="field">
            <span>{label}</span>
            <select on:change=move |event| choose(event_target_value(&event))>
                <option value="" selected=none>
                    {words().correction.no_answer}
                </option>
                {options
                    .into_iter()
                    .map(|(value, words, chosen)| view! { <option value=value selected=chosen>{words}</option> })
                    .collect_view()}
            </select>
        </label>
    }
}

/// How many letters are left of so many, in words, or how many are too many.
fn room(text: &str, most: usize) -> String {
    let words = &words().field;
    let count = letters::count(text.trim());
    let number = u32::try_from(count.abs_diff(most)).unwrap_or(u32::MAX);
    if count > most { words.over(number) } else { words.left(number) }
}

/// Whether there are more letters than there is room for.
pub fn too_long(text: &str, most: usize) -> bool {
    letters::count(text.trim()) > most
}
