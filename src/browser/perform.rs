//! Each effect to the capability that carries it out. The one place where all of them meet.

use std::cell::RefCell;

use super::mirror::Durability;
use super::{
    archive, clipboard, figure, file, live_region, media_session, page, service_worker, sound, speech,
    stills, storage, vibration, wake_lock,
};
use crate::app::core::effect::Effect;
use crate::app::core::health::Health;
use crate::content::language;
use crate::domain::prescription::link::MARK;

/// Texts to store by name; `None` removes.
pub type Entries = Vec<(String, Option<String>)>;

/// Where the answers of the browser go.
#[derive(Clone, Copy)]
pub struct Answers {
    /// Whether the screen stays on.
    pub awake: fn(bool),
    /// Whether a text was copied.
    pub copied: fn(bool),
    /// The text of a file; `None` where it could not be read.
    pub read: fn(Option<String>),
}

/// Carries out everything that can be done at once; returns what is to be stored.
pub fn perform(effects: Vec<Effect>, answers: Answers) -> Entries {
    let mut entries = Vec::new();
    for effect in effects {
        match effect {
            Effect::Store(more) => entries.extend(more),
            Effect::StoreSoon(entries) => wasm_bindgen_futures::spawn_local(async {
                // Only the last seconds depend on it, and the next write says the same again.
                let _ = storage::write(entries, Durability::Relaxed).await;
            }),
            Effect::Announce(text) => live_region::announce(&text),
            Effect::ShowScheme(scheme) => {
                // A clinic's colours hold until the person chooses some.
                let clinic = page::data("clinic-scheme");
                page::set_data(
                    "scheme",
                    scheme.or(Some(clinic.as_str()).filter(|scheme| !scheme.is_empty())),
                );
            }
            Effect::ShowLegibly { text, contrast, units } => {
                page::set_data("text", text);
                page::set_data("contrast", contrast.then_some("more"));
                page::set_data("units", units);
            }
            Effect::ClearQuery => page::clear_query(),
            Effect::NameEnded(id) => page::show_query("ended", &id),
            Effect::ShowList(list) => page::show_list(list),
            Effect::StripAddress => page::keep_in_address(""),
            Effect::KeepInAddress(payload) if payload.is_empty() => page::keep_in_address(""),
            Effect::KeepInAddress(payload) => page::keep_in_address(&format!("{MARK}{payload}")),
            Effect::KeepDraft(text) => page::keep_draft(&text),
            Effect::TakeOverVersion => service_worker::take_over(),
            Effect::ShowTitle(title) => page::show_title(&title),
            Effect::Print => page::print(),
            Effect::Open(route) => page::open(route),
            Effect::Archive(effect) => archive::carry_out(effect),
            Effect::AskToPersist => storage::ask_to_persist(),
            Effect::Focus(id) => page::focus_soon(id),
            Effect::KeepInPlace(id) => page::keep_in_place(&id),
            other => {
                // Learnt by the program of each page that can ask for it.
                SKILLS.with_borrow(|skills| {
                    skills.iter().try_fold(other, |effect, skill| skill(effect, answers))
                });
            }
        }
    }
    entries
}

/// Carries out an effect, or gives it back where it is not of its kind.
pub type Skill = fn(Effect, Answers) -> Option<Effect>;

thread_local! {
    static SKILLS: RefCell<Vec<Skill>> = const { RefCell::new(Vec::new()) };
}

/// Adds what only some programs can do. What a program does not learn is not in its wasm.
pub fn learn(skill: Skill) {
    SKILLS.with_borrow_mut(|skills| skills.push(skill));
}

/// Sound, voice and vibration.
pub fn cues(effect: Effect, _: Answers) -> Option<Effect> {
    match effect {
        Effect::Beep { beeps, volume } => sound::schedule(&beeps, volume),
        Effect::Silence => sound::rest(),
        Effect::Speak { text, volume } => speech::say(&text, language::current().code, volume),
        Effect::SoundInSilence(wanted) => sound::in_silence(wanted),
        Effect::Hush => speech::hush(),
        Effect::Vibrate(pattern) => vibration::vibrate(&pattern),
        other => return Some(other),
    }
    None
}

/// What a session needs besides: a screen that stays on, and the keys of a headset.
pub fn session(effect: Effect, answers: Answers) -> Option<Effect> {
    match effect {
        Effect::ShowMedia(media) => media_session::show(media.as_ref()),
        Effect::KeepAwake(wanted) => wake_lock::keep_awake(wanted, answers.awake),
        other => return Some(other),
    }
    None
}

/// The moving figure.
pub fn figures(effect: Effect, _: Answers) -> Option<Effect> {
    match effect {
        Effect::StopFigure(stopped) => figure::stop(stopped),
        Effect::StepFigure => figure::step(),
        Effect::ShowFigure(pose) => figure::show(pose),
        other => return Some(other),
    }
    None
}

/// Figures that stand still, out of the exercises' own pages.
pub fn still_figures(effect: Effect, _: Answers) -> Option<Effect> {
    match effect {
        Effect::FillStills => stills::fill(),
        other => return Some(other),
    }
    None
}

/// Copying a text, and reading a file that was chosen.
pub fn texts(effect: Effect, answers: Answers) -> Option<Effect> {
    match effect {
        Effect::Copy(text) => clipboard::copy(text, answers.copied),
        Effect::ReadFile(id) => file::read(id, answers.read),
        other => return Some(other),
    }
    None
}

/// Stores entries; resolves when they are as safe as they will be.
///
/// # Errors
/// How well the browser keeps things, if not durably.
pub async fn store(entries: Entries) -> Result<(), Health> {
    storage::write(entries, Durability::Strict).await
}
