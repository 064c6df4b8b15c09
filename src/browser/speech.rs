//! A voice that says what to do, if the person wants it and the device has a voice of its own for the language.
//! Voices that would send the text to a server are never used.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

thread_local! {
    // Browsers drop utterances that nobody holds before they have been said.
    static SPOKEN: RefCell<Option<SpeechSynthesisUtterance>> = const { RefCell::new(None) };
}

/// Says a text in a language, at a volume of 0 to 100 %, instead of what is being said. Silent where there is no local
/// voice for the language.
pub fn say(text: &str, language: &str, volume: u8) {
    let Some(synthesis) = synthesis() else { return };
    hush();
    let Some(voice) = local_voice(&synthesis, language) else { return };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(text) else { return };
    utterance.set_lang(&voice.lang());
    utterance.set_voice(Some(&voice));
    utterance.set_volume(f32::from(volume) / 100.0);
    synthesis.speak(&utterance);
    SPOKEN.set(Some(utterance));
}

/// Breaks off what is being said, and what waits to be said.
pub fn hush() {
    // Only where there is something to break off: some browsers swallow what is said right after they broke off nothing.
    if let Some(synthesis) = synthesis()
        && (synthesis.speaking() || synthesis.pending())
    {
        synthesis.cancel();
    }
}

/// Whether the device can speak the language by itself.
pub fn available(language: &str) -> bool {
    synthesis().is_some_and(|s| local_voice(&s, language).is_some())
}

/// Calls `then` whenever the device has found or lost voices.
pub fn on_change(then: fn()) {
    let Some(synthesis) = synthesis() else { return };
    let callback = Closure::<dyn Fn()>::new(then);
    synthesis.set_onvoiceschanged(Some(callback.as_ref().unchecked_ref()));
    callback.forget();
}

/// Some browsers, those inside other apps above all, have none: there the property is not an object.
fn synthesis() -> Option<SpeechSynthesis> {
    web_sys::window()?.speech_synthesis().ok().filter(|synthesis| synthesis.is_object())
}

fn local_voice(synthesis: &web_sys::SpeechSynthesis, language: &str) -> Option<SpeechSynthesisVoice> {
    synthesis.get_voices().iter().filter_map(|voice| voice.dyn_into::<SpeechSynthesisVoice>().ok()).find(
        |voice| {
            let spoken = voice.lang();
            let own = spoken.split(['-', '_']).next().unwrap_or_default();
            voice.local_service() && own.eq_ignore_ascii_case(language)
        },
    )
}
