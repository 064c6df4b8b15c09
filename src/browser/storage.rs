//! Where documents live: localStorage, read at once, and its durable mirror in IndexedDB. What may be written where is
//! decided by [`Keeper`]; this module carries it out, and brings back a mirror that was lost.
//!
//! In a sandboxed frame, in some private modes and with cookies blocked, touching storage throws. Everything here
//! answers with a [`Health`] instead, and the app goes on in memory, saying so.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::Promise;
use litemap::LiteMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::mirror::{self, Durability, Mirror, Range, is_full, is_lost};
use super::{clock, page};
use crate::app::core::health::Health;
use crate::app::core::needed_documents as needs;
use crate::app::record::stored_entries::Inventory;
use crate::domain::document::keeper::{self, ERASED, Entry, Heard, Keeper, Place, Reading, Verdict};
use crate::domain::document::key::Month;
use crate::domain::document::{Copies, Key};
use crate::domain::order;
use crate::domain::time::Day;

/// How long to wait for the mirror, at the start and after each write, milliseconds. A healthy one answers in 3 to 13. One
/// on a busy phone, or on one that has just come back to life, takes its time, and localStorage alone may lack the last
/// seconds before a kill.
const PATIENCE: i32 = 4_000;

/// How long to wait where "it did not answer" would have to be said, milliseconds.
const LONG_PATIENCE: i32 = 15_000;

/// How long to wait before a mirror is opened anew, milliseconds: the first time, the second time, and so on; the last one
/// for good.
const PAUSES: [i32; 5] = [0, 1_000, 5_000, 15_000, 60_000];

/// Where the app is told what came to light.
#[derive(Clone, Copy)]
pub struct Answers {
    /// Another page wrote a document, or the mirror had it and was read late.
    pub wrote: fn(Key, Option<String>),
    /// Both places were read anew.
    pub found: fn(LiteMap<Key, Copies>),
    /// A document was not written, because this lies there.
    pub overtaken: fn(Key, Option<String>),
    /// Both places have everything again.
    pub mended: fn(),
}

thread_local! {
    static KEEPER: RefCell<Keeper> = RefCell::default();
    static MIRROR: RefCell<Option<Mirror>> = const { RefCell::new(None) };
    /// Whether the mirror is being brought back.
    static IS_BROUGHT_BACK: Cell<bool> = const { Cell::new(false) };
    static LOCAL: Cell<bool> = const { Cell::new(false) };
    /// Whether everything is being erased: what is tapped meanwhile belongs to it.
    static IS_ERASING: Cell<bool> = const { Cell::new(false) };
    /// Whether the page was left, and may be shown again as it is.
    static IS_LEFT: Cell<bool> = const { Cell::new(false) };
    /// How often it was: what the mirror was asked then has no answer.
    static LEAVINGS: Cell<u32> = const { Cell::new(0) };
    /// Whether the last write did not reach the mirror.
    static HAS_FAILED: Cell<bool> = const { Cell::new(false) };
    /// Whether a place took nothing because there is no room.
    static IS_FULL: Cell<bool> = const { Cell::new(false) };
    /// Whether it is tried again and again.
    static IS_TRIED_AGAIN: Cell<bool> = const { Cell::new(false) };
    static ANSWERS: Cell<Option<Answers>> = const { Cell::new(None) };
    /// What this page reads.
    static PAGE: RefCell<(String, Day)> = const { RefCell::new((String::new(), Day(0))) };
}

/// Looks whether localStorage can be touched here; whether it takes anything is seen when something is written. To be
/// called first, and outside every task: at the first look Firefox waits for its other processes and lets tasks run
/// meanwhile, and a task that runs inside another is none that wasm-bindgen takes.
pub fn look(answers: Answers) {
    ANSWERS.set(Some(answers));
    // gloo-storage panics where storage is blocked, so the browser is asked first.
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    LOCAL.set(storage.is_some_and(|storage| storage.length().is_ok()));
}

fn keeper<T>(work: impl FnOnce(&mut Keeper) -> T) -> T {
    KEEPER.with_borrow_mut(work)
}

fn wall() -> i64 {
    clock::now().wall
}

/// [`open`], for a page that was left and is shown again: with a connection of its own time.
pub async fn open_again(page: &str, today: Day) -> (LiteMap<Key, Copies>, Health) {
    IS_LEFT.set(false);
    close();
    open(page, today).await
}

