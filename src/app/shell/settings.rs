//! The settings: opened, chosen, shown, tried, and changed by another tab.

use litemap::LiteMap;

use crate::app::core::documents::Documents;
use crate::app::core::effect::{Beep, Effect};
use crate::content::words;
use crate::domain::document::settings::{Scheme, Settings, TextSize, Units};
use crate::domain::document::{Copies, Key};

/// The settings, and what changes with them.
pub(in crate::app) struct SettingsUpdate<'a> {
    /// How the person wants it.
    pub settings: &'a mut Settings,
    /// What should have been noticed of the cues that were tried last, in sentences.
    pub tried: &'a mut Vec<&'static str>,
    /// Whether the device has a voice for the language.
    pub has_voice: bool,
    /// Whether a write of this page met what it had not read.
    pub overtaken: bool,
    /// Where they are stored.
    pub documents: Documents<'a>,
}

impl SettingsUpdate<'_> {
    /// Those that were found, at the start of a page.
    pub(in crate::app) fn open(&mut self, found: &LiteMap<Key, Copies>) {
        if let Some(settings) = self.documents.open::<Settings>(Key::Settings, found) {
            *self.settings = settings;
        }
        if self.settings.sound_in_silence {
            self.documents.effects.push(Effect::SoundInSilence(true));
        }
        self.show_scheme();
        self.show_legibly(&Settings::default());
    }

    /// Others were chosen.
    pub(in crate::app) fn choose(&mut self, settings: Settings) {
        if settings == *self.settings {
            return;
        }
        if self.settings.sound_in_silence != settings.sound_in_silence {
            self.documents.effects.push(Effect::SoundInSilence(settings.sound_in_silence));
        }
        self.tried.clear();
        let before = std::mem::replace(self.settings, settings.clone());
        self.documents.save(Key::Settings, &settings);
        self.show_scheme();
        self.show_legibly(&before);
    }

    /// Size of letters, contrast and units, where they are other than before.
    pub(in crate::app) fn show_legibly(&mut self, before: &Settings) {
        let Settings { text, contrast, units, .. } = *self.settings;
        if (text, contrast, units) != (before.text, before.contrast, before.units) {
            let text = match text {
                TextSize::Usual => None,
                TextSize::Large => Some("large"),
                TextSize::Largest => Some("largest"),
            };
            let units = match units {
                Units::Both => None,
                Units::Metric => Some("metric"),
                Units::Imperial => Some("imperial"),
            };
            self.documents.effects.push(Effect::ShowLegibly { text, contrast, units });
        }
    }

    /// Light or dark.
    pub(in crate::app) fn show_scheme(&mut self) {
        let scheme = match self.settings.scheme {
            Scheme::Device => None,
            Scheme::Light => Some("light"),
            Scheme::Dark => Some("dark"),
        };
        self.documents.effects.push(Effect::ShowScheme(scheme));
    }

    /// Plays each cue that is on, and says what should have been noticed.
    pub(in crate::app) fn try_cues(&mut self) {
        let settings = &*self.settings;
        let words = &words().settings;
        let volume = settings.volume;
        let voice = settings.voice && self.has_voice;
        let mut said = Vec::new();
        if (settings.beeps || voice) && volume == 0 {
            said.push(words.tried_mute);
        } else {
            said.extend(settings.beeps.then_some(words.tried));
            said.extend(voice.then_some(words.tried_voice));
        }
        said.extend(settings.vibration.then_some(words.tried_vibration));
        said.extend(settings.flash.then_some(words.tried_flash));
        if said.is_empty() {
            said.push(words.tried_nothing);
        }
        if settings.beeps {
            let beeps = vec![
                (0, Beep::Countdown),
                (1000, Beep::Countdown),
                (2000, Beep::Countdown),
                (3000, Beep::Begin),
            ];
            self.documents.effects.push(Effect::Beep { beeps, volume });
        }
        if voice {
            self.documents.effects.push(Effect::Speak { text: words.voice_sample.to_owned(), volume });
        }
        if settings.vibration {
            self.documents.effects.push(Effect::Vibrate(vec![120, 80, 120]));
        }
        self.documents.effects.push(Effect::Announce(said.join(" ")));
        *self.tried = said;
    }

    /// Another tab wrote them.
    pub(in crate::app) fn meet(&mut self, text: Option<&str>) {
        let mine = self.settings.clone();
        let Some(met) = self.documents.meet(Key::Settings, text, &mine) else { return };
        if met.is_news {
            *self.settings = met.data;
            self.show_scheme();
            self.show_legibly(&mine);
        }
        if met.lacks && self.overtaken {
            self.documents.save(Key::Settings, self.settings);
        }
    }
}
