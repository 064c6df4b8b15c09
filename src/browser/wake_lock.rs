//! Keeping the screen on while a session runs.
//!
//! The one owner of the browser's lock: there is never more than one, and none that nobody wants. The browser takes it away
//! whenever the page is hidden, and may refuse it (battery, permission, a frame without `allow="screen-wake-lock"`). A
//! refusal is shown.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

thread_local! {
    static OWNER: RefCell<Owner> = const { RefCell::new(Owner { wanted: false, lock: Lock::None }) };
}

struct Owner {
    wanted: bool,
    lock: Lock,
}

enum Lock {
    None,
    /// The browser has yet to answer.
    Asked,
    Held(JsValue),
}

/// Asks for the lock (`true`) or gives it back. `report` hears whether the screen will stay on.
pub fn keep_awake(wanted: bool, report: fn(bool)) {
    let given_back = OWNER.with_borrow_mut(|owner| {
        owner.wanted = wanted;
        match std::mem::replace(&mut owner.lock, Lock::None) {
            Lock::Held(sentinel) if !wanted => Some(sentinel),
            kept => {
                owner.lock = kept;
                None
            }
        }
    });
    given_back.iter().for_each(release);
    ask(report);
}

/// Asks, where the lock is wanted and neither held nor asked for.
fn ask(report: fn(bool)) {
    let begin = OWNER.with_borrow_mut(|owner| {
        let begin = owner.wanted && matches!(owner.lock, Lock::None);
        if begin {
            owner.lock = Lock::Asked;
        }
        begin
    });
    if begin {
        spawn_local(async move {
            let answer = request().await;
            let wanted = OWNER.with_borrow_mut(|owner| {
                owner.lock = Lock::None;
                if let (Ok(sentinel), true) = (&answer, owner.wanted) {
                    owner.lock = Lock::Held(sentinel.clone());
                }
                owner.wanted
            });
            match (answer, wanted) {
                (Ok(sentinel), true) => {
                    watch(&sentinel, report);
                    report(true);
                }
                (Ok(sentinel), false) => release(&sentinel),
                (Err(_), wanted) if wanted => report(false),
                (Err(_), _) => {}
            }
        });
    }
}

async fn request() -> Result<JsValue, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let lock = Reflect::get(&navigator, &"wakeLock".into())?;
    let promise = method(&lock, "request")?.call1(&lock, &"screen".into())?;
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

/// A lock may go at any time, with a battery that runs low, say. While the page is shown it is asked for again, and a
/// refusal is told. Where the page was hidden, the app asks when it is shown.
fn watch(sentinel: &JsValue, report: fn(bool)) {
    let gone = sentinel.clone();
    let again = Closure::once_into_js(move || {
        let was_held = OWNER.with_borrow_mut(|owner| match &owner.lock {
            Lock::Held(held) if *held == gone => {
                owner.lock = Lock::None;
                true
            }
            _ => false,
        });
        if was_held && super::page::visible() {
            ask(report);
        }
    });
    let _ = Reflect::set(sentinel, &"onrelease".into(), &again);
}

fn release(sentinel: &JsValue) {
    let _ = method(sentinel, "release").and_then(|release| release.call0(sentinel));
}

fn method(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(object, &name.into())?.dyn_into::<Function>()
}
