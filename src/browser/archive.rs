//! Files out and in, and everything that is stored at once. Only the program of the record can do this: others would carry
//! it for nothing.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, Event, File, FilePropertyBag, HtmlElement, HtmlInputElement, Url};

use super::mirror::Durability;
use super::storage;
use crate::app::record::backup::{Sight, Wanted};
use crate::app::record::effect::{ArchiveEffect, Gathered};
use crate::app::record::event::ArchiveEvent;
use crate::app::record::safety::Safety;
use crate::app::record::stored_entries as inventory;
use crate::domain::document::archive::BIGGEST;
use crate::domain::document::key::{Key, Month};
use crate::domain::order;

/// What a file is, by its name: a copy of the record, or a table.
fn kind(name: &str) -> &'static str {
    if name.ends_with(".csv") { "text/csv" } else { "application/json" }
}

thread_local! {
    static CARRY_OUT: RefCell<Option<fn(ArchiveEffect)>> = const { RefCell::new(None) };
    static ANSWER: RefCell<Option<fn(ArchiveEvent)>> = const { RefCell::new(None) };
}

/// From here on, effects are carried out and answered.
pub fn answer_to(answer: fn(ArchiveEvent)) {
    ANSWER.set(Some(answer));
    CARRY_OUT.set(Some(begin));
    // Other pages show no preview of what would come in.
    if super::page::data("page") == "progress" {
        take_dropped();
        take_launched();
        take_shared();
    }
}

/// Carries out an effect, in a program that can.
pub fn carry_out(effect: ArchiveEffect) {
    if let Some(carry_out) = CARRY_OUT.with_borrow(|carry_out| *carry_out) {
        carry_out(effect);
    }
}

fn answer(event: ArchiveEvent) {
    if let Some(answer) = ANSWER.with_borrow(|answer| *answer) {
        answer(event);
    }
}

fn begin(effect: ArchiveEffect) {
    match effect {
        ArchiveEffect::Save { name, text } => {
            answer(ArchiveEvent::Saved { asked: save(&name, &text).is_ok() });
        }
        ArchiveEffect::Share { name, text } => spawn_local(async move {
            let shared = match share(&name, &text) {
                Ok(promise) => JsFuture::from(promise).await.is_ok(),
                Err(_) => false,
            };
            answer(ArchiveEvent::Shared { away: shared });
        }),
        ArchiveEffect::ReadFile(id) => spawn_local(async move {
            answer(read(id).await);
        }),
        ArchiveEffect::Gather { wanted, job } => spawn_local(async move {
            let sight = job.as_ref().map_or(Sight::Whole, |job| job.sight());
            let gathered = Gathered { job, ..gather(wanted, sight).await };
            answer(ArchiveEvent::Gathered(Box::new(gathered)));
        }),
        ArchiveEffect::Breathe(job) => spawn_local(async move {
            super::clock::pause(0).await;
            answer(ArchiveEvent::Breathed(job));
        }),
        ArchiveEffect::Erase => spawn_local(async {
            answer(ArchiveEvent::Erased { all: storage::erase().await });
        }),
        ArchiveEffect::List => spawn_local(async {
            answer(ArchiveEvent::Listed(Box::new(storage::inventory().await)));
        }),
        ArchiveEffect::EraseOne(chosen) => spawn_local(async move {
            let all = if chosen.is_of_tab {
                super::page::forget_in_tab(&chosen.name)
            } else {
                storage::write(vec![inventory::removal(&chosen)], Durability::Strict).await.is_ok()
            };
            answer(ArchiveEvent::ErasedOne { chosen, all });
        }),
    }
}

fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let bag = BlobPropertyBag::new();
    bag.set_type(kind(name));
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &bag)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let link = document.create_element("a")?.dyn_into::<HtmlElement>()?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.click();
    // The browser reads it in its own time; after a minute it has.
    spawn_local(async move {
        super::clock::pause(60_000).await;
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

fn file(name: &str, text: &str) -> Result<JsValue, JsValue> {
    let bag = FilePropertyBag::new();
    bag.set_type(kind(name));
    let file = File::new_with_str_sequence_and_options(&Array::of1(&text.into()), name, &bag)?;
    let data = js_sys::Object::new();
    Reflect::set(&data, &"files".into(), &Array::of1(&file))?;
    Ok(data.into())
}

fn navigator() -> Result<JsValue, JsValue> {
    Ok(web_sys::window().ok_or(JsValue::NULL)?.navigator().into())
}

fn shares() -> bool {
    let ask = || -> Result<bool, JsValue> {
        let navigator = navigator()?;
        let can = Reflect::get(&navigator, &"canShare".into())?.dyn_into::<Function>()?;
        Ok(can.call1(&navigator, &file("a.json", "{}")?)?.is_truthy())
    };
    ask().unwrap_or(false)
}

fn share(name: &str, text: &str) -> Result<Promise, JsValue> {
    let navigator = navigator()?;
    let share = Reflect::get(&navigator, &"share".into())?.dyn_into::<Function>()?;
    share.call1(&navigator, &file(name, text)?)?.dyn_into::<Promise>()
}

async fn read(id: &str) -> ArchiveEvent {
    let input = || web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok();
    let Some(input) = input() else { return ArchiveEvent::FileRead(None) };
    let read = match input.files().and_then(|files| files.get(0)) {
        Some(file) => text_of(&file).await,
        None => ArchiveEvent::FileRead(None),
    };
    // So that the same file can be chosen again.
    input.set_value("");
    read
}

/// A file that is dropped on the page is read as one that was chosen.
fn take_dropped() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let dropped = |event: &Event| {
        let carried = Reflect::get(event, &"dataTransfer".into())?;
        Reflect::get(&Reflect::get(&carried, &"files".into())?, &0.into())?.dyn_into::<File>()
    };
    let callback = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // Else the browser would leave the page to show the file.
        event.prevent_default();
        if event.type_() == "drop"
            && let Ok(file) = dropped(&event)
        {
            spawn_local(async move { answer(text_of(&file).await) });
        }
    });
    for name in ["dragover", "drop"] {
        let _ = document.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

/// The installed app is opened with a file: the manifest names it as one that opens backups.
fn take_launched() {
    let Some(window) = web_sys::window() else { return };
    let launched = |parameters: &JsValue| {
        let files = Reflect::get(parameters, &"files".into())?;
        let handle = Reflect::get(&files, &0.into())?;
        let get = Reflect::get(&handle, &"getFile".into())?.dyn_into::<Function>()?;
        get.call0(&handle)?.dyn_into::<Promise>()
    };
    let consumer = Closure::<dyn Fn(JsValue)>::new(move |parameters: JsValue| {
        let Ok(promise) = launched(&parameters) else { return };
        spawn_local(async move {
            until_ready().await;
            let file = JsFuture::from(promise).await.ok().and_then(|file| file.dyn_into::<File>().ok());
            answer(match file {
                Some(file) => text_of(&file).await,
                None => ArchiveEvent::FileRead(None),
            });
        });
    });
    let tell = || {
        let queue = Reflect::get(&window, &"launchQueue".into())?;
        let set = Reflect::get(&queue, &"setConsumer".into())?.dyn_into::<Function>()?;
        set.call1(&queue, consumer.as_ref())
    };
    // Only Chromium knows it.
    if tell().is_ok() {
        consumer.forget();
    }
}

/// Before the page is ready, nothing is taken.
async fn until_ready() {
    while super::page::data("app") != "ready" {
        super::clock::pause(50).await;
    }
}

/// Another app shared a file with the installed one: the service worker has it, and led here.
fn take_shared() {
    let Some(word) = super::page::query("shared") else { return };
    super::page::clear_query();
    spawn_local(async move {
        until_ready().await;
        answer(match word.as_str() {
            "file" => ArchiveEvent::FileRead(fetched().await.ok()),
            "big" => ArchiveEvent::FileTooBig,
            _ => ArchiveEvent::FileRead(None),
        });
    });
}

/// The text of the file that the service worker hands over.
async fn fetched() -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let address = format!("{}?shared-file", super::page::site());
    let fetch = Reflect::get(&window, &"fetch".into())?.dyn_into::<Function>()?;
    let response = JsFuture::from(fetch.call1(&window, &address.into())?.dyn_into::<Promise>()?).await?;
    if !Reflect::get(&response, &"ok".into())?.is_truthy() {
        return Err(JsValue::NULL);
    }
    let text = Reflect::get(&response, &"text".into())?.dyn_into::<Function>()?;
    JsFuture::from(text.call0(&response)?.dyn_into::<Promise>()?).await?.as_string().ok_or(JsValue::NULL)
}

