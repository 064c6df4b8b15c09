//! How the cues of a session reach the person: as beeps, voice, vibration, and words for screen readers.

use super::announcement;
use super::effect::{Beep, Effect};
use super::update::Step;
use crate::domain::session::{Cue, Part, Session, StepKind};
use crate::domain::time::Millis;

impl Step {
    pub(super) fn schedule(&mut self) {
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

    pub(super) fn announce(&mut self, session: &Session, cue: Cue) {
        let settings = &self.model.settings;
        if let Some(text) = announcement::text(session, cue) {
            if settings.voice {
                self.effects.push(Effect::Speak { text: text.clone(), volume: settings.volume });
            }
            self.effects.push(Effect::Announce(text));
        }
        if settings.vibration
            && let Some(pattern) = vibration(cue)
        {
            self.effects.push(Effect::Vibrate(pattern));
        }
    }
}

fn beep(cue: Cue) -> Option<Beep> {
    match cue {
        Cue::Countdown(_) => Some(Beep::Countdown),
        Cue::Begins(step) => match step.kind {
            StepKind::Work(_) => Some(Beep::Begin),
            StepKind::Rest(_) | StepKind::NextExercise => Some(Beep::End),
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
            StepKind::Work(_) => Some(vec![250]),
            StepKind::SwitchSides => Some(vec![120, 80, 120, 80, 120]),
            StepKind::Rest(_) | StepKind::NextExercise => Some(vec![120, 80, 120]),
            StepKind::GetReady => None,
        },
        Cue::HalfWay | Cue::TurnRound | Cue::NextTenderSpot { .. } => Some(vec![80]),
        Cue::GoesOn(_) => Some(vec![250]),
        Cue::Finished => Some(vec![200, 100, 200, 100, 400]),
        _ => None,
    }
}
