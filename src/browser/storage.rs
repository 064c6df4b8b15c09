//! Where documents live: localStorage, read at once, and its durable mirror in IndexedDB.
//!
//! In a sandboxed frame, in some private modes and with cookies blocked, touching storage throws. Everything here
//! answers with a [`Health`] instead, and the app goes on in memory, saying so.

use std::cell::{Cell, RefCell};

use gloo_storage::{LocalStorage, Storage as _};
use litemap::LiteMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::mirror::Mirror;
use super::{clock, page};
use crate::app::event::Health;
use crate::app::needs;
use crate::domain::document::key::{Month, PREFIX};
use crate::domain::document::named::Named;
use crate::domain::document::{Copies, Key};
use crate::domain::order;
use crate::domain::time::Day;

/// How long to wait for the mirror, at the start and after each write, milliseconds. A healthy one answers in 3 to 13. One
/// on a busy phone, or on one that has just come back to life, takes its time, and localStorage alone may lack the last
/// seconds before a kill.
const PATIENCE: i32 = 4000;

/// Written for a moment when everything was erased, so that other tabs hear of it and forget it too.
pub const ERASED: &str = "knee:erased";

thread_local! {
    static MIRROR: RefCell<Option<Mirror>> = const { RefCell::new(None) };
    static LOCAL: Cell<bool> = const { Cell::new(false) };
}

/// Looks whether localStorage works here. To be called first, and outside every task: at the first look Firefox waits for
/// its other processes and lets tasks run meanwhile, and a task that runs inside another is none that wasm-bindgen takes.
pub fn look() {
    LOCAL.set(probe());
}

/// What a page needs of what is stored ([`needs`]), and how well storage works here. What a mirror says that answers only
/// after [`PATIENCE`] is told to `late`, and from then on it is written to.
pub async fn open(
    page: &str,
    today: Day,
    late: impl Fn(Key, String) + 'static,
) -> (LiteMap<Key, Copies>, Health) {
    let local = LOCAL.get();
    let mut mirror = match within(PATIENCE, Mirror::open()).await {
        Some(answer) => answer.ok(),
        None => {
            spawn_local(adopt(page.to_owned(), today, late));
            None
        }
    };
    let mut found: LiteMap<Key, Copies> = LiteMap::new();
    // The session first: it says which months its record may go into.
    let first = |name: &str| Key::parse(name).filter(|key| !matches!(key, Key::Log(_)));
    mirror = read(&mut found, local, mirror, &first).await;
    let unfinished = found.get(&Key::Session).and_then(needs::unfinished_since);
    let months = |name: &str| {
        Key::parse(name)
            .filter(|key| matches!(key, Key::Log(_)) && needs::needed(*key, page, today, unfinished))
    };
    mirror = read(&mut found, local, mirror, &months).await;
    let health = match (local, mirror.is_some()) {
        (_, true) => Health::Durable,
        (true, false) => Health::LocalOnly,
        (false, false) => Health::MemoryOnly,
    };
    MIRROR.set(mirror);
    (found, health)
}

/// Waits for a mirror that was too slow for the start.
async fn adopt(page: String, today: Day, late: impl Fn(Key, String)) {
    let Ok(mirror) = Mirror::open().await else { return };
    let wanted = |name: &str| Key::parse(name).filter(|key| needs::needed(*key, &page, today, None));
    let found = mirror.read(&wanted).await;
    MIRROR.set(Some(mirror));
    for (key, text) in found.into_iter().flatten() {
        late(key, text);
    }
}

/// Reads what is wanted from both places; the mirror, if it could be read.
async fn read(
    found: &mut LiteMap<Key, Copies>,
    local: bool,
    mirror: Option<Mirror>,
    wanted: &impl Fn(&str) -> Option<Key>,
) -> Option<Mirror> {
    if local {
        for (key, text) in read_local(wanted) {
            found.entry(key).or_default().local = Some(text);
        }
    }
    let mirror = mirror?;
    for (key, text) in within(PATIENCE, mirror.read(wanted)).await?.ok()? {
        found.entry(key).or_default().mirror = Some(text);
    }
    Some(mirror)
}

/// gloo-storage panics where storage is blocked, so the browser is asked first, and tried.
fn probe() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Ok(Some(storage)) = window.local_storage() else { return false };
    let name = "knee:probe";
    storage.set_item(name, "1").is_ok() && storage.remove_item(name).is_ok()
}

fn read_local<K>(wanted: &impl Fn(&str) -> Option<K>) -> Vec<(K, String)> {
    let storage = LocalStorage::raw();
    (0..LocalStorage::length())
        .filter_map(|i| {
            let name = storage.key(i).ok()??;
            Some((wanted(&name)?, storage.get_item(&name).ok()??))
        })
        .collect()
}