/// What a page needs of what is stored ([`needs`]), and how well storage works here. A mirror that does not answer within
/// [`PATIENCE`] is read as soon as it does, and what it says is told then.
pub async fn open(page: &str, today: Day) -> (LiteMap<Key, Copies>, Health) {
    PAGE.set((page.to_owned(), today));
    let (mut reading, mut mirrored) = read(page, today, None, PATIENCE).await;
    // The session says which months its record may go into, the course which sessions it follows from.
    let unfinished = needs::reaches_back(&reading.found, page, today);
    let first = |unfinished| needs::first_month(page, today, unfinished);
    if unfinished.is_some() && first(unfinished) < first(None) {
        (reading, mirrored) = read(page, today, unfinished, PATIENCE).await;
    }
    if !mirrored {
        set_aside();
    }
    if end_if_over() {
        // What was read belongs to the page that comes: shown here, it would take taps that go with this one.
        std::future::pending::<()>().await;
    }
    tell_removed(&reading);
    spawn_local(async {
        flush(Durability::Strict).await;
    });
    let health = match (LOCAL.get(), mirrored) {
        (_, true) => Health::Durable,
        (true, false) => Health::LocalOnly,
        (false, false) => Health::MemoryOnly,
    };
    (reading.found, health)
}

/// Reads what a page needs from both places; whether the mirror could be read.
async fn read(page: &str, today: Day, unfinished: Option<Day>, patience: i32) -> (Reading, bool) {
    let needed = |name: &str| Key::parse(name).is_some_and(|key| needs::needed(key, page, today, unfinished));
    let local = LOCAL.get().then(|| read_local(|name| name == ERASED || needed(name)));
    let first = Key::Log(needs::first_month(page, today, unfinished)).name();
    let course = if needs::needed(Key::Course, page, today, None) { "knee:course" } else { "knee:cp" };
    let packs = if needs::needed(Key::Packs, page, today, None) { "knee:log." } else { "knee:pq" };
    // What was set aside and the months before the first are left where they are.
    let ranges = [
        ("knee:", "knee:course"),
        (course, "knee:log-"),
        (first.as_str(), "knee:log."),
        (packs, "knee:quarantine:"),
        ("knee:quarantine;", "knee;"),
    ];
    let ranges = ranges.map(|(from, to)| (from.to_owned(), to.to_owned()));
    read_both(local, &ranges, patience).await
}

async fn read_both(local: Option<Vec<(String, String)>>, ranges: &[Range], patience: i32) -> (Reading, bool) {
    let mirrored = ask(patience, async |mirror| mirror.read(ranges).await).await;
    let whole = mirrored.is_some();
    (keeper(|keeper| keeper.read(local, mirrored, wall())), whole)
}

fn read_local(wanted: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    local_names().filter(|name| wanted(name)).filter_map(|name| Some((name.clone(), get(&name)?))).collect()
}

/// All names of ours in localStorage.
fn local_names() -> impl Iterator<Item = String> {
    let storage = LocalStorage::raw();
    let names: Vec<String> = (0..LocalStorage::length()).filter_map(|i| storage.key(i).ok()?).collect();
    names.into_iter().filter(|name| keeper::is_ours(name))
}

// Texts go in and out as they are: gloo's own `get` and `set` would read and write each of them as JSON once more.
fn get(name: &str) -> Option<String> {
    LocalStorage::raw().get_item(name).ok()?
}

fn put(name: &str, text: Option<&str>) -> Result<(), JsValue> {
    match text {
        Some(text) => LocalStorage::raw().set_item(name, text),
        None => {
            LocalStorage::delete(name);
            Ok(())
        }
    }
}

/// The mirror, opened if need be.
async fn connect(patience: i32) -> Option<Mirror> {
    if let Some(mirror) = MIRROR.with_borrow(Clone::clone) {
        return Some(mirror);
    }
    let mirror = within(patience, Mirror::open(set_aside)).await?.ok()?;
    // Another task may have been quicker.
    let open = MIRROR.with_borrow_mut(|open| open.get_or_insert_with(|| mirror.clone()).clone());
    Some(open)
}

/// What the mirror answers within `patience` milliseconds, if it does. Where the page was left meanwhile, it is asked once
/// more when it is shown again.
async fn ask<T>(patience: i32, question: impl AsyncFn(Mirror) -> Result<T, JsValue>) -> Option<T> {
    loop {
        while IS_LEFT.get() {
            clock::pause(50).await;
        }
        let leavings = LEAVINGS.get();
        let answer = match connect(patience).await {
            Some(mirror) => within(patience, question(mirror)).await.and_then(Result::ok),
            None => None,
        };
        if answer.is_some() || LEAVINGS.get() == leavings {
            return answer;
        }
    }
}

