//! The settings: opened, chosen, shown, tried, and changed by another tab.

use litemap::LiteMap;

use crate::app::core::effect::{Beep, Effect};
use crate::app::step::Step;
use crate::content::words;
use crate::domain::document::settings::{Scheme, Settings, TextSize, Units};
use crate::domain::document::{Copies, Key};

impl Step {
    pub(in crate::app) fn open_settings(&mut self, found: &LiteMap<Key, Copies>) {
        if let Some(settings) = self.open::<Settings>(Key::Settings, found) {
            self.model.settings = settings;
        }
        if self.model.settings.sound_in_silence {
            self.effects.push(Effect::SoundInSilence(true));
        }
        self.show_scheme();
        self.show_legibly(&Settings::default());
    }

    pub(in crate::app) fn choose(&mut self, settings: Settings) {
        if settings == self.model.settings {
            return;
        }
        if self.model.settings.sound_in_silence != settings.sound_in_silence {
            self.effects.push(Effect::SoundInSilence(settings.sound_in_silence));
        }
        self.model.tried.clear();
        let before = std::mem::replace(&mut self.model.settings, settings.clone());
        self.save(Key::Settings, &settings);
        self.show_scheme();
        self.show_legibly(&before);
    }

    /// Size of letters, contrast and units, where they are other than before.
    pub(in crate::app) fn show_legibly(&mut self, before: &Settings) {
        let Settings { text, contrast, units, .. } = self.model.settings;
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
            self.effects.push(Effect::ShowLegibly { text, contrast, units });
        }
    }

    pub(in crate::app) fn show_scheme(&mut self) {
        let scheme = match self.model.settings.scheme {
            Scheme::Device => None,
            Scheme::Light => Some("light"),
            Scheme::Dark => Some("dark"),
        };
        self.effects.push(Effect::ShowScheme(scheme));
    }

    /// Plays each cue that is on, and says what should have been noticed.
    pub(in crate::app) fn try_cues(&mut self) {
        let settings = &self.model.settings;
        let words = &words().settings;
        let volume = settings.volume;
        let voice = settings.voice && self.model.visit.voice;
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
            self.effects.push(Effect::Beep { beeps, volume });
        }
        if voice {
            self.effects.push(Effect::Speak { text: words.voice_sample.to_owned(), volume });
        }
        if settings.vibration {
            self.effects.push(Effect::Vibrate(vec![120, 80, 120]));
        }
        self.effects.push(Effect::Announce(said.join(" ")));
        self.model.tried = said;
    }

    pub(in crate::app) fn other_tab_settings(&mut self, text: Option<&str>) {
        let mine = self.model.settings.clone();
        let Some(met) = self.meet(Key::Settings, text, &mine) else { return };
        if met.is_news {
            self.model.settings = met.data;
            self.show_scheme();
            self.show_legibly(&mine);
        }
        if met.lacks && self.overtaken {
            self.save(Key::Settings, &self.model.settings.clone());
        }
    }
}
