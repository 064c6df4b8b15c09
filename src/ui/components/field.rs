//! A field of a form: its label, what helps to fill it in, its control, and what is wrong with what is there.

use leptos::prelude::*;

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
            <p id=error_id class="field__error" role="alert">
                {move || error.get()}
            </p>
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

/// A field to type in.
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
    /// What stands there.
    text: Memo<String>,
    /// What is wrong with it, in words; empty while nothing is.
    error: Memo<String>,
    /// Gets what is typed.
    write: Box<dyn Fn(String)>,
) -> impl IntoView {
    let control = move |Ties { id, described }| {
        let write = move |event| write(event_target_value(&event));
        if kind == Kind::Note {
            view! {
                <textarea
                    id=id
                    rows="3"
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    prop:value=text
                    on:input=write
                ></textarea>
            }
            .into_any()
        } else {
            view! {
                <input
                    id=id
                    type=if kind == Kind::Telephone { "tel" } else { "text" }
                    inputmode=(kind == Kind::Number).then_some("numeric")
                    autocomplete="off"
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    prop:value=text
                    on:input=write
                />
            }
            .into_any()
        }
    };
    view! { <Field id label hint error control=Box::new(control) /> }
}
