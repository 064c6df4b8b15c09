//! How the cues of a session reach the person: as beeps, voice, vibration, and words for screen readers.

use super::{announcement, voice};
use crate::app::core::effect::{Beep, Effect};
use crate::app::model::Model;
use crate::app::step::Step;
use crate::content::words;
use crate::domain::session::{Cue, Part, Session, StepKind, StepWork};
use crate::domain::time::Millis;

impl Step {
    pub(in crate::app) fn schedule(&mut self) {
        let Some(session) = &self.model.session else { return };
        let cues = session.cues(&self.now);
        if cues.is_empty() || !self.model.settings.beeps {
            self.effects.push(Effect::Silence);
            return;
        }
        let beeps: Vec<(Millis, Beep)> =
            cues.into_iter().filter_map(|(delay, cue)| Some((delay, beep(cue)?))).collect();
        self.effects.push(Effect::Beep { beeps, volume: self.model.settings.volume });
    }

    pub(in crate::app) fn announce(&mut self, session: &Session, cue: Cue) {
        if let Some(text) = announcement::text(session, cue) {
            self.effects.push(Effect::Announce(text));
        }
        if let Some(text) = voice::text(session, cue, &self.now) {
            self.speak(text);
        }
        if self.model.settings.vibration
            && let Some(pattern) = vibration(cue)
        {
            self.effects.push(Effect::Vibrate(pattern));
        }
    }
}

impl Step {
    /// Lets the voice say this, if it is wanted, instead of whatever it is saying: of two things in one moment, the later.
    pub(in crate::app) fn speak(&mut self, text: String) {
        if self.model.settings.voice {
            self.effects.retain(|effect| !matches!(effect, Effect::Speak { .. }));
            self.effects.push(Effect::Speak { text, volume: self.model.settings.volume });
        }
    }

    /// Sounds and voice were switched while something is played.
    pub(in crate::app) fn switch_cues(&mut self, before: &Model) {
        let (was, is) = (&before.settings, &self.model.settings);
        if !before.ready || !self.model.plays() || was == is {
            return;
        }
        let voice_on = is.voice && !was.voice;
        if (was.beeps, was.volume) != (is.beeps, is.volume) {
            self.schedule();
        }
        if voice_on {
            // Within the tap: without that, some phones let no page speak later.
            self.speak(words().voice.on.to_owned());
        }
    }

    /// The voice tells what is now: where that has changed and it has nothing to say, it is silent at once.
    pub(in crate::app) fn hush(&mut self, before: &Model) {
        let told_of = |model: &Model| {
            let session = model.session.as_ref().filter(|_| model.settings.voice && model.plays())?;
            let phase = std::mem::discriminant(&session.phase());
            Some((session.id().to_owned(), session.step(), phase))
        };
        let (was, is) = (told_of(before), told_of(&self.model));
        let speaks = self.effects.iter().any(|effect| matches!(effect, Effect::Speak { .. }));
        if was.is_some() && was != is && !speaks {
            self.effects.push(Effect::Hush);
        }
    }
}

fn beep(cue: Cue) -> Option<Beep> {
    match cue {
        Cue::Countdown(_) => Some(Beep::Countdown),
        Cue::Begins(step) => match step.kind {
            StepKind::Work(StepWork::Run(_)) => Some(Beep::Run),
            StepKind::Work(StepWork::Walk(_)) | StepKind::WarmUp(_) | StepKind::CoolDown(_) => {
                Some(Beep::Walk)
            }
            StepKind::Work(_) => Some(Beep::Begin),
            StepKind::Rest(_) => Some(Beep::End),
            StepKind::NextExercise => Some(Beep::Next),
            StepKind::SwitchSides => Some(Beep::Switch),
            StepKind::GetReady => None,
        },
        Cue::GoesOn(_) => Some(Beep::Begin),
        Cue::HalfWay | Cue::NextTenderSpot { .. } => Some(Beep::Middle),
        Cue::TurnRound => Some(Beep::Switch),
        Cue::Finished => Some(Beep::Finished),
        Cue::Part { part: Part::Lift, .. } => Some(Beep::Lift),
        Cue::Part { part: Part::Lower, .. } => Some(Beep::Lower),
        Cue::Part { .. } | Cue::SecondsLeft(_) | Cue::RanOut(_) | Cue::LeadIn(_) => None,
    }
}

fn vibration(cue: Cue) -> Option<Vec<u32>> {
    match cue {
        Cue::Begins(step) => match step.kind {
            // Told apart by hand: one long; two short and a long; two long; two short; three; four.
            StepKind::Work(StepWork::Run(_)) => Some(vec![80, 60, 80, 60, 300]),
            StepKind::Work(StepWork::Walk(_)) | StepKind::WarmUp(_) | StepKind::CoolDown(_) => {
                Some(vec![400, 150, 400])
            }
            StepKind::Work(_) => Some(vec![250]),
            StepKind::Rest(_) => Some(vec![120, 80, 120]),
            StepKind::SwitchSides => Some(vec![120, 80, 120, 80, 120]),
            StepKind::NextExercise => Some(vec![120, 80, 120, 80, 120, 80, 120]),
            StepKind::GetReady => None,
        },
        Cue::HalfWay | Cue::TurnRound | Cue::NextTenderSpot { .. } => Some(vec![80]),
        Cue::GoesOn(_) => Some(vec![250]),
        Cue::Finished => Some(vec![200, 100, 200, 100, 400]),
        _ => None,
    }
}
