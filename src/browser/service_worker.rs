//! Working without a network, and taking over a new version only when the person says so.
//!
//! The loader (`public/start.js`) registers the worker, because it must also work when the wasm does not start.
//! Here is only the conversation about a new version.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerRegistration, ServiceWorkerState};

/// How long a version may need to take over, milliseconds.
const PATIENCE: i32 = 2000;

/// Calls `report` once a new version is stored and waits.
pub fn watch(report: fn()) {
    spawn_local(async move {
        let Some(container) = container() else { return };
        let Ok(ready) = container.ready() else { return };
        let Ok(registration) = JsFuture::from(ready).await else { return };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else { return };
        if registration.waiting().is_some() {
            report();
        }
        // It may have been found before anybody watched.
        watch_installing(&registration, report);
        let found = registration.clone();
        let on_found = Closure::<dyn Fn()>::new(move || watch_installing(&found, report));
        registration.set_onupdatefound(Some(on_found.as_ref().unchecked_ref()));
        on_found.forget();
    });
}

/// Calls `report` once the version that is being stored waits, if there is one.
fn watch_installing(registration: &ServiceWorkerRegistration, report: fn()) {
    let Some(worker) = registration.installing() else { return };
    let changing = worker.clone();
    let on_change = Closure::<dyn Fn()>::new(move || {
        // The very first worker has nothing to replace.
        if changing.state() == ServiceWorkerState::Installed && container_has_controller() {
            report();
        }
    });
    worker.set_onstatechange(Some(on_change.as_ref().unchecked_ref()));
    on_change.forget();
}

/// Lets the waiting version take over, and loads the page anew once it has. Where another tab has let it already, nothing
/// waits any more, and loading anew is all that is left to do.
pub fn take_over() {
    spawn_local(async {
        if let Some(waiting) = waiting().await
            && let (Some(container), Some(window)) = (container(), web_sys::window())
        {
            let taken_over = js_sys::Promise::new(&mut |done, _| {
                container.set_oncontrollerchange(Some(&done));
                let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, PATIENCE);
            });
            let _ = waiting.post_message(&"take-over".into());
            let _ = JsFuture::from(taken_over).await;
        }
        super::page::reload();
    });
}

/// The version that waits, if one does.
async fn waiting() -> Option<ServiceWorker> {
    let registration = JsFuture::from(container()?.get_registration()).await.ok()?;
    registration.dyn_into::<ServiceWorkerRegistration>().ok()?.waiting()
}

fn container() -> Option<web_sys::ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // Missing on plain http and in some frames, where even asking throws.
    let container = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

fn container_has_controller() -> bool {
    container().is_some_and(|c| c.controller().is_some())
}