async fn text_of(file: &File) -> ArchiveEvent {
    if file.size() > BIGGEST as f64 {
        return ArchiveEvent::FileTooBig;
    }
    ArchiveEvent::FileRead(JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()))
}

/// Reads what is wanted. Where only a part could be seen before, the place that did not answer is not waited for again.
async fn gather(wanted: Wanted, before: Sight) -> Gathered {
    let patience = storage::patience(before == Sight::Whole);
    let (names, mut whole) = storage::names(patience).await;
    let is_month = |name: &String| match Key::parse(name) {
        Some(Key::Log(month)) => Some(month),
        _ => None,
    };
    let mut months: Vec<Month> = names.iter().filter_map(is_month).collect();
    order::sort_by(&mut months, Ord::cmp);
    months.dedup();
    let mut gathered = Gathered { months, shares: shares(), ..Gathered::default() };
    let ranges: Vec<(String, String)> = match &wanted {
        Wanted::Names => Vec::new(),
        Wanted::Months(months) => months
            .iter()
            .map(|month| Key::Log(*month).name())
            .map(|name| (name.clone(), name + "\0"))
            .collect(),
        Wanted::AllButMonths => [("knee:", "knee:log-"), ("knee:log.", "knee;")]
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
            .into(),
    };
    if !ranges.is_empty() {
        let is_wanted =
            |name: &str| ranges.iter().any(|(from, to)| from.as_str() <= name && name < to.as_str());
        let (reading, both) = storage::gather(is_wanted, &ranges, patience).await;
        whole &= both;
        (gathered.found, gathered.set_aside) = (reading.found, reading.set_aside);
    }
    gathered.wanted = wanted;
    gathered.safety = safety().await;
    gathered.sight = if whole { Sight::Whole } else { Sight::Partial };
    gathered
}

/// What the browser says of how it stores.
async fn safety() -> Safety {
    let manager = || Reflect::get(&navigator()?, &"storage".into());
    let ask = |what: &str| -> Result<Promise, JsValue> {
        let manager = manager()?;
        let ask = Reflect::get(&manager, &what.into())?.dyn_into::<Function>()?;
        ask.call0(&manager)?.dyn_into::<Promise>()
    };
    // Some browsers cannot be asked, some frames may not ask.
    async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
        super::storage::within(1_000, JsFuture::from(asked.ok()?)).await?.ok()
    }
    let persisted = answer(ask("persisted")).await.and_then(|answer| answer.as_bool());
    let room = answer(ask("estimate")).await.and_then(|estimate| {
        let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
        Some(number("quota")? - number("usage")?)
    });
    Safety { persisted, room, forgets: forgets().unwrap_or(false) }
}

/// Whether this is Safari, and not on the home screen: it forgets after seven days.
fn forgets() -> Option<bool> {
    let window = web_sys::window()?;
    let navigator = window.navigator();
    let is_apple = ["Mac", "iPhone", "iPad"]
        .iter()
        .any(|device| navigator.user_agent().is_ok_and(|agent| agent.contains(device)));
    let vendor = Reflect::get(&navigator, &"vendor".into()).ok()?.as_string()?;
    let is_installed =
        window.match_media("(display-mode: standalone)").ok().flatten().is_some_and(|m| m.matches());
    Some(is_apple && vendor.starts_with("Apple") && !is_installed)
}