/// From here on nothing waits for the mirror, until it has been opened anew.
fn set_aside() {
    close();
    if !IS_BROUGHT_BACK.replace(true) {
        spawn_local(bring_back());
    }
}

/// The page was left. Where it may be kept, to be shown again as it is, WebKit freezes what is under way in the mirror with
/// it, and every other page then waits for that in vain: it is broken off, nothing more is begun, and the connection is
/// closed. localStorage has it, and whichever page reads next gives it to the mirror. Only what has found no room there is
/// seen to its end.
pub fn leave(kept: bool) {
    if kept && LOCAL.get() && !keeper(|keeper| keeper.has_unsaved(Place::Local)) {
        IS_LEFT.set(true);
        LEAVINGS.set(LEAVINGS.get() + 1);
        mirror::break_off();
    }
    // Once what is written meanwhile has been handed over.
    spawn_local(async { close() });
}

fn close() {
    if let Some(mirror) = MIRROR.take() {
        mirror.close();
    }
}

/// Opens the mirror anew, as often as it takes, tells what it has, and gives it what it lacks.
async fn bring_back() {
    for pause in PAUSES.iter().chain(std::iter::repeat(&PAUSES[PAUSES.len() - 1])) {
        clock::pause(*pause).await;
        if connect(LONG_PATIENCE).await.is_none() {
            continue;
        }
        let (page, today) = PAGE.with_borrow(Clone::clone);
        let (reading, mirrored) = read(&page, today, None, LONG_PATIENCE).await;
        if end_if_over() {
            return;
        }
        if mirrored {
            tell_removed(&reading);
            // What another page wrote in localStorage counts as read from here on, too.
            tell(|answers| (answers.found)(reading.found));
            clock::after_tasks().await;
            if flush_mirror(Durability::Strict).await {
                break;
            }
        }
        MIRROR.take();
    }
    IS_BROUGHT_BACK.set(false);
    tell(|answers| (answers.mended)());
}

/// What this page knows of documents that were erased elsewhere is to be forgotten. Whether a session is over is seen from
/// what was found.
fn tell_removed(reading: &Reading) {
    for (key, text) in reading.removed.iter().filter(|(key, _)| *key != Key::Session) {
        tell(|answers| (answers.wrote)(*key, Some(text.clone())));
    }
}

fn tell(what: impl FnOnce(Answers)) {
    if let Some(answers) = ANSWERS.get() {
        what(answers);
    }
}

/// Another page wrote this in localStorage.
pub fn hear(name: &str, text: Option<&str>) {
    match keeper(|keeper| keeper.hear(name, text)) {
        Heard::Wrote(key, text) => tell(|answers| (answers.wrote)(key, text)),
        Heard::Erased => drop(end_if_over()),
        Heard::Nothing => {}
    }
}

/// A page whose documents were erased elsewhere begins anew, and writes nothing until then.
fn end_if_over() -> bool {
    let erasure = keeper(|keeper| if keeper.is_over() { keeper.erasure() } else { None });
    if let Some(erasure) = &erasure {
        if LOCAL.get() && get(ERASED).as_ref() != Some(erasure) {
            // So that the next start honours it, even where the mirror is late again.
            let _ = put(ERASED, Some(erasure));
        }
        page::forget_drafts();
        page::reload();
    }
    erasure.is_some()
}

/// Writes texts (`None` removes), to both places. Resolves when they are safe, or when that cannot be had.
///
/// # Errors
/// [`Health::MemoryOnly`] where neither place took them, [`Health::LocalOnly`] where only localStorage did.
pub async fn write(entries: Vec<Entry>, durability: Durability) -> Result<(), Health> {
    if IS_ERASING.get() {
        return Ok(());
    }
    let session = entries.iter().find(|(name, _)| *name == Key::Session.name()).map(|(_, text)| text.clone());
    keeper(|keeper| keeper.write(entries, wall()));
    let local = flush_local();
    if !local && let Some(text) = session {
        // All that a frame that keeps nothing can hand over to a full window (public/start.js).
        page::set_data("session", text.as_deref());
    }
    let mirrored = flush_mirror(durability).await;
    if HAS_FAILED.replace(!mirrored) && mirrored && !IS_BROUGHT_BACK.get() {
        tell(|answers| (answers.mended)());
    }
    match (local, mirrored) {
        (_, true) => Ok(()),
        (true, false) => Err(Health::LocalOnly),
        (false, false) if IS_FULL.get() => {
            if !IS_TRIED_AGAIN.replace(true) {
                spawn_local(try_again());
            }
            Err(Health::Full)
        }
        (false, false) => Err(Health::MemoryOnly),
    }
}