/// Writes texts (`None` removes), to both places. Resolves when they are safe, or when that cannot be had.
///
/// # Errors
/// [`Health::MemoryOnly`] where neither place took them, [`Health::LocalOnly`] where only localStorage did.
pub async fn write(entries: Vec<(String, Option<String>)>) -> Result<(), Health> {
    let local = LOCAL.get() && entries.iter().all(|(name, text)| write_local(name, text).is_ok());
    if !local && let Some((_, text)) = entries.iter().find(|(name, _)| *name == Key::Session.name()) {
        // All that a frame that keeps nothing can hand over to a full window (public/start.js).
        page::set_data("session", text.as_deref());
    }
    let mirror = MIRROR.with_borrow(Clone::clone);
    let mirrored = match mirror {
        Some(mirror) => matches!(within(PATIENCE, mirror.write(&entries)).await, Some(Ok(()))),
        None => false,
    };
    match (local, mirrored) {
        (_, true) => Ok(()),
        (true, false) => Err(Health::LocalOnly),
        (false, false) => Err(Health::MemoryOnly),
    }
}

fn write_local(name: &str, text: &Option<String>) -> Result<(), JsValue> {
    let storage = LocalStorage::raw();
    match text {
        Some(text) => storage.set_item(name, text),
        None => storage.remove_item(name),
    }
}

/// Asks the browser not to clear what is stored when space runs short. It may say no, or ask the person.
pub fn ask_to_persist() {
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return };
    let ask = || {
        let manager = js_sys::Reflect::get(&navigator, &"storage".into())?;
        let persist = js_sys::Reflect::get(&manager, &"persist".into())?.dyn_into::<js_sys::Function>()?;
        persist.call0(&manager)?.dyn_into::<js_sys::Promise>()
    };
    // Missing in some browsers, refused in some frames: then it stays as it is.
    if let Ok(promise) = ask() {
        spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
}

/// What is stored under the names that are `wanted`, from both places.
pub async fn gather(wanted: impl Fn(&str) -> bool) -> Named<Copies> {
    let wanted = |name: &str| (name.starts_with(PREFIX) && wanted(name)).then(|| name.to_owned());
    let mut found: Named<Copies> = Named::default();
    if LOCAL.get() {
        for (name, text) in read_local(&wanted) {
            found.entry(name).or_default().local = Some(text);
        }
    }
    let mirror = MIRROR.with_borrow(Clone::clone);
    if let Some(mirror) = mirror
        && let Some(Ok(mirrored)) = within(PATIENCE, mirror.read(&wanted)).await
    {
        for (name, text) in mirrored {
            found.entry(name).or_default().mirror = Some(text);
        }
    }
    found
}

/// Erases everything that is ours, in both places; whether nothing is left. Other tabs are told by [`ERASED`].
pub async fn erase() -> bool {
    page::forget_drafts();
    let mut all = true;
    if LOCAL.get() {
        let storage = LocalStorage::raw();
        let names: Vec<String> = (0..LocalStorage::length())
            .filter_map(|i| storage.key(i).ok().flatten().filter(|name| name.starts_with(PREFIX)))
            .collect();
        for name in names {
            all &= storage.remove_item(&name).is_ok();
        }
        let _ = storage.set_item(ERASED, "1").and_then(|()| storage.remove_item(ERASED));
    }
    let mirror = MIRROR.with_borrow(Clone::clone);
    if let Some(mirror) = mirror {
        all &= matches!(within(PATIENCE, mirror.clear()).await, Some(Ok(())));
    }
    all
}

async fn within<T>(patience: i32, task: impl Future<Output = T>) -> Option<T> {
    let mut task = std::pin::pin!(task);
    let mut patience = std::pin::pin!(clock::pause(patience));
    std::future::poll_fn(move |context| {
        if let std::task::Poll::Ready(value) = task.as_mut().poll(context) {
            return std::task::Poll::Ready(Some(value));
        }
        patience.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// The months that are stored, by the names in localStorage, in order.
pub fn months() -> Vec<Month> {
    let month = |name: &str| match Key::parse(name) {
        Some(Key::Log(month)) => Some(month),
        _ => None,
    };
    if !LOCAL.get() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let names = (0..LocalStorage::length()).filter_map(|i| storage.key(i).ok().flatten());
    let mut months: Vec<Month> = names.filter_map(|name| month(&name)).collect();
    order::sort_by(&mut months, Ord::cmp);
    months
}
