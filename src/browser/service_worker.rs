//! Working without a network, and taking over a new version only when the person says so.
//!
//! The loader (`public/start.js`) registers the worker, because it must also work when the wasm does not start.
//! Here is only the conversation about a new version.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerRegistration, ServiceWorkerState};

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
        let found = registration.clone();
        let on_found = Closure::<dyn Fn()>::new(move || {
            let Some(worker) = found.installing() else { return };
            let changing = worker.clone();
            let on_change = Closure::<dyn Fn()>::new(move || {
                // The very first worker has nothing to replace.
                let replaces = container_has_controller();
                if changing.state() == ServiceWorkerState::Installed && replaces {
                    report();
                }
            });
            worker.set_onstatechange(Some(on_change.as_ref().unchecked_ref()));
            on_change.forget();
        });
        registration.set_onupdatefound(Some(on_found.as_ref().unchecked_ref()));
        on_found.forget();
    });
}

/// Lets the waiting version take over, and loads the page anew once it has.
pub fn take_over() {
    spawn_local(async {
        let Some(container) = container() else { return };
        let on_change = Closure::once_into_js(super::page::reload);
        container.set_oncontrollerchange(Some(on_change.unchecked_ref()));
        let Ok(registration) = JsFuture::from(container.get_registration()).await else { return };
        if let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>()
            && let Some(waiting) = registration.waiting()
        {
            let _ = waiting.post_message(&"take-over".into());
        }
    });
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
