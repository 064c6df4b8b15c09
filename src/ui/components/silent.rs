//! On a phone that can be switched to silent: that this silences sounds, too, and a way round it.

use leptos::prelude::*;

use crate::app::event::Event;
use crate::app::shell::event::SettingsChange;
use crate::content::words;
use crate::ui::store::Store;

/// Nothing where there is no such switch, or no sound to be silenced.
#[component]
pub fn SilentSwitch() -> impl IntoView {
    let store = Store::of_page();
    let words = &words().silent;
    let shown =
        store.select(|model| model.visit.silent_switch && (model.settings.beeps || model.settings.voice));
    let on = store.select(|model| model.settings.sound_in_silence);
    view! {
        <label class="switch" hidden=move || !shown.get()>
            <input
                type="checkbox"
                prop:checked=move || on.get()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    let change = SettingsChange::new(move |settings| settings.sound_in_silence = on);
                    store.send(Event::SettingsChanged(change));
                }
            />
            <span>{words.play} " " <span class="soft switch__hint">{words.why}</span></span>
        </label>
    }
}
