//! Wires browser, app and ui in the browser; nothing else knows both sides.
//!
//! `public/start.js` loads the page's program (`src/bin`) after the first paint, and that calls [`start`].

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use leptos::prelude::{Owner, provide_context};
use wasm_bindgen_futures::spawn_local;

use crate::app::check::state::ClinicCheck;
use crate::app::clinic::builder::ClinicEvent;
use crate::app::clinic::received::ArrivalEvent;
use crate::app::core::effect::Effect;
use crate::app::core::health::Health;
use crate::app::core::visit::Visit;
use crate::app::event::Event;
use crate::app::model::Model;
use crate::app::update::{Abilities, update_with};
use crate::browser::offered::{self, LABELS, OFF, SAID};
use crate::browser::page::Lifecycle;
use crate::browser::{
    archive, choice_list, clock, failure, media_session, page, perform, service_worker, sound, speech,
    storage,
};
use crate::content::language;
use crate::domain::prescription::address;
use crate::domain::time::Zone;
use crate::ui::components::live::Part;
use crate::ui::links::Here;
use crate::ui::store::Store;

struct Running {
    able: Abilities,
    model: Model,
    store: Store,
    queue: VecDeque<Event>,
    busy: bool,
    /// Writes whose acknowledgement is awaited. Until it comes, the screen shows what was already safe.
    writing: u32,
    /// Keeps the page's signals alive.
    _owner: Owner,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
    /// Whether the device speaks, where the program can let it.
    static VOICE: Cell<fn() -> bool> = const { Cell::new(|| false) };
    /// Whether the device can be switched to silent, where the program can sound.
    static SILENT_SWITCH: Cell<fn() -> bool> = const { Cell::new(|| false) };
    /// The offsets of the device's zone, where the program shows old records.
    static ZONE: Cell<fn() -> Zone> = const { Cell::new(Zone::default) };
}

/// Reads what is stored, then brings those of `parts` to life that the page has.
pub fn start(able: Abilities, parts: &'static [Part]) {
    failure::install();
    let owner = Owner::new();
    owner.set();
    let store = Store::new(Model::default(), clock::now(), dispatch);
    provide_context(store);
    provide_context(Here { to_root: page::data("root"), to_assets: page::data("assets") });
    RUNNING.set(Some(Running {
        able,
        model: Model::default(),
        store,
        queue: VecDeque::new(),
        busy: false,
        writing: 0,
        _owner: owner,
    }));
    storage::look(STORAGE);
    listen();
    spawn_local(async move {
        let (found, health) = storage::open(&page::data("page"), clock::now().day()).await;
        let visit = Visit {
            page: page::data("page").as_str().into(),
            exercises: page::query("exercises"),
            list: page::query("list"),
            ended: page::query("ended"),
            rx: link(),
            carried: page::data("carried"),
            site: page::site(),
            exercise: page::data("exercise"),
            time_zone: page::time_zone(),
            zone: ZONE.get()(),
            months: storage::months(),
            visible: page::visible(),
            voice: VOICE.get()(),
            silent_switch: SILENT_SWITCH.get()(),
            // Not kept for a reload: a tab that is duplicated would share it, and both would play.
            tab: page::random_name(),
            fresh_id: page::random_name(),
            // A name that the address brings, unless another was typed here.
            draft: Some(page::draft())
                .filter(|typed| !typed.is_empty())
                .or_else(|| page::query("name"))
                .unwrap_or_default(),
            downloads: page::downloads(),
        };
        dispatch(Event::ClinicSaid(clinic_check()));
        dispatch(Event::Started { found, health, visit });
        // Only now: the parts appear as they are, not first empty and then filled.
        for part in parts {
            if let Some(place) = page::place(part.name) {
                page::refill(&place, || leptos::mount::mount_to(place.clone(), part.view).forget());
            }
        }
        page::mark("ready");
    });
}

/// The payload of the clinic's link that the page was opened with; programs on its way may have moved it into the query.
fn link() -> Option<String> {
    address::payload(&page::fragment()).or_else(|| address::payload(&page::queries()))
}

/// What the program of a clinic's settings ([`offered`]) has left on `<html>` for this one.
fn clinic_check() -> ClinicCheck {
    ClinicCheck {
        off: page::data("clinic-check") == OFF,
        region: page::data("clinic-region"),
        labels: LABELS.map(page::data),
        contact: page::data("clinic-contact"),
    }
}

/// Shows the page in the name of the clinic that offers the app: a program of its own, which runs only where a clinic
/// said something.
pub fn in_a_clinics_name() {
    offered::start();
}

/// Brings the choices above a printed list to life: those of the guide and of the comparison.
pub fn choices() {
    choice_list::enliven(choice_list::Rules {
        arrange: crate::app::guide::filter::arrange,
        count: |n| crate::content::words().guide.remaining(n),
    });
}

/// Lets the page say what the clock showed when a session of an older version of the app began.
pub fn old_times() {
    ZONE.set(clock::zone);
}

/// Lets the page make, share and read files, and erase everything.
pub fn files() {
    archive::answer_to(|event| dispatch(Event::Archive(event)));
}

/// Gives the page sound, voice and vibration. To be called before [`start`], as all of these.
pub fn cues() {
    perform::learn(perform::cues);
    SILENT_SWITCH.set(sound::has_silent_switch);
    VOICE.set(|| speech::available(language::current().code));
    speech::on_change(|| dispatch(Event::VoicesChanged { voice: VOICE.get()() }));
    sound::on_running(|| dispatch(Event::SoundCameBack));
    page::on_tap(sound::unlock);
}