fn note_whether_full(error: Option<JsValue>) {
    if error.is_some_and(|error| is_full(&error)) {
        IS_FULL.set(true);
    }
}

/// Tries to store what found no room, until there is some.
async fn try_again() {
    for pause in PAUSES[2..].iter().chain(std::iter::repeat(&PAUSES[PAUSES.len() - 1])) {
        clock::pause(*pause).await;
        flush_local();
        if flush_mirror(Durability::Strict).await || keeper(|keeper| !keeper.has_unsaved(Place::Local)) {
            break;
        }
    }
    IS_FULL.set(false);
    IS_TRIED_AGAIN.set(false);
    tell(|answers| (answers.mended)());
}

async fn flush(durability: Durability) {
    flush_local();
    flush_mirror(durability).await;
}

/// Writes what is still to be written to localStorage; whether all of it is there now.
fn flush_local() -> bool {
    if !LOCAL.get() || !keeper(|keeper| keeper.has_unsaved(Place::Local)) {
        return LOCAL.get();
    }
    let names = keeper(|keeper| keeper.names_to_look_at(Place::Local));
    let there: Vec<Option<String>> = names.iter().map(|name| get(name)).collect();
    match keeper(|keeper| keeper.judge(Place::Local, &names, &there)) {
        Verdict::Write(entries) => entries.into_iter().fold(true, |all, entry| {
            let outcome = put(&entry.0, entry.1.as_deref());
            let is_written = outcome.is_ok();
            note_whether_full(outcome.err());
            if is_written {
                keeper(|keeper| keeper.written(Place::Local, &[entry]));
            }
            all && is_written
        }),
        Verdict::Overtaken(texts) => {
            tell_overtaken(texts);
            // What the app makes of it is stored by a task of its own; the rest goes with it.
            spawn_local(async {
                clock::after_tasks().await;
                flush_local();
            });
            false
        }
        Verdict::Erased => {
            end_if_over();
            false
        }
    }
}

/// The same for the mirror.
async fn flush_mirror(durability: Durability) -> bool {
    // Each time because something lay there that this page did not know, and does now; or for a connection that was lost.
    for _ in 0..8 {
        if IS_LEFT.get() && !keeper(|keeper| keeper.has_unsaved(Place::Local)) {
            return true;
        }
        if !keeper(|keeper| keeper.has_unsaved(Place::Mirror)) {
            return !IS_BROUGHT_BACK.get() || MIRROR.with_borrow(Option::is_some);
        }
        let mirror = match MIRROR.with_borrow(Clone::clone) {
            // The page was left, and writes once more.
            None if !IS_BROUGHT_BACK.get() => connect(PATIENCE).await,
            mirror => mirror,
        };
        let Some(mirror) = mirror else {
            set_aside();
            return false;
        };
        let names = keeper(|keeper| keeper.names_to_look_at(Place::Mirror));
        let verdict = Rc::new(RefCell::new(None));
        let (looked_at, judged) = (names.clone(), verdict.clone());
        let decide = move |there: Vec<Option<String>>| {
            let verdict = keeper(|keeper| keeper.judge(Place::Mirror, &looked_at, &there));
            let entries = if let Verdict::Write(entries) = &verdict { Some(entries.clone()) } else { None };
            judged.replace(Some(verdict));
            entries
        };
        let leavings = LEAVINGS.get();
        let outcome = within(PATIENCE, mirror.write(&names, durability, decide)).await;
        match (outcome, verdict.take()) {
            // Broken off, because the page was left.
            (None | Some(Err(_)), _) if LEAVINGS.get() != leavings => {}
            (Some(Ok(())), Some(Verdict::Write(entries))) => {
                keeper(|keeper| keeper.written(Place::Mirror, &entries));
                return true;
            }
            (_, Some(Verdict::Overtaken(texts))) => {
                tell_overtaken(texts);
                // What the app makes of it is put to the rest, so that what belongs together is written together.
                clock::after_tasks().await;
            }
            (_, Some(Verdict::Erased)) => {
                end_if_over();
                return false;
            }
            (Some(Err(error)), _) if is_lost(&error) && !IS_BROUGHT_BACK.get() => {
                // iOS closes connections of pages in the background and says so nowhere.
                MIRROR.take();
                if connect(PATIENCE).await.is_none() {
                    set_aside();
                    return false;
                }
            }
            (Some(outcome), _) => {
                note_whether_full(outcome.err());
                return false;
            }
            (None, _) => {
                set_aside();
                return false;
            }
        }
    }
    false
}

