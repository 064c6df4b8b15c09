//! Files out and in, and everything that is stored at once. Only the program of the record can do this: others would carry
//! it for nothing.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlElement, HtmlInputElement, Url};

use super::storage;
use crate::app::archive::{ArchiveEffect, ArchiveEvent, Gathered, Sight, Wanted};
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
            answer(ArchiveEvent::Handed { away: save(&name, &text).is_ok() });
        }
        ArchiveEffect::Share { name, text } => spawn_local(async move {
            let shared = match share(&name, &text) {
                Ok(promise) => JsFuture::from(promise).await.is_ok(),
                Err(_) => false,
            };
            answer(ArchiveEvent::Handed { away: shared });
        }),
        ArchiveEffect::ReadFile(id) => spawn_local(async move {
            answer(ArchiveEvent::FileRead(read(id).await));
        }),
        ArchiveEffect::Gather(wanted) => spawn_local(async move {
            answer(ArchiveEvent::Gathered(Box::new(gather(wanted).await)));
        }),
        ArchiveEffect::Breathe(job) => spawn_local(async move {
            super::clock::pause(0).await;
            answer(ArchiveEvent::Breathed(job));
        }),
        ArchiveEffect::Erase => spawn_local(async {
            answer(ArchiveEvent::Erased { all: storage::erase().await });
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

async fn read(id: &str) -> Option<String> {
    let input = web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0)?;
    let text = match file.size() <= BIGGEST as f64 {
        true => JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()),
        false => None,
    };
    // So that the same file can be chosen again.
    input.set_value("");
    text
}

async fn gather(wanted: Wanted) -> Gathered {
    let (names, mut whole) = storage::names().await;
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
        Wanted::Everything => vec![("knee:".to_owned(), "knee;".to_owned())],
    };
    if !ranges.is_empty() {
        let is_wanted =
            |name: &str| ranges.iter().any(|(from, to)| from.as_str() <= name && name < to.as_str());
        let (reading, both) = storage::gather(is_wanted, &ranges).await;
        whole &= both;
        (gathered.found, gathered.set_aside) = (reading.found, reading.set_aside);
    }
    gathered.sight = if whole { Sight::Whole } else { Sight::Partial };
    gathered
}