/// Lets the page play sessions: cues, a screen that stays on, media keys, the figure in time with the timer.
pub fn sessions() {
    cues();
    perform::learn(perform::session);
    perform::learn(perform::figures);
    media_session::on_key(|key| dispatch(Event::MediaKey(key)));
}

/// Gives the page the buttons of its moving figure.
pub fn figures() {
    perform::learn(perform::figures);
}

/// Lets the page show figures of any exercise, standing still.
pub fn still_figures() {
    perform::learn(perform::still_figures);
}

/// Lets the page copy texts and read files that were chosen.
pub fn texts() {
    perform::learn(perform::texts);
}

fn listen() {
    page::on_lifecycle(|lifecycle| match lifecycle {
        Lifecycle::Changed => look_again(),
        Lifecycle::Left { kept } => {
            dispatch(Event::Left);
            storage::leave(kept);
        }
        Lifecycle::ShownAgain => spawn_local(async {
            // Before anything else: what this page would write now could be older than what lies there.
            let (found, health) = storage::open_again(&page::data("page"), clock::now().day()).await;
            if found.is_empty() && health == Health::Durable {
                return page::reload(); // Nothing was ever stored, or everything was erased: this page must forget it, too.
            }
            dispatch(Event::ReadAgain { found, whole: health == Health::Durable });
            look_again();
        }),
    });
    page::on_other_tab(|name, text| {
        storage::hear(&name, text.as_deref());
    });
    page::on_fragment(|| {
        if let Some(payload) = link().filter(|_| page::data("page") == "rx") {
            dispatch(Event::Arrival(ArrivalEvent::Came(payload)));
        }
    });
    page::on_event(SAID, || dispatch(Event::ClinicSaid(clinic_check())));
    page::on_key(|key| {
        let now = clock::now();
        let event = RUNNING.with_borrow(|running| {
            let right_to_left = language::current().right_to_left;
            running.as_ref().and_then(|r| r.able.pressed(&r.model, key, right_to_left, now))
        });
        event.map(dispatch).is_some()
    });
    service_worker::watch(|| dispatch(Event::UpdateFound));
}

/// Looks whether the page is on the screen.
fn look_again() {
    dispatch(Event::VisibilityChanged { visible: page::visible() });
}

/// Takes an event. Events that arise while one is being worked on wait their turn.
fn dispatch(event: Event) {
    let begin = RUNNING.with_borrow_mut(|running| {
        let Some(running) = running else { return false };
        running.queue.push_back(event);
        !std::mem::replace(&mut running.busy, true)
    });
    if begin {
        while step() {}
    }
}

/// Works on one event; `false` when none is left.
fn step() -> bool {
    let now = clock::now();
    let work = RUNNING.with_borrow_mut(|running| {
        let running = running.as_mut()?;
        let Some(event) = running.queue.pop_front() else {
            running.busy = false;
            return None;
        };
        // At the start only what was stored before is shown; what is tidied up then need not be waited for.
        let waits_for_writes = !matches!(event, Event::Started { .. });
        let (model, effects) = update_with(running.able, &running.model, event, now);
        let changed = model != running.model;
        running.model = model.clone();
        Some((running.store, model, effects, changed, waits_for_writes))
    });
    let Some((store, model, effects, changed, waits_for_writes)) = work else { return false };
    let (later, effects): (Vec<Effect>, Vec<Effect>) = effects.into_iter().partition(waits);
    clock::wake_after(model.next_wake(now), || dispatch(Event::Ticked));
    let entries = perform::perform(effects, ANSWERS);
    if !waits_for_writes {
        store.show(Some(model), now);
        perform::perform(later, ANSWERS);
        spawn_local(async move {
            if !entries.is_empty()
                && let Err(health) = perform::store(entries).await
            {
                dispatch(Event::StorageFailed(health));
            }
        });
    } else if entries.is_empty() {
        // While a write is under way nothing newer is shown: the screen never runs ahead of what is safe.
        let safe = RUNNING.with_borrow(|r| r.as_ref().is_none_or(|r| r.writing == 0));
        store.show((changed && safe).then_some(model), now);
        perform::perform(later, ANSWERS);
    } else {
        count_writing(1);
        spawn_local(async move {
            let outcome = perform::store(entries).await;
            let latest = count_writing(-1);
            store.show(Some(latest.unwrap_or(model)), clock::now());
            perform::perform(later, ANSWERS);
            if let Err(health) = outcome {
                dispatch(Event::StorageFailed(health));
            }
        });
    }
    true
}

/// What must not be done before the writes of its step are safe and shown: leaving the page would cut them off.
fn waits(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Focus(_)
            | Effect::ShowFigure(_)
            | Effect::FillStills
            | Effect::StripAddress
            | Effect::Open(_)
            | Effect::TakeOverVersion
    )
}

/// Counts a write that begins or ends; the latest model, once no write is under way.
fn count_writing(change: i32) -> Option<Model> {
    RUNNING.with_borrow_mut(|running| {
        let running = running.as_mut()?;
        running.writing = running.writing.saturating_add_signed(change);
        (running.writing == 0).then(|| running.model.clone())
    })
}

const ANSWERS: perform::Answers =
    perform::Answers { awake, copied, read: |text| dispatch(Event::Clinic(ClinicEvent::FileRead(text))) };

const STORAGE: storage::Answers = storage::Answers {
    wrote: |key, text| dispatch(Event::OtherTabWrote { key, text }),
    found: |found| dispatch(Event::BothRead(found)),
    overtaken: |key, text| dispatch(Event::Overtaken { key, text }),
    mended: || dispatch(Event::StorageMended),
};

fn awake(awake: bool) {
    dispatch(Event::AwakeAnswered { awake });
}

fn copied(copied: bool) {
    dispatch(Event::CopyAnswered { copied });
}