fn tell_overtaken(texts: Vec<(Key, Option<String>)>) {
    for (key, text) in texts {
        tell(|answers| (answers.overtaken)(key, text));
    }
}

/// Asks the browser not to clear what is stored when space runs short. It may say no, or ask the person.
pub fn ask_to_persist() {
    let Some(navigator) = web_sys::window().map(|w| w.navigator()) else { return };
    let ask = || {
        let manager = js_sys::Reflect::get(&navigator, &"storage".into())?;
        let persist = js_sys::Reflect::get(&manager, &"persist".into())?.dyn_into::<js_sys::Function>()?;
        persist.call0(&manager)?.dyn_into::<Promise>()
    };
    // Missing in some browsers, refused in some frames: then it stays as it is.
    if let Ok(promise) = ask() {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// How long to wait for the mirror, milliseconds: not at all where it did not answer a moment ago.
pub fn patience(answers: bool) -> i32 {
    if answers { LONG_PATIENCE } else { 0 }
}

/// What is stored under these names, from both places, and whether both could be read. A mirror that was set aside is
/// asked once more, with patience.
pub async fn gather(wanted: impl Fn(&str) -> bool, ranges: &[Range], patience: i32) -> (Reading, bool) {
    let local = LOCAL.get().then(|| read_local(|name| name == ERASED || wanted(name)));
    let reading = read_both(local, ranges, patience).await;
    end_if_over();
    reading
}

/// All that is ours, entry by entry, as it lies in both places.
pub async fn inventory() -> Inventory {
    let local = LOCAL.get().then(|| read_local(|_| true));
    let all: [Range; 1] = [("knee:".to_owned(), "knee;".to_owned())];
    let mirrored = ask(LONG_PATIENCE, async |mirror| mirror.read(&all).await).await;
    let inventory = Inventory::of(local.as_deref(), mirrored.as_deref(), &page::in_tab());
    // What is erased then has been read.
    keeper(|keeper| keeper.read(local, mirrored, wall()));
    if !end_if_over() {
        // What was erased and still lies in one place goes from there.
        spawn_local(async { flush(Durability::Strict).await });
    }
    inventory
}

/// All names of ours, from both places, and whether both could be read.
pub async fn names(patience: i32) -> (Vec<String>, bool) {
    let mut names: Vec<String> = if LOCAL.get() { local_names().collect() } else { Vec::new() };
    let mirrored = ask(patience, async |mirror| mirror.names().await).await;
    let whole = mirrored.is_some();
    names.extend(mirrored.into_iter().flatten());
    (names, whole)
}

/// Erases everything that is ours, in both places; whether both could be reached. One that could not be is erased as soon
/// as it can, before anything of it is read.
pub async fn erase() -> bool {
    page::forget_drafts();
    IS_ERASING.set(true);
    let erasure = keeper(|keeper| keeper.erase(wall()));
    // First what makes it hold, then the removal. Other tabs hear of it, and forget everything.
    let mut local = !LOCAL.get() || put(ERASED, Some(&erasure)).is_ok();
    if LOCAL.get() {
        local_names().filter(|name| name != ERASED).for_each(LocalStorage::delete);
        // Where there was no room for it, there is now.
        local = local || put(ERASED, Some(&erasure)).is_ok();
    }
    let mirrored = ask(PATIENCE, async |mirror| mirror.replace_all(ERASED, &erasure).await).await.is_some();
    IS_ERASING.set(false);
    keeper(|keeper| {
        for (place, is_written) in [(Place::Local, local), (Place::Mirror, mirrored)] {
            if is_written { keeper.erased(place) } else { keeper.not_erased(place) }
        }
    });
    if !mirrored {
        set_aside();
    }
    mirrored
}

/// What a task comes to, unless it takes longer than `patience` milliseconds.
pub async fn within<T>(patience: i32, task: impl Future<Output = T>) -> Option<T> {
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
    let mut months: Vec<Month> = local_names().filter_map(|name| month(&name)).collect();
    order::sort_by(&mut months, Ord::cmp);
    months
}
