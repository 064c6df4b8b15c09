//! What changes on a page: always the whole content of an element that holds nothing else.
//!
//! Browsers translate pages. They take the texts out of the page, put others in their place, and take away what stands
//! between them; whoever then writes into a text, or puts something before it, writes into a page that nobody sees. Elements
//! stay. So whatever changes here is written as
//!
//! ```text
//! <p inner_html=changing::text(move || …)></p>
//! <div class="changing" inner_html=changing::view(move || …)></div>
//! ```
//!
//! The attribute is there for elements without children only: the compiler refuses any other. At each change the element is
//! emptied and filled anew, and a text never counts as HTML. `tests/changing_text.rs` refuses every other way.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::html::element::InnerHtmlValue;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::Mountable;
use leptos::tachys::view::any_view::AnyViewState;

/// A text that changes.
#[derive(Clone)]
pub struct ChangingText(Arc<dyn Fn() -> String + Send + Sync>);

/// A view that changes. It is made anew, with all that it holds, whenever something changes that `of` reads: what is to keep
/// the focus, or what was typed, reads only what asks for another view.
#[derive(Clone)]
pub struct ChangingView(Arc<dyn Fn() -> AnyView + Send + Sync>);

/// The text that `of` says, now and after each change of what it reads.
pub fn text<T: Into<String>>(of: impl Fn() -> T + Send + Sync + 'static) -> ChangingText {
    ChangingText(Arc::new(move || of().into()))
}

/// The view that `of` makes, now and after each change of what it reads.
pub fn view<T: IntoAny>(of: impl Fn() -> T + Send + Sync + 'static) -> ChangingView {
    ChangingView(Arc::new(move || of().into_any()))
}

impl IntoAttributeValue for ChangingText {
    type Output = Self;

    fn into_attribute_value(self) -> Self {
        self
    }
}

impl InnerHtmlValue for ChangingText {
    type AsyncOutput = Self;
    type State = (Element, RenderEffect<String>);
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, buf: &mut String) {
        for letter in (self.0)().chars() {
            match letter {
                '&' => buf.push_str("&amp;"),
                '<' => buf.push_str("&lt;"),
                '>' => buf.push_str("&gt;"),
                other => buf.push(other),
            }
        }
    }

    fn to_template(_: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        self.build(element)
    }

    fn build(self, element: &Element) -> Self::State {
        let place = element.clone();
        let effect = RenderEffect::new(move |before: Option<String>| {
            let now = (self.0)();
            if before.as_ref() != Some(&now) {
                place.set_text_content(Some(&now));
            }
            now
        });
        (element.clone(), effect)
    }

    fn rebuild(self, state: &mut Self::State) {
        *state = self.build(&state.0);
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}

impl IntoAttributeValue for ChangingView {
    type Output = Self;

    fn into_attribute_value(self) -> Self {
        self
    }
}

impl InnerHtmlValue for ChangingView {
    type AsyncOutput = Self;
    type State = (Element, RenderEffect<AnyViewState>);
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        0
    }

    fn to_html(self, buf: &mut String) {
        buf.push_str(&(self.0)().to_html());
    }

    fn to_template(_: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, element: &Element) -> Self::State {
        self.build(element)
    }

    fn build(self, element: &Element) -> Self::State {
        let place = element.clone();
        let effect = RenderEffect::new(move |before: Option<AnyViewState>| {
            let now = (self.0)();
            if let Some(mut before) = before {
                before.unmount();
            }
            place.set_text_content(None);
            let mut now = now.build();
            now.mount(&place, None);
            now
        });
        (element.clone(), effect)
    }

    fn rebuild(self, state: &mut Self::State) {
        *state = self.build(&state.0);
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }
}
