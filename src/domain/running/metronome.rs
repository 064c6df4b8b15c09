//! The metronome: a little more than one's own cadence, for some weeks, fading (`clinical.md` 3.4). Its beats are whole
//! numbers of the beat's own length from its start, so that no error grows.

use super::entry::{Entries, What};
use super::rules::{
    BEAT_MINUTE_DAYS, BEAT_WHOLE_DAYS, CADENCE_FIRST_DAYS, CADENCE_FIRST_PERCENT, CADENCE_MOST_PERCENT,
    CADENCE_THEN_PERCENT,
};
use crate::domain::time::Day;

/// When the beat is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fading {
    /// All the time.
    Whole,
    /// A minute on, a minute off.
    MinuteOnMinuteOff,
}

/// What the metronome does on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Metronome {
    /// It was not begun, or left.
    Off,
    /// One's own cadence is to be measured first.
    MeasureFirst,
    /// The calf or its tendon hurts: stopped.
    Stopped,
    /// It beats.
    Beats(Beat),
    /// Its weeks are over: time to measure again.
    Done,
}

/// A beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Beat {
    /// Tenths of a beat a minute; one beat a step.
    pub tenths: u32,
    /// When it is heard.
    pub fading: Fading,
}

/// So much more than one's own cadence, tenths of a beat a minute; never more than the rules allow.
pub fn raised(own: u16, percent: i32) -> u32 {
    let percent = percent.clamp(0, CADENCE_MOST_PERCENT);
    u32::from(own) * (100 + percent.unsigned_abs()) / 10
}

impl Metronome {
    /// What it does on a day, by what was said.
    pub fn of(entries: &Entries, today: Day) -> Metronome {
        let begun = entries.standing(today).rev().find_map(|entry| match entry.what {
            What::Metronome(begun) => Some((begun, (entry.day, entry.at, entry.id))),
            _ => None,
        });
        let Some((true, begun)) = begun else { return Metronome::Off };
        let hurts = entries
            .standing(today)
            .rev()
            .any(|entry| entry.what == What::CalfHurts && (entry.day, entry.at, entry.id) > begun);
        if hurts {
            return Metronome::Stopped;
        }
        // A cadence that was measured while it beats is that of the beat.
        let own = entries.standing(today).rev().find_map(|entry| match entry.what {
            What::Cadence(own) if (entry.day, entry.at, entry.id) < begun => Some(own),
            _ => None,
        });
        let Some(own) = own.filter(|own| (90..=240).contains(own)) else { return Metronome::MeasureFirst };
        let days = today.0.saturating_sub(begun.0.0).max(0);
        let (percent, since) = if days < CADENCE_FIRST_DAYS {
            (CADENCE_FIRST_PERCENT, days)
        } else {
            (CADENCE_THEN_PERCENT, days - CADENCE_FIRST_DAYS)
        };
        if since >= BEAT_MINUTE_DAYS {
            return Metronome::Done;
        }
        let fading = if since < BEAT_WHOLE_DAYS { Fading::Whole } else { Fading::MinuteOnMinuteOff };
        Metronome::Beats(Beat { tenths: raised(own, percent), fading })
    }
}

impl Beat {
    /// The place of a beat, from 0, in units of which there are so many a second: the nearest whole one to its true moment.
    pub fn place(&self, number: u64, rate: u32) -> u64 {
        let tenths = u64::from(self.tenths.max(1));
        (number.saturating_mul(600).saturating_mul(u64::from(rate)).saturating_mul(2) + tenths) / (2 * tenths)
    }

    /// Whether it is heard so many units after the start.
    pub fn is_heard(&self, units: u64, rate: u32) -> bool {
        match self.fading {
            Fading::Whole => true,
            Fading::MinuteOnMinuteOff => (units / (u64::from(rate.max(1)) * 60)).is_multiple_of(2),
        }
    }

    /// The beats that are heard within so many units from the start of the beat, in order.
    pub fn places(self, units: u64, rate: u32) -> impl Iterator<Item = u64> {
        let all = (0..).map(move |number| self.place(number, rate)).take_while(move |place| *place < units);
        all.filter(move |place| self.is_heard(*place, rate))
    }
}
